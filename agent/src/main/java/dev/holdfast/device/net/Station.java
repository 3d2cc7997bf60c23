package dev.holdfast.device.net;

import dev.holdfast.device.frame.Frame;

/** Whatever has ports: a device or a host. Called in turns of the loop. */
public interface Station {
    /** Unique in the network. */
    String name();

    /** Without power no port has a link. */
    boolean isPowered();

    /** A frame has come out of a cable; it is the station's to deliver, forward or drop. */
    void received(Port port, Frame frame);

    /** The link of a port changed; asked of both ends in the same event (rule DP-4). */
    void linkChanged(Port port);
}
