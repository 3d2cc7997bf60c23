package dev.holdfast.device;

import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;
import dev.holdfast.device.net.PortName;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a feature may know of its device while it takes a step: how things are at this instant. Read
 * in turns of the loop; {@link DeviceSnapshot} answers the same questions for any thread.
 */
public interface DeviceFacts {
    /** Time on the network's clock since its start, microseconds; timers are reckoned in it. */
    long nowMicros();

    /** The same instant as date and time: the network's epoch plus {@link #nowMicros}. */
    Instant wallClock();

    /** The device's own MAC address, the device id of its control frames. */
    MacAddress bridgeMac();

    /** Every port, in the order of its number; no LAG. */
    List<PortName> ports();

    /** Every port and LAG, in the order of its number: what the bridge forwards between. */
    List<PortName> bridgePorts();

    /** A port's or LAG's number, its own as long as it exists; ports count from 0. */
    OptionalInt numberOf(PortName port);

    /** The MAC address of a port or LAG; empty when there is no such one. */
    Optional<MacAddress> macOf(PortName port);

    /**
     * Whether the port exists, is enabled at both ends and its cable is up; of a LAG, whether
     * enough of its members are active.
     */
    boolean linkUp(PortName port);

    /** How many members frames of a LAG leave by; 0 when there is no such LAG. */
    int activeMembers(PortName lag);

    /** Every VLAN that exists. */
    VlanSet vlans();

    /** Whether the VLAN exists and the port is a member of it, tagged or not; blocked or not. */
    boolean carries(PortName port, VlanId vlan);

    /** Whether frames of the VLAN leave the port with a tag. */
    boolean tags(PortName port, VlanId vlan);

    /** The instance of a VLAN, {@link InstanceId#ZERO} unless mapped. */
    InstanceId instanceOf(VlanId vlan);

    /** The VLAN ids mapped to an instance, those that do not exist included. */
    VlanSet mappedTo(InstanceId instance);

    /** Whether the port forwards data frames of the instance; true unless a feature blocked it. */
    boolean forwards(PortName port, InstanceId instance);
}
