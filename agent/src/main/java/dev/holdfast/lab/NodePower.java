package dev.holdfast.lab;

import dev.holdfast.error.NetconfException;

/** The power switches of a lab's devices. Any thread may call it; none of the calls is a turn. */
interface NodePower {
    /**
     * Ends the device's sessions, refuses new ones, and takes the power.
     *
     * @throws NetconfException invalid-value when there is no such device, operation-failed when it
     *     has no power
     */
    void off(String node) throws NetconfException;

    /**
     * Gives the power, then lets clients in.
     *
     * @throws NetconfException as {@link #off}, and when it has power already
     */
    void on(String node) throws NetconfException;

    /**
     * Takes the power for a moment of the network's clock.
     *
     * @throws NetconfException as {@link #off}
     */
    void restart(String node) throws NetconfException;
}
