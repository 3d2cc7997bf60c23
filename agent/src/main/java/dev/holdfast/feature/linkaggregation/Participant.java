package dev.holdfast.feature.linkaggregation;

import dev.holdfast.device.frame.MacAddress;

/**
 * One end of one link as an LACPDU describes it. Immutable.
 *
 * @param port 1 to 65535; 0 of somebody nothing is known about
 */
record Participant(PartnerId id, int portPriority, int port, LacpFlags flags) {
    /** Nothing is known about it. */
    static final Participant UNKNOWN =
            new Participant(new PartnerId(0, new MacAddress(0), 0), 0, 0, LacpFlags.NONE);

    /** Whether this is the same end of the same link, whatever its flags. */
    boolean isSameEnd(Participant other) {
        return id.equals(other.id) && portPriority == other.portPriority && port == other.port;
    }

    Participant with(LacpFlags newFlags) {
        return new Participant(id, portPriority, port, newFlags);
    }
}
