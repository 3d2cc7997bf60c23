package dev.holdfast.netconf.message;

import dev.holdfast.datastore.DatastoreName;

/** Where a configuration is: it can be taken from there, and be put there. */
public sealed interface Place extends Source {
    /** A datastore. */
    record Datastore(DatastoreName name) implements Place {}

    /** A file the server can reach (RFC 6241 section 8.8), as the client wrote its URL. */
    record Url(String url) implements Place {}
}
