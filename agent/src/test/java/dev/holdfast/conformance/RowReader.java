package dev.holdfast.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a file of rows. A line that is indented goes on with the line above; {@code #} begins a
 * comment, {@code ==} a section of an RFC, {@code --} a row. The other lines are steps: a verb, a
 * session after {@code @} unless it is {@code a}, and text.
 *
 * <pre>
 * server bare                 the rows below want a server without optional capabilities
 * given XML                   running holds this, and nothing else
 * open@b as guest, 1.0        a session: of a user (admin), by base 1.0 only, silently, hello XML
 * rpc XML                     an operation
 * edit running none XML       an edit-config: target (candidate), default-operation, other
 *                             parameters as they are, content
 * send XML                    a whole message
 * raw OCTETS                  octets without framing; \n, \r, \xNN, and {{chunk OCTETS}}
 * file NAME XML               a file of the folder holds this configuration; octets OCTETS: just that
 * advance SECONDS             the network's clock moves on
 * drop@b                      the connection is lost
 *
 * ok                          the next reply is that
 * data XML                    the next reply has these nodes, and no others
 * reply                       the next reply, whatever it is
 * error TYPE TAG [APP-TAG] path PATH info NAME=VALUE says TEXT
 *                             the next reply is these errors, one a line; nothing has changed
 * changed                     after an error: but something has, and more steps say what
 * notified XML                the next notification has this content
 * silent                      there is no notification
 * finds XPATH                 selects something in the last message
 * lacks XPATH                 selects nothing in it
 * says TEXT                   stands in it
 * closed                      the server ends the session
 * running XML, candidate XML, startup XML    that datastore holds this, and nothing else
 * </pre>
 *
 * Unprefixed names of data are of the module conformance; {@link Names} has the prefixes. {@code
 * {{5000*text}}} stands for text that often, {@code {{id@b}}} for the session-id of b, {@code
 * {{folder}}} for the URL of the folder of files.
 */
final class RowReader {
    private static final Set<String> VERBS =
            Set.of(
                    "given",
                    "open",
                    "rpc",
                    "edit",
                    "send",
                    "raw",
                    "file",
                    "advance",
                    "drop",
                    "ok",
                    "data",
                    "reply",
                    "error",
                    "changed",
                    "notified",
                    "silent",
                    "finds",
                    "lacks",
                    "says",
                    "closed",
                    "running",
                    "candidate",
                    "startup");
    private static final Pattern STEP = Pattern.compile("([a-z]+)(?:@([a-z]+))?(?: +(.*))?");

    private final String file;
    private final List<Row> rows = new ArrayList<>();
    private SuiteServer.Kind server = SuiteServer.Kind.FULL;
    private String section;
    private String name;
    private int began;
    private final List<Step> steps = new ArrayList<>();

    private RowReader(String file) {
        this.file = file;
    }

    /** The rows of a file beside the modules of the suite. */
    static List<Row> read(String file) {
        try (var in = RowReader.class.getResourceAsStream("/conformance/" + file)) {
            return rows(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Row> rows(String file, String text) {
        var reader = new RowReader(file);
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            reader.line(number, line.stripTrailing());
        }
        reader.endRow();
        return reader.rows;
    }

    private void line(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith(" ")) {
            require(!steps.isEmpty(), number, "nothing goes on here");
            var last = steps.removeLast();
            steps.add(new Step(last.verb(), last.session(), last.text() + "\n" + line.strip()));
        } else if (line.startsWith("== ")) {
            endRow();
            section = line.substring(3).strip();
        } else if (line.startsWith("-- ")) {
            endRow();
            name = line.substring(3).strip();
            began = number;
        } else if (line.startsWith("server ")) {
            endRow();
            server = SuiteServer.Kind.named(line.substring(7).strip());
        } else {
            step(number, line);
        }
    }

    private void step(int number, String line) {
        var step = STEP.matcher(line);
        require(
                step.matches() && VERBS.contains(step.group(1)),
                number,
                "a step begins with one of " + VERBS);
        require(name != null && section != null, number, "a step belongs to a row of a section");
        var text = step.group(3) == null ? "" : step.group(3);
        steps.add(
                step.group(2) == null
                        ? new Step(step.group(1), text)
                        : new Step(step.group(1), step.group(2), text));
    }

    private void endRow() {
        if (name != null) {
            require(!steps.isEmpty(), began, "the row has no steps");
            rows.add(new Row(section, name, file + ":" + began, server, steps));
        }
        name = null;
        steps.clear();
    }

    private void require(boolean condition, int number, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(file + ":" + number + ": " + otherwise);
        }
    }
}
