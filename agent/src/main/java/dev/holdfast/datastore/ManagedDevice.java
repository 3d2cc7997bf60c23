package dev.holdfast.datastore;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.View;
import dev.holdfast.error.NetconfException;
import dev.holdfast.time.Timers;

/**
 * The waist: what the management plane needs from whatever it manages. Called by session threads;
 * the device does its part in a turn of its own loop and never waits for a session.
 */
public interface ManagedDevice {
    /**
     * Takes a validated configuration in one turn of the device's loop: every feature plans; when
     * none refuses, {@code point} runs; then the device has changed. Planning and taking are one
     * turn, because the device's state moves on between turns.
     *
     * @param point writes the commit log and swaps the running datastore; when it throws, the
     *     device is as it was
     * @throws NetconfException every refusal of every feature; nothing has changed
     */
    void commit(DataTree next, Diff diff, Runnable point) throws NetconfException;

    /** The configuration the device acts on and its state, of one instant between two events. */
    Snapshot snapshot();

    /**
     * Runs an rpc or action of the model in one turn.
     *
     * @return the output, empty for {@code <ok/>}
     */
    InnerNode invoke(Invocation invocation) throws NetconfException;

    /** Adds a listener; it is called on the device's loop and must not wait. */
    void listen(DeviceListener listener);

    /** How secrets of the model are replaced when an edit is applied. */
    Concealment concealment();

    /** Timers on the network's clock. */
    Timers timers();

    /**
     * Both halves of what {@code <get>} reads.
     *
     * @param running the configuration of the last commit
     * @param state all config false nodes, lazily; list entries that also are configuration appear
     *     with their keys and the state below them
     */
    record Snapshot(DataTree running, View state) {}
}
