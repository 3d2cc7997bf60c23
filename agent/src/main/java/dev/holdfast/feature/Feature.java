package dev.holdfast.feature;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.net.PortName;
import dev.holdfast.error.NetconfException;

import java.util.Optional;
import java.util.Set;

/**
 * One thing a device can do, configured and read through YANG modules of its own. Without state of
 * its own: the value {@code S} is handed in and out; all methods but {@link #state} run in turns of
 * the network's loop, and none may wait.
 *
 * @param <S> the feature's state on one device, an immutable value
 */
public interface Feature<S> {
    /** A name for logs, tests and the order of {@code Features.all()}: {@code smart-link}. */
    String name();

    /** Names of the modules it owns: their rpcs, actions and writable nodes are its business. */
    Set<String> modules();

    /** Before any configuration, and again after a restart of the device. */
    S initial();

    /**
     * What a commit makes of the state. Never acts.
     *
     * @param facts the device as it was before the commit; how it is afterwards says {@link
     *     Input.Committed} in the same turn
     * @throws NetconfException every reason to refuse; then nothing of the commit happens
     */
    Step<S> plan(S now, DataTree next, Diff diff, DeviceFacts facts) throws NetconfException;

    /**
     * What an input makes of the state. Exhaustive over {@link Input}; most answer {@code stay}.
     */
    Step<S> on(S now, Input input, DeviceFacts facts);

    /**
     * Whether a frame is a control frame for this feature: then it is delivered as {@link
     * Input.ControlFrameReceived} and neither learnt from nor bridged. Asked for frames to group
     * addresses only, once they have passed the VLAN filter of the port, on blocked ports too.
     * Frames of slow protocols come as {@link Input.SlowFrameReceived} and pass no filter.
     */
    default boolean claims(S now, PortName port, Frame frame) {
        return false;
    }

    /**
     * The feature's config false nodes at and below the root, lazily; list entries that also are
     * configuration appear with their keys. Called by any thread.
     */
    View state(S now, DeviceSnapshot device);

    /** How secrets of the feature's modules are replaced when an edit is applied, if it has any. */
    default Optional<Concealment> concealment() {
        return Optional.empty();
    }
}
