package dev.holdfast.device;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;

/** What sits on a device and reacts: the features. Called in turns of the loop. */
public interface ControlPlane {
    /** Whether the frame is a control frame; asked of frames to group addresses only. */
    boolean claims(PortName port, Frame frame);

    /**
     * A control frame came in.
     *
     * @param blocked whether the port blocks data frames of the VLAN
     */
    void received(PortName port, VlanId vlan, boolean blocked, Frame frame);

    /**
     * A frame of a slow protocol came out of a port's cable, whatever VLANs the port is in.
     *
     * @return whether somebody took it
     */
    boolean receivedSlow(PortName port, Frame frame);

    /** The link of a port, or a LAG, went up or down. */
    void linkChanged(PortName port, boolean up);

    /** Frames of a LAG leave by a member from now on, or no longer. */
    void memberChanged(PortName lag, PortName member, boolean active);

    /** The device lost power; its tables are empty, its links down. */
    void stopped();

    /** The device has power again; its links are not up yet. */
    void started();

    /** Several things change at once: what is told of from now on is acted on at the release. */
    void hold();

    /** All that changes at once has changed. */
    void release();

    /** A device without features. */
    ControlPlane NONE =
            new ControlPlane() {
                @Override
                public boolean claims(PortName port, Frame frame) {
                    return false;
                }

                @Override
                public void received(PortName port, VlanId vlan, boolean blocked, Frame frame) {}

                @Override
                public boolean receivedSlow(PortName port, Frame frame) {
                    return false;
                }

                @Override
                public void linkChanged(PortName port, boolean up) {}

                @Override
                public void memberChanged(PortName lag, PortName member, boolean active) {}

                @Override
                public void stopped() {}

                @Override
                public void started() {}

                @Override
                public void hold() {}

                @Override
                public void release() {}
            };
}
