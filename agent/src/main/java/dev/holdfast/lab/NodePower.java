package dev.holdfast.lab;

import dev.holdfast.error.NetconfException;

/** The power switches of a lab's devices. Any thread may call it; none of the calls is a turn. */
interface NodePower {
    /**
     * Ends the device's sessions, refuses new ones, and takes the power. A device that restarts has
     * none for the moment; from then on it does not get it back by itself.
     *
     * @throws NetconfException invalid-value when there is no such device, operation-failed when it
     *     has no power and is not restarting
     */
    void off(String node) throws NetconfException;

    /**
     * Gives the power, then lets clients in; a restart is over by that.
     *
     * @throws NetconfException invalid-value when there is no such device, operation-failed when it
     *     has power already
     */
    void on(String node) throws NetconfException;

    /**
     * Takes the power for a moment of the network's clock.
     *
     * @throws NetconfException as {@link #off}, and when it is restarting already
     */
    void restart(String node) throws NetconfException;
}
