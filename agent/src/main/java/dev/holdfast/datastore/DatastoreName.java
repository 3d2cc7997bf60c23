package dev.holdfast.datastore;

/** The configuration datastores there are (RFC 6241 section 5.1). */
public enum DatastoreName {
    RUNNING("running"),
    CANDIDATE("candidate");

    private final String text;

    DatastoreName(String text) {
        this.text = text;
    }

    /** The spelling on the wire. */
    public String text() {
        return text;
    }
}
