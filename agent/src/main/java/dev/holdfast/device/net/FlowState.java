package dev.holdfast.device.net;

/** What a flow is doing. */
public enum FlowState {
    /** The next hop's MAC address is being asked for; nothing was sent yet. */
    RESOLVING,
    SENDING,
    STOPPED
}
