package dev.holdfast.data.edit;

import dev.holdfast.data.Key;

/** Where an entry or value goes among those the user orders (RFC 7950 sections 7.7.9, 7.8.6). */
public sealed interface Insert {
    /** Before all others. */
    record First() implements Insert {}

    /** Behind all others. */
    record Last() implements Insert {}

    /**
     * Right before another.
     *
     * @param other key of the other entry; a leaf-list's value is a key of one part
     */
    record Before(Key other) implements Insert {}

    /**
     * Right behind another.
     *
     * @param other key of the other entry; a leaf-list's value is a key of one part
     */
    record After(Key other) implements Insert {}
}
