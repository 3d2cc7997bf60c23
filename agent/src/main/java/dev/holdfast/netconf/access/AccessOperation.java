package dev.holdfast.netconf.access;

/** The access operations of RFC 8341 section 3.2.2. */
public enum AccessOperation {
    CREATE("create"),
    READ("read"),
    UPDATE("update"),
    DELETE("delete"),
    EXEC("exec");

    private final String text;

    AccessOperation(String text) {
        this.text = text;
    }

    /** The spelling in the model. */
    public String text() {
        return text;
    }

    boolean writes() {
        return switch (this) {
            case CREATE, UPDATE, DELETE -> true;
            case READ, EXEC -> false;
        };
    }
}
