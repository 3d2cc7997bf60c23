package dev.holdfast.conformance;

import java.util.regex.Pattern;

/**
 * What one session does or sees.
 *
 * @param verb see {@link RowReader}
 * @param session its name; {@code a} unless the row says otherwise
 * @param text what follows, lines joined by line feeds
 */
record Step(String verb, String session, String text) {
    private static final String FIRST = "a";
    private static final Pattern MUCH =
            Pattern.compile(
                    "<(?:\\w+:)?(lock|create-subscription|kill-session|close-session|confirmed)\\b");

    Step(String verb, String text) {
        this(verb, FIRST, text);
    }

    boolean isRequest() {
        return switch (verb) {
            case "rpc", "edit", "send", "raw" -> true;
            default -> false;
        };
    }

    /** Whether a server that has seen this is not the same for the next row. */
    boolean leavesMuch() {
        return !session.equals(FIRST)
                || verb.equals("raw")
                || verb.equals("open")
                || verb.equals("advance")
                || verb.equals("closed")
                || verb.equals("drop")
                || text.contains("<startup")
                || text.contains("<url>")
                || MUCH.matcher(text).find();
    }

    @Override
    public String toString() {
        return verb + (session.equals(FIRST) ? "" : "@" + session) + " " + text;
    }
}
