package dev.holdfast.error;

/** The layer an error occurred in: error-type of RFC 6241 section 4.3. */
public enum ErrorType {
    TRANSPORT("transport"),
    RPC("rpc"),
    PROTOCOL("protocol"),
    APPLICATION("application");

    private final String text;

    ErrorType(String text) {
        this.text = text;
    }

    /** The spelling on the wire. */
    public String text() {
        return text;
    }
}
