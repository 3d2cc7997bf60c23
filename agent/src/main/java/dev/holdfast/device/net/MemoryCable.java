package dev.holdfast.device.net;

import dev.holdfast.device.frame.Frame;

import java.util.ArrayList;
import java.util.List;

/**
 * A cable between two ports of one process: it has a delay, can be cut, can lose silently what goes
 * in one direction, and can be listened to. Changed in turns of the loop.
 */
public final class MemoryCable implements Cable {
    /** Rule DP-5. */
    public static final long DEFAULT_DELAY_MICROS = 10;

    private final Network network;
    private final String name;
    private final Port first;
    private final Port second;
    private final DropCounters drops;
    private final List<Capture> captures = new ArrayList<>();

    private long delayMicros;
    private boolean whole = true;
    private boolean link;
    // counts failures of the link: what was under way before one does not arrive after it
    private long failures;
    private boolean losesFromFirst;
    private boolean losesFromSecond;
    private long framesFromFirst;
    private long framesFromSecond;

    MemoryCable(Network network, String name, Port first, Port second, long delayMicros) {
        this.network = network;
        this.name = name;
        this.first = first;
        this.second = second;
        this.drops = new DropCounters("cable " + name);
        setDelay(delayMicros);
        first.plug(this);
        second.plug(this);
    }

    public String name() {
        return name;
    }

    public Port first() {
        return first;
    }

    public Port second() {
        return second;
    }

    /**
     * The delay of frames sent from now on; those under way arrive when they were to.
     *
     * @param micros 1 or more
     */
    public void setDelay(long micros) {
        if (micros < 1) {
            throw new IllegalArgumentException("a cable's delay is 1 us or more: " + micros);
        }
        delayMicros = micros;
    }

    public long delayMicros() {
        return delayMicros;
    }

    /** Whether the cable is whole, whatever its ends are. */
    public boolean isWhole() {
        return whole;
    }

    /** Repairs the cable or cuts it; both ends see it at once (rule DP-4). */
    public void setWhole(boolean repaired) {
        whole = repaired;
        endChanged();
    }

    /** Loses what goes from an end to the other, or stops losing it; nobody sees it. */
    public void setSilentLoss(Port from, boolean loses) {
        if (from == first) {
            losesFromFirst = loses;
        } else {
            losesFromSecond = loses;
        }
    }

    public boolean hasSilentLoss(Port from) {
        return from == first ? losesFromFirst : losesFromSecond;
    }

    /** Frames sent into the cable by an end, lost ones included. */
    public long framesFrom(Port end) {
        return end == first ? framesFromFirst : framesFromSecond;
    }

    public DropCounters drops() {
        return drops;
    }

    @Override
    public boolean hasLink() {
        return link;
    }

    @Override
    public void endChanged() {
        boolean up = whole && first.isReady() && second.isReady();
        if (up == link) {
            return;
        }
        link = up;
        if (!up) {
            failures++;
        }
        first.linkChanged(up);
        // what the first end did about it may have changed the link again
        second.linkChanged(link);
    }

    @Override
    public void carry(Port from, Frame frame) {
        boolean outbound = from == first;
        if (outbound) {
            framesFromFirst++;
        } else {
            framesFromSecond++;
        }
        for (var capture : captures) {
            capture.add(network.nowMicros(), outbound, frame);
        }
        if (outbound ? losesFromFirst : losesFromSecond) {
            network.recorder().drop(drops, DropReason.SILENT_LOSS, frame);
        } else {
            var to = outbound ? second : first;
            network.queue().fileAfter(new Arrival(to, frame, failures), delayMicros);
        }
    }

    /** Begins to listen. */
    void attach(Capture capture) {
        captures.add(capture);
    }

    void detach(Capture capture) {
        captures.remove(capture);
    }

    /** A frame under way. */
    private final class Arrival extends Event {
        private final Port to;
        private final Frame frame;
        private final long failuresWhenSent;

        Arrival(Port to, Frame frame, long failuresWhenSent) {
            this.to = to;
            this.frame = frame;
            this.failuresWhenSent = failuresWhenSent;
        }

        @Override
        protected void happen() {
            if (failures != failuresWhenSent) {
                network.recorder().drop(drops, DropReason.CABLE_CUT, frame);
            } else {
                to.receive(frame);
            }
        }
    }
}
