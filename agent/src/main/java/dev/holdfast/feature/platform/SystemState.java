package dev.holdfast.feature.platform;

import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.feature.DateAndTime;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.Schema;

import java.util.Optional;

/** What a device says of itself (holdfast-device-system). Free of threads. */
final class SystemState {
    private final Shape<DeviceSnapshot> root;

    private SystemState(Schema schema, ContainerSchema system) {
        var state =
                new Shape<DeviceSnapshot>((ContainerSchema) system.child("state"))
                        .leaf("device-id", device -> device.bridgeMac().toString())
                        .leaf(
                                "up-since",
                                device -> DateAndTime.of(device.instantOf(device.startedMicros())))
                        .leaf("current-time", device -> DateAndTime.of(device.wallClock()));
        var top = new Shape<DeviceSnapshot>(system).container("state", state, device -> device);
        root =
                new Shape<DeviceSnapshot>(schema.root())
                        .container(system.name(), top, device -> device);
    }

    /** Empty when the schema lacks the module. */
    static Optional<SystemState> in(Schema schema) {
        return Optional.ofNullable(schema.root().child(PlatformNodes.DSY, "system"))
                .map(system -> new SystemState(schema, (ContainerSchema) system));
    }

    View of(DeviceSnapshot device) {
        return root.view(device);
    }
}
