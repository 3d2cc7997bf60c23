package dev.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.yang.NetconfFeature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays rows, one after the other, on one thread. A server and its first session serve many rows;
 * after one that leaves more behind than data there is another.
 *
 * <p>Around each request that is refused, or that ends its session, it looks through a session of
 * its own whether a datastore has changed, and afterwards whether the session that was refused
 * still works.
 */
final class Player implements AutoCloseable {
    private static final String OCTETS = "octets ";
    private static final String FIRST = "a";
    private static final Set<String> NEGATIVE = Set.of("error", "reply", "closed");
    private static final Pattern TIMES = Pattern.compile("\\{\\{(\\d+)\\*(.*?)}}", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("\\{\\{id@([a-z]+)}}");
    private static final Pattern CHUNK = Pattern.compile("\\{\\{chunk (.*?)}}", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(n|r|x[0-9a-f]{2})");
    private static final Pattern EDIT =
            Pattern.compile(
                    "(?s)(?:(running|candidate)\\b\\s*)?(?:(merge|replace|none)\\b\\s*)?"
                            + "((?:<(test-option|error-option)>[^<]*</\\4>\\s*)*)(.*)");

    private SuiteServer server;
    private SuiteServer.Kind kind;
    private NetconfClient observer;
    private final Map<String, NetconfClient> sessions = new HashMap<>();
    private final Map<String, Deque<String>> pending = new HashMap<>();
    private final Map<String, Message> last = new HashMap<>();
    private long messageId;

    /** Plays a row; throws what it is at odds with. */
    void play(Row row) throws IOException {
        boolean clean = false;
        try {
            begin(row);
            steps(row.steps());
            clean = row.leavesLittle();
        } finally {
            if (!clean) {
                close();
            }
        }
    }

    private void begin(Row row) throws IOException {
        if (kind != row.server()) {
            close();
        }
        if (server == null) {
            kind = row.server();
            server = new SuiteServer(kind);
            observer = server.login("admin").open();
        }
        given("");
    }

    @Override
    public void close() {
        sessions.values().forEach(NetconfClient::close);
        sessions.clear();
        pending.clear();
        last.clear();
        if (server != null) {
            observer.close();
            server.close();
        }
        server = null;
        kind = null;
    }

    private void steps(List<Step> steps) throws IOException {
        var before = "";
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var next = i + 1 < steps.size() ? steps.get(i + 1).verb() : "";
            if (step.isRequest()) {
                before = NEGATIVE.contains(next) ? datastores() : "";
            }
            try {
                step(step);
                if (refuses(step, before)) {
                    if (!next.equals("changed")) {
                        assertThat(datastores()).as("the datastores").isEqualTo(before);
                    }
                    if (!step.verb().equals("closed") && !next.equals("closed")) {
                        requireUsable(step.session());
                    }
                }
            } catch (AssertionError e) {
                throw new AssertionError(
                        "step " + (i + 1) + ": " + step + "\n" + e.getMessage(), e);
            }
        }
    }

    /** Whether a step shows that what was asked is refused; a session may end for other reasons. */
    private boolean refuses(Step step, String before) {
        return switch (step.verb()) {
            case "error" -> true;
            case "reply" -> !last.get(step.session()).errors().isEmpty();
            case "closed" -> !before.isEmpty();
            default -> false;
        };
    }

    private void step(Step step) throws IOException {
        var name = step.session();
        var text = expanded(step.text());
        switch (step.verb()) {
            case "given" -> given(text);
            case "open" -> open(name, text);
            case "rpc" -> rpc(name, text);
            case "edit" -> rpc(name, edit(text));
            case "send" -> {
                expect(name, "");
                session(name).send(text);
            }
            case "raw" -> {
                expect(name, "");
                session(name).sendRaw(octets(text));
            }
            case "file" -> {
                var file = text.split(" ", 2);
                var octets = file[1].startsWith(OCTETS);
                server.hold(
                        file[0],
                        octets
                                ? octets(file[1].substring(OCTETS.length()))
                                : config(file[1]).getBytes(StandardCharsets.UTF_8));
            }
            case "advance" -> server.advance(Duration.ofSeconds(Long.parseLong(text)));
            case "drop" -> sessions.remove(name).drop();
            case "ok" -> {
                var reply = reply(name);
                assertThat(reply.isOk()).as("%s is ok", reply).isTrue();
            }
            case "data" -> {
                var reply = reply(name);
                assertThat(reply.errors()).as("%s", reply).isEmpty();
                assertThat(reply.content()).isEqualTo(Message.data(text).content());
            }
            case "reply" -> reply(name);
            case "error" -> requireErrors(reply(name), text);
            case "changed" -> {}
            case "notified" -> requireNotified(name, text);
            case "silent" -> {
                // notifications go out before the reply to what is asked later
                requireUsable(name);
                assertThat(session(name).notificationIfAny()).isEmpty();
            }
            case "finds" ->
                    assertThat(last.get(name).select(text))
                            .as("%s in %s", text, last.get(name))
                            .isNotEmpty();
            case "lacks" ->
                    assertThat(last.get(name).select(text))
                            .as("%s in %s", text, last.get(name))
                            .isEmpty();
            case "says" -> assertThat(last.get(name).toString()).contains(text);
            case "closed" ->
                    assertThat(session(name).isClosedByServer())
                            .as("whether the server ended the session")
                            .isTrue();
            default ->
                    assertThat(read(step.verb()).content())
                            .as(step.verb())
                            .isEqualTo(Message.data(text).content());
        }
    }

    private static void requireErrors(Message reply, String text) {
        var told = reply.errors();
        var expected = expected(text);
        assertThat(told.stream().map(ToldError::head).toList())
                .as("%s", reply)
                .isEqualTo(expected.stream().map(ToldError::head).toList());
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i).message()).contains(expected.get(i).message());
        }
    }

    /** An error begins with its type; its details may go on below. */
    private static List<ToldError> expected(String text) {
        return Pattern.compile("\n(?=(?:transport|rpc|protocol|application) )")
                .splitAsStream(text)
                .map(ToldError::expected)
                .toList();
    }

    private void requireNotified(String name, String text) throws IOException {
        var notification = Message.of(session(name).notification());
        last.put(name, notification);
        var times = notification.select("/notif:notification/notif:eventTime");
        assertThat(times).hasSize(1);
        if (!text.isEmpty()) {
            assertThat(notification.content().replaceFirst("notif:eventTime = .*\n", ""))
                    .isEqualTo(Message.data(text).content());
        }
    }

    /** Makes running hold this and candidate follow it. */
    private void given(String content) throws IOException {
        var config = "<default-operation>replace</default-operation>" + config(content);
        if (kind.has(NetconfFeature.CANDIDATE)) {
            observe("<discard-changes/>");
            observe("<edit-config><target><candidate/></target>" + config + "</edit-config>");
            observe("<commit/>");
        } else {
            observe("<edit-config><target><running/></target>" + config + "</edit-config>");
        }
    }

    private void observe(String operation) throws IOException {
        var reply = observer.rpc(operation);
        assertThat(Message.of(reply).isOk()).as("%s: %s", operation, reply).isTrue();
    }

    /** What all datastores hold. */
    private String datastores() throws IOException {
        var all = new StringBuilder();
        for (var name : List.of("running", "candidate", "startup")) {
            if (name.equals("running") || kind.has(NetconfFeature.named(name).orElseThrow())) {
                all.append(name).append('\n').append(read(name).content());
            }
        }
        return all.toString();
    }

    private Message read(String datastore) throws IOException {
        var reply = observer.rpc("<get-config><source><" + datastore + "/></source></get-config>");
        return Message.of(reply);
    }

    /** It answers, and refuses at most what its user may not do. */
    private void requireUsable(String name) throws IOException {
        var before = last.get(name);
        rpc(name, "<get-config><source><running/></source><filter/></get-config>");
        assertThat(reply(name).errors())
                .as("what the session answers to the next request")
                .allMatch(error -> error.tag().equals("access-denied"));
        last.put(name, before);
    }

    private void open(String name, String how) throws IOException {
        int greets = how.indexOf("hello ");
        var words = (greets < 0 ? how : how.substring(0, greets)).replace(",", " ");
        var user = words.contains("as ") ? words.replaceFirst(".*as ([\\w-]+).*", "$1") : "admin";
        var login = server.login(user);
        NetconfClient opened;
        if (greets >= 0) {
            opened = login.open(how.substring(greets + 6));
        } else if (words.contains("silently")) {
            opened = login.openSilently();
        } else if (words.contains("1.0")) {
            opened = login.open(NetconfClient.hello(NetconfClient.BASE_1_0));
        } else {
            opened = login.open();
        }
        sessions.put(name, opened);
        last.put(name, Message.of(opened.serverHello()));
    }

    private NetconfClient session(String name) throws IOException {
        if (!sessions.containsKey(name)) {
            assertThat(name).as("only %s need not be opened", FIRST).isEqualTo(FIRST);
            open(name, "");
        }
        return sessions.get(name);
    }

    private void rpc(String name, String operation) throws IOException {
        var id = Long.toString(++messageId);
        expect(name, id);
        session(name).send(rpc(operation).replaceFirst("'1'", "'" + id + "'"));
    }

    /** The whole message of an rpc or edit step. */
    static String message(Step step) {
        return rpc(step.verb().equals("edit") ? edit(step.text()) : step.text());
    }

    private static String rpc(String operation) {
        return "<rpc message-id='1' xmlns='%s'%s>%s</rpc>"
                .formatted(Names.BASE, Names.declarations(), operation);
    }

    private void expect(String name, String id) {
        pending.computeIfAbsent(name, _ -> new ArrayDeque<>()).add(id);
    }

    private Message reply(String name) throws IOException {
        var reply = Message.of(session(name).reply());
        var id = pending.getOrDefault(name, new ArrayDeque<>()).poll();
        assertThat(reply.root().getLocalName()).isEqualTo("rpc-reply");
        reply.errors().forEach(Remedy::require);
        if (id != null && !id.isEmpty()) {
            assertThat(reply.root().getAttribute("message-id")).isEqualTo(id);
        }
        last.put(name, reply);
        return reply;
    }

    private static String config(String content) {
        return "<nc:config xmlns:nc='"
                + Names.BASE
                + "' xmlns='"
                + Names.OWN
                + "'"
                + Names.declarations().replaceFirst(" xmlns:nc='[^']*'", "")
                + ">"
                + content
                + "</nc:config>";
    }

    private static String edit(String text) {
        var parts = EDIT.matcher(text);
        assertThat(parts.matches()).isTrue();
        var target = parts.group(1) == null ? "candidate" : parts.group(1);
        var operation =
                parts.group(2) == null
                        ? ""
                        : "<default-operation>" + parts.group(2) + "</default-operation>";
        return "<edit-config><target><"
                + target
                + "/></target>"
                + operation
                + parts.group(3)
                + config(parts.group(5))
                + "</edit-config>";
    }

    private String expanded(String text) {
        var repeated =
                TIMES.matcher(text.replace("{{folder}}", server.folder()))
                        .replaceAll(
                                times ->
                                        Matcher.quoteReplacement(
                                                times.group(2)
                                                        .repeat(Integer.parseInt(times.group(1)))));
        return ID.matcher(repeated)
                .replaceAll(id -> Long.toString(sessions.get(id.group(1)).sessionId()));
    }

    /** The octets of a raw step: chunks get their size, escapes become what they stand for. */
    private static byte[] octets(String text) {
        var sized =
                CHUNK.matcher(text)
                        .replaceAll(
                                chunk ->
                                        Matcher.quoteReplacement(
                                                "\\n#"
                                                        + unescaped(chunk.group(1)).length
                                                        + "\\n"
                                                        + chunk.group(1)));
        return unescaped(sized);
    }

    private static byte[] unescaped(String text) {
        var octets = new ByteArrayOutputStream();
        var escape = ESCAPE.matcher(text);
        int from = 0;
        while (escape.find()) {
            octets.writeBytes(
                    text.substring(from, escape.start()).getBytes(StandardCharsets.UTF_8));
            octets.write(
                    switch (escape.group(1)) {
                        case "n" -> '\n';
                        case "r" -> '\r';
                        case String hex -> Integer.parseInt(hex.substring(1), 16);
                    });
            from = escape.end();
        }
        octets.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return octets.toByteArray();
    }
}
