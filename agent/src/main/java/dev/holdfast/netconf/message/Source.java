package dev.holdfast.netconf.message;

import dev.holdfast.data.edit.Edit;
import dev.holdfast.datastore.DatastoreName;

/** Where a configuration is taken from. */
public sealed interface Source {
    /** A datastore. */
    record Named(DatastoreName datastore) implements Source {}

    /** The request itself: an edit that replaces all there is. */
    record Inline(Edit configuration) implements Source {}
}
