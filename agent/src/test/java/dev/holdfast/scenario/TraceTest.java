package dev.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.Rule;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What clients of a device asked and were answered, read and asserted on over SSH. */
final class TraceTest {
    private static final String GET = "<get-config><source><running/></source></get-config>";

    @TempDir static Path folder;
    private static WireLab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = WireLab.start("t1b", folder);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void trace() throws IOException {
        lab.call("trace-start", "<node>S1</node>");
    }

    private static Xml traced() throws IOException {
        return lab.fromEndpoint(
                "<lab xmlns=\"urn:holdfast:yang:lab-control\"><traces><trace><node>S1</node>"
                        + "</trace></traces></lab>");
    }

    private static String edit(String content) {
        return "<edit-config><target><candidate/></target><config>"
                + content
                + "</config></edit-config>";
    }

    private static String user(String password) {
        return edit(
                "<system xmlns=\"urn:holdfast:yang:device-system\"><users><user><name>eve</name>"
                        + "<password>"
                        + password
                        + "</password></user></users></system>");
    }

    @Test
    void rpcsAndRepliesAreKeptInTheirOrder() throws IOException {
        try (var client = lab.open("S1")) {
            client.rpc(edit("<system xmlns=\"urn:holdfast:yang:device-system\"/>"));
            client.rpc("<commit/>");
            client.rpc("<get-config><source><candidate/></source></get-config>");
            client.rpc("<kill-session><session-id>4294967295</session-id></kill-session>");
            var trace = traced();
            assertThat(trace.texts("//operation"))
                    .containsExactly("edit-config", "commit", "get-config", "kill-session");
            assertThat(trace.texts("//outcome")).containsExactly("ok", "ok", "data", "error");
            assertThat(trace.texts("//message-id")).containsExactly("1", "2", "3", "4");
            assertThat(trace.texts("//exchange/number")).containsExactly("3", "4", "5", "6");
            assertThat(trace.texts("//exchange/session-id"))
                    .containsOnly(Long.toString(client.sessionId()))
                    .hasSize(4);
            assertThat(trace.text("//exchange[2]/request/text"))
                    .isEqualTo(
                            "<rpc xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\""
                                    + " message-id=\"2\"><commit/></rpc>");
            assertThat(trace.text("//exchange[2]/reply/text"))
                    .isEqualTo(
                            "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\""
                                    + " message-id=\"2\"><ok/></rpc-reply>");
            assertThat(trace.texts("//exchange[2]//whole")).containsExactly("true", "true");
            assertThat(trace.text("//exchange[4]/reply/text")).contains("invalid-value");
            assertThat(trace.text("//exchange[2]/wall-clock")).startsWith("2026-01-01T00:00:");
        }
    }

    @Test
    void hellosAndNotificationsAreKeptInTheirPlace() throws IOException {
        try (var client = lab.open("S1")) {
            client.rpc(
                    "<create-subscription"
                            + " xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'/>");
            lab.advance(Duration.ofSeconds(5));
            client.rpc(edit("<system xmlns=\"urn:holdfast:yang:device-system\"/>"));
            client.rpc(
                    "<edit-config><target><running/></target><config>"
                            + "<system xmlns=\"urn:holdfast:yang:device-system\">"
                            + "<hostname>traced</hostname></system></config></edit-config>");
            var heard = client.notification();
            var trace = traced();
            assertThat(trace.texts("//event/kind"))
                    .containsExactly("server-hello", "client-hello", "notification");
            assertThat(trace.texts("//event/number")).containsExactly("1", "2", "6");
            assertThat(trace.texts("//exchange/number")).containsExactly("3", "4", "5");
            assertThat(trace.text("//event[1]/message/text"))
                    .contains("<session-id>" + client.sessionId() + "</session-id>");
            assertThat(trace.text("//event[2]/message/text"))
                    .contains("<capability>" + NetconfClient.BASE_1_1 + "</capability>")
                    .doesNotContain("session-id");
            assertThat(trace.text("//event[3]/message/text")).isEqualTo(heard);
            assertThat(trace.number("//event[3]/at") - trace.number("//event[2]/at"))
                    .isEqualTo(5_000_000);
        }
    }

    @Test
    void theEndOfEverySessionHasItsReason() throws IOException {
        var killed = lab.open("S1");
        var killer = lab.open("S1");
        killer.rpc(
                "<kill-session><session-id>%d</session-id></kill-session>"
                        .formatted(killed.sessionId()));
        expectEnd(killed, "killed");
        assertThat(traced().text("//event/killed-by")).isEqualTo(Long.toString(killer.sessionId()));
        killer.rpc("<close-session/>");
        expectEnd(killer, "closed");
        var dropped = lab.open("S1");
        dropped.drop();
        expectEnd(dropped, "dropped");
        var broken = lab.open("S1");
        broken.sendRaw("\n#0\n");
        expectEnd(broken, "other");
        try (var wrong = lab.login("S1").open("<hello/>")) {
            expectEnd(wrong, "bad-hello");
        }
        assertThat(traced().text("//event[last() - 1]/message/text")).isEqualTo("<hello/>");
    }

    private static void expectEnd(NetconfClient client, String reason) {
        await().untilAsserted(
                        () ->
                                assertThat(
                                                traced().texts(
                                                                "//event[kind='session-end' and"
                                                                        + " session-id='%d']/reason"
                                                                                .formatted(
                                                                                        client
                                                                                                .sessionId())))
                                        .containsExactly(reason));
    }

    @Test
    void aTestFindsWhatItLooksForByXPath() throws IOException {
        try (var client = lab.open("S1")) {
            client.rpc(GET);
            client.rpc("<commit/>");
            var found =
                    lab.select(
                            "/l:lab/l:traces/l:trace[l:node='S1']"
                                    + "/l:exchange[l:operation='commit' and l:outcome='ok']");
            assertThat(found.texts("//operation")).containsExactly("commit");
        }
    }

    @Test
    @Rule("NC-8")
    void noSecretIsEverShown() throws IOException {
        var plain = "Geheim-4711";
        try (var client = lab.open("S1")) {
            client.rpc(user("$0$" + plain));
            client.rpc(user("<![CDATA[$0$" + plain + "]]>"));
            client.rpc(user("&#36;0$" + plain));
            client.rpc(user(plain)); // no stored form: refused, and the error may name it
            client.rpc(
                    edit(
                            "<system xmlns=\"urn:holdfast:yang:device-system\"><hostname>$0$"
                                    + plain
                                    + "</hostname></system>"));
            client.rpc(
                    edit(
                            "<smart-link xmlns=\"urn:holdfast:yang:smart-link\"><groups><group>"
                                    + "<id>1</id><flush-send><control-vlan>10</control-vlan>"
                                    + "<authentication><mode>sha</mode><password>$0$"
                                    + plain
                                    + "</password></authentication></flush-send></group></groups>"
                                    + "</smart-link>"));
            client.rpc("<get-config><source><candidate/></source></get-config>");
            client.rpc("<edit-config note='$0$" + plain + "'/>");
            client.rpc(user("$0$" + plain + "</password></broken>"));
            client.rpc("<!-- $0$" + plain + " --><?note $0$" + plain + "?><commit/>");
            client.rpc("<discard-changes/>");
        }
        var trace = traced();
        assertThat(trace.texts("//exchange")).hasSize(11);
        assertThat(trace.toString())
                .doesNotContain(plain)
                .doesNotContain("$6$")
                .contains("&lt;password&gt;***&lt;/password&gt;");
    }

    @Test
    void aRequestThatCannotBeReadIsKeptAsFarAsItCan() throws IOException {
        try (var client = lab.open("S1")) {
            client.send("<rpc xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><get/><get");
            client.reply();
            var trace = traced();
            assertThat(trace.text("//outcome")).isEqualTo("error");
            assertThat(trace.text("//request/whole")).isEqualTo("false");
            assertThat(trace.text("//request/text")).endsWith("><get/>");
            assertThat(trace.texts("//operation | //message-id")).isEmpty();
        }
    }

    @Test
    void faultsAreNamedWhereTheyStruck() throws IOException {
        lab.call("arm-fault", "<node>S1</node><name>twice</name><duplicate/>");
        try (var client = lab.open("S1")) {
            client.rpc(GET);
            client.reply();
            client.rpc(GET);
            assertThat(traced().texts("//exchange[1]/fault")).containsExactly("twice");
            assertThat(traced().texts("//exchange[2]/fault")).isEmpty();
        } finally {
            lab.call("clear-faults", "<node>S1</node>");
        }
    }

    @Test
    void theOldestAreForgottenAndLongTextsCut() throws IOException {
        lab.call(
                "trace-start",
                "<node>S1</node><max-exchanges>3</max-exchanges><max-events>1</max-events>"
                        + "<max-text>20</max-text>");
        Xml trace;
        try (var client = lab.open("S1")) {
            for (int i = 0; i < 5; i++) {
                client.rpc(GET);
            }
            trace = traced();
        }
        assertThat(trace.texts("//exchange/number")).containsExactly("5", "6", "7");
        assertThat(trace.texts("//event/kind")).containsExactly("client-hello");
        assertThat(trace.texts("//text")).allSatisfy(text -> assertThat(text).hasSize(20));
        assertThat(trace.texts("//whole")).containsOnly("false");
        assertThat(trace.number("//exchange[1]/reply/octets")).isGreaterThan(1000);
    }

    @Test
    void aTraceThatWasStoppedStaysToBeRead() throws IOException {
        try (var client = lab.open("S1")) {
            client.rpc(GET);
            lab.call("trace-stop", "<node>S1</node>");
            client.rpc(GET);
        }
        assertThat(traced().texts("//exchange")).hasSize(1);
        assertThat(traced().text("//running")).isEqualTo("false");
        assertThat(lab.ask("trace-stop", "<node>S1</node>").toString())
                .contains("<error-tag>data-missing</error-tag>", "no trace of S1 runs");
    }
}
