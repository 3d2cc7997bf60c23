package dev.holdfast.data.edit;

import java.util.Optional;

/** What is to happen to a data node (RFC 6241 section 7.2). */
public enum Operation {
    MERGE("merge"),
    REPLACE("replace"),
    CREATE("create"),
    DELETE("delete"),
    REMOVE("remove"),

    /** Only as default-operation: the node is where nodes below are found. */
    NONE("none");

    private final String text;

    Operation(String text) {
        this.text = text;
    }

    /** The spelling on the wire. */
    public String text() {
        return text;
    }

    /** Whether the node is not there afterwards. */
    public boolean deletes() {
        return this == DELETE || this == REMOVE;
    }

    /** The value of an operation attribute. */
    public static Optional<Operation> ofAttribute(String text) {
        for (var operation : values()) {
            if (operation != NONE && operation.text.equals(text)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    /** The value of the default-operation parameter: merge, replace or none. */
    public static Optional<Operation> ofDefault(String text) {
        return switch (text) {
            case "merge" -> Optional.of(MERGE);
            case "replace" -> Optional.of(REPLACE);
            case "none" -> Optional.of(NONE);
            default -> Optional.empty();
        };
    }
}
