package dev.holdfast.device.net;

import dev.holdfast.device.frame.Frame;

/**
 * What has passed a port or a LAG, by direction and kind of address. Changed in turns of the loop.
 */
public final class FrameCounters {
    private long inOctets;
    private long inUnicast;
    private long inMulticast;
    private long inBroadcast;
    private long outOctets;
    private long outUnicast;
    private long outMulticast;
    private long outBroadcast;

    public void in(Frame frame) {
        inOctets += frame.length();
        if (!frame.isToGroup()) {
            inUnicast++;
        } else if (frame.isBroadcast()) {
            inBroadcast++;
        } else {
            inMulticast++;
        }
    }

    public void out(Frame frame) {
        outOctets += frame.length();
        if (!frame.isToGroup()) {
            outUnicast++;
        } else if (frame.isBroadcast()) {
            outBroadcast++;
        } else {
            outMulticast++;
        }
    }

    public void reset() {
        inOctets = 0;
        inUnicast = 0;
        inMulticast = 0;
        inBroadcast = 0;
        outOctets = 0;
        outUnicast = 0;
        outMulticast = 0;
        outBroadcast = 0;
    }

    /** As they are now, with what was dropped beside them. */
    public PortCounters with(DropCounters inDrops, DropCounters outDrops) {
        return new PortCounters(
                inOctets,
                inUnicast,
                inMulticast,
                inBroadcast,
                inDrops.total(),
                outOctets,
                outUnicast,
                outMulticast,
                outBroadcast,
                outDrops.total());
    }
}
