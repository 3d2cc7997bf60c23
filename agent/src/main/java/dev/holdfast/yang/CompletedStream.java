package dev.holdfast.yang;

import java.io.IOException;

/**
 * The module of event streams with the leaf that what comes from the model jar leaves out: RFC 5277
 * section 3.4 demands {@code replayLogAgedTime} of a server whose log lost events, and no other
 * module can put a leaf into that namespace.
 *
 * @param found the module as the build found it
 */
record CompletedStream(YangSource found) implements YangSource {
    private static final String LEAF = "leaf replayLogAgedTime";

    /** The leaf it follows in RFC 5277. */
    private static final String BEFORE = "leaf replayLogCreationTime";

    private static final String ADDED =
            """

            %s {
              description
                "When the last of the events happened that have left the log to
                 make room for later ones. Absent as long as none has left.";
              reference "RFC 5277, section 3.4";
              type yang:date-and-time;
            }\
            """
                    .formatted(LEAF);

    static YangSource of(YangSource found) {
        return found.name().startsWith("nc-notifications") ? new CompletedStream(found) : found;
    }

    @Override
    public String name() {
        return found.name();
    }

    @Override
    public String text() throws IOException {
        var text = found.text();
        if (text.contains(LEAF)) {
            return text;
        }
        int end = text.indexOf('}', text.indexOf(BEFORE)) + 1;
        return text.substring(0, end) + ADDED + text.substring(end);
    }
}
