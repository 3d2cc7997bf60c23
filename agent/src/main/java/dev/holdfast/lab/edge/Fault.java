package dev.holdfast.lab.edge;

import dev.holdfast.error.RpcError;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that is to go wrong at the edge of a device. Immutable.
 *
 * @param name chosen by whoever asks for it
 * @param operation local name of the rpc or action it concerns; empty: any request
 * @param first the how manieth of those it concerns is the first to meet it, from 1 on
 * @param times how many of them meet it
 */
public record Fault(String name, Optional<String> operation, long first, long times, Kind kind) {
    /** What goes wrong. */
    public sealed interface Kind {}

    /**
     * A reply waits before it leaves.
     *
     * @param time on the wall clock, as the time-outs of clients are
     */
    public record Delay(Duration time) implements Kind {}

    /** A request is refused, and nothing done. */
    public record Refuse(RpcError error) implements Kind {}

    /** The first chunk of a reply is not as RFC 6242 section 4.2 wants it. */
    public record BreakChunk(Damage damage) implements Kind {}

    /**
     * A reply has another message-id than its request.
     *
     * @param value empty: it has none
     */
    public record WrongMessageId(Optional<String> value) implements Kind {}

    /** A reply comes twice. */
    public record Duplicate() implements Kind {}

    /**
     * The connection ends within a reply.
     *
     * @param afterOctets so many of the framed reply have left at most; all never do
     */
    public record DropSession(int afterOctets) implements Kind {}

    /** SSH connections are refused. */
    public record RefuseSsh(Stage stage) implements Kind {}

    /**
     * The device loses its power while a confirmed commit waits.
     *
     * @param moment what the client has been told by then
     * @param delay since the commit, on the network's clock, as the time-out of the commit is
     */
    public record PowerOff(Moment moment, Duration delay) implements Kind {
        boolean isAtOnce() {
            return delay.isZero();
        }
    }

    /** How a chunk is broken. */
    public enum Damage {
        NO_NUMBER,
        LEADING_ZERO,
        ZERO,
        BEYOND_LIMIT,
        LONGER,
        SHORTER
    }

    /** How far an SSH connection gets. */
    public enum Stage {
        CONNECTION,
        LOGIN
    }

    /** Whether the client hears that its commit was done. */
    public enum Moment {
        BEFORE_REPLY,
        AFTER_REPLY
    }
}
