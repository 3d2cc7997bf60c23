package dev.holdfast.device;

/** What drives a network's clock. */
public enum ClockMode {
    /** The wall clock: virtual time passes as real time does. */
    REAL_TIME,
    /** Someone who advances it by hand; in between, time stands still. */
    STEPPED
}
