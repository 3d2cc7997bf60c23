package dev.holdfast.device.net;

import dev.holdfast.device.frame.Frame;

/**
 * What ports are connected by, seen from a port. {@link MemoryCable} is the one within a process.
 * Called in turns of the loop.
 */
public interface Cable {
    /** Whether the cable is whole and both of its ends are ready. */
    boolean hasLink();

    /** Takes a frame from an end; what happens to it from here on is the cable's to account for. */
    void carry(Port from, Frame frame);

    /** An end became ready or ceased to be: the link has to be worked out anew. */
    void endChanged();
}
