package dev.holdfast.simulation;

/** Something that has to hold whatever happens; throws {@link Violation} when it does not. */
interface Invariant {
    String name();

    /** Looks after every step; frames may be under way. */
    default void afterStep(Scene scene) {
        // some can only be judged in the quiet
    }

    /** A step is about to be taken, or traffic to begin. */
    default void beforeTraffic(Scene scene) {
        // most need not prepare
    }

    /** Looks when nothing was done for a while and no flow sends. */
    default void whenQuiet(Scene scene) {
        // some are judged at every step
    }
}
