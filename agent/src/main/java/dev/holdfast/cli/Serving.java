package dev.holdfast.cli;

/** Something that was started and stays up until it is closed. */
@FunctionalInterface
public interface Serving {
    /** Ends it: ports are closed, sessions told, threads stopped. */
    void stop();
}
