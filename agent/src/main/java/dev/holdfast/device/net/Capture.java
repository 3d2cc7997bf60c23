package dev.holdfast.device.net;

import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.PcapngWriter;
import dev.holdfast.device.frame.PcapngWriter.Direction;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What passed a cable while it was listened to, in order; kept in memory until it is written out.
 * Filled in turns of the loop; once stopped it is read by any thread.
 */
public final class Capture {
    public static final int DEFAULT_LIMIT = 100_000;

    /**
     * A frame as it left an end of the cable.
     *
     * @param outbound whether the cable's first end sent it
     */
    public record Captured(long micros, boolean outbound, Frame frame) {}

    private final MemoryCable cable;
    private final Instant epoch;
    private final int limit;
    private final List<Captured> frames = new ArrayList<>();
    private long missed;

    private Capture(MemoryCable cable, Instant epoch, int limit) {
        this.cable = cable;
        this.epoch = epoch;
        this.limit = limit;
    }

    /**
     * Begins to listen.
     *
     * @param limit frames beyond that many are counted, not kept
     */
    public static Capture on(MemoryCable cable, Instant epoch, int limit) {
        var capture = new Capture(cable, epoch, limit);
        cable.attach(capture);
        return capture;
    }

    void add(long micros, boolean outbound, Frame frame) {
        if (frames.size() < limit) {
            frames.add(new Captured(micros, outbound, frame));
        } else {
            missed++;
        }
    }

    /** Stops listening. */
    public void stop() {
        cable.detach(this);
    }

    public List<Captured> frames() {
        return List.copyOf(frames);
    }

    /** How many frames are kept so far; in turns, or once it is stopped. */
    public int size() {
        return frames.size();
    }

    /** Frames that passed when the limit was reached. */
    public long missed() {
        return missed;
    }

    /** Writes a pcapng file with one interface, the cable's first end. */
    public void writeTo(OutputStream out) throws IOException {
        var writer = new PcapngWriter(out);
        int end = writer.declare(cable.name());
        for (var captured : frames) {
            var at = epoch.plus(captured.micros(), ChronoUnit.MICROS);
            var direction = captured.outbound() ? Direction.OUTBOUND : Direction.INBOUND;
            writer.frame(end, at, direction, captured.frame());
        }
    }
}
