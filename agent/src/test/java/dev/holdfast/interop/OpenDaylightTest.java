package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendaylight.netconf.shaded.sshd.common.config.keys.KeyUtils;
import org.opendaylight.netconf.shaded.sshd.common.config.keys.PublicKeyEntry;
import org.opendaylight.yangtools.yang.common.ErrorSeverity;
import org.opendaylight.yangtools.yang.common.ErrorTag;
import org.opendaylight.yangtools.yang.common.ErrorType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The netconf-client of OpenDaylight, by which its controller speaks with devices. */
@Tag("interop")
final class OpenDaylightTest {
    private static final String VLANS =
            "<bridge xmlns='urn:holdfast:yang:bridge-vlan'><vlans/></bridge>";
    private static final String SUBSCRIBE =
            "<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'/>";
    private static final int MANY = 20_000;

    @TempDir static Path folder;
    private static ClientLab lab;
    private static OpenDaylightClient client;
    private OpenDaylightSession session;

    @BeforeAll
    static void start() throws Exception {
        lab = ClientLab.start(folder);
        var hostKey = hostKeys().filter(line -> line.startsWith(here())).findAny().orElseThrow();
        client = new OpenDaylightClient(lab.port(), hostKey);
    }

    @AfterAll
    static void stop() {
        client.close();
        lab.close();
    }

    @BeforeEach
    void open() throws Exception {
        session = client.open();
    }

    @AfterEach
    void close() throws Exception {
        session.succeeds("<discard-changes/>");
        session.close();
    }

    @Test
    void theHelloIsUnderstood() {
        assertThat(session.session().getServerCapabilities())
                .contains(
                        NetconfClient.BASE_1_0,
                        NetconfClient.BASE_1_1,
                        "urn:ietf:params:netconf:capability:candidate:1.0",
                        "urn:ietf:params:netconf:capability:confirmed-commit:1.1");
        assertThat(session.session().sessionId().getValue().toJava()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"urn:ietf:params:netconf:base:1.0", "urn:ietf:params:netconf:base:1.1"})
    void aLargeReplyArrivesInEitherFraming(String version) throws Exception {
        try (var speaker = client.openSpeaking(version)) {
            speaker.succeeds(edit(staticEntries(MANY, "p3")));
            var reply = speaker.reads("<get-config><source><candidate/></source></get-config>");
            assertThat(reply.split("<static-entry>", -1)).hasSize(MANY + 1);
            speaker.succeeds("<discard-changes/>");
        }
    }

    @ParameterizedTest
    @CsvSource({"ssh-ed25519,256", "ecdsa-sha2-nistp256,256", "ssh-rsa,3072"})
    void aKeyTakesThePlaceOfThePassword(String type, int bits) throws Exception {
        var key = KeyUtils.generateKeyPair(type, bits);
        admit(key);
        try (var keyed = client.open(key)) {
            assertThat(keyed.reads(getConfig("running", VLANS))).contains("<name>control</name>");
        }
        assertThatThrownBy(() -> client.open(KeyUtils.generateKeyPair(type, bits)))
                .isInstanceOf(ExecutionException.class);
    }

    @Test
    void anotherHostKeyIsNotTrusted() throws Exception {
        var another = hostKeys().filter(line -> !line.startsWith(here())).findAny().orElseThrow();
        try (var mistaken = new OpenDaylightClient(lab.port(), another)) {
            assertThatThrownBy(mistaken::open)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("Server key did not validate");
        }
    }

    @Test
    void filtersSelect() throws Exception {
        assertThat(session.reads(getConfig("running", VLANS)))
                .contains("<name>control</name>")
                .doesNotContain("<interfaces");
        assertThat(
                        session.reads(
                                """
                                <get><filter xmlns:if="urn:ietf:params:xml:ns:yang:ietf-interfaces"
                                type="xpath"
                                select="/if:interfaces/if:interface[if:name='p3']/if:oper-status"/>
                                </get>\
                                """))
                .contains("<oper-status>up</oper-status>")
                .contains("<name>p3</name>")
                .doesNotContain("<name>p1</name>");
    }

    @Test
    void aChangeIsLockedEditedValidatedCommittedAndNotified() throws Exception {
        try (var ear = client.open()) {
            ear.succeeds(SUBSCRIBE);
            session.succeeds("<lock><target><candidate/></target></lock>");
            session.succeeds(edit(vlan(300, "rooms")));
            session.succeeds("<validate><source><candidate/></source></validate>");
            var before = Instant.now();
            session.succeeds("<commit/>");
            session.succeeds("<unlock><target><candidate/></target></unlock>");
            var told = ear.hears("netconf-config-change");
            assertThat(told.toString()).contains("/bv:bridge/bv:vlans/bv:vlan[bv:id='300']");
            assertThat(told.getEventTime()).isBetween(before.minusSeconds(1), Instant.now());
            assertThat(ear.reads(getConfig("running", VLANS))).contains("<name>rooms</name>");
        }
    }

    @Test
    void aConfirmedCommitIsConfirmedOrTakenBack() throws Exception {
        session.succeeds(edit(vlan(301, "tried")));
        session.succeeds("<commit><confirmed/><confirm-timeout>60</confirm-timeout></commit>");
        session.succeeds("<cancel-commit/>");
        assertThat(session.reads(getConfig("running", VLANS))).doesNotContain("tried");
        session.succeeds("<discard-changes/>");

        session.succeeds(edit(vlan(301, "kept")));
        session.succeeds("<commit><confirmed/><persist>odl</persist></commit>");
        try (var other = client.open()) {
            other.succeeds("<commit><persist-id>odl</persist-id></commit>");
        }
        assertThat(session.reads(getConfig("running", VLANS))).contains("kept");

        try (var ear = client.open()) {
            ear.succeeds(SUBSCRIBE);
            try (var author = client.open()) {
                author.succeeds(edit(vlan(302, "tried")));
                author.succeeds("<commit><confirmed/></commit>");
            }
            ear.hears("<confirm-event>cancel</confirm-event>");
        }
        assertThat(session.reads(getConfig("running", VLANS))).doesNotContain("tried");
    }

    @Test
    void anErrorArrivesWithAllItsFields() throws Exception {
        session.succeeds(edit(staticEntries(1, "p9")));
        var missing = session.refused("<commit/>");
        assertThat(missing.getErrorType()).isEqualTo(ErrorType.APPLICATION);
        assertThat(missing.getErrorTag()).isEqualTo(ErrorTag.DATA_MISSING);
        assertThat(missing.getErrorSeverity()).isEqualTo(ErrorSeverity.ERROR);
        assertThat(missing).hasMessageContaining("refers to 'p9'");

        var unknown =
                session.refused(
                        "<edit-config><target><candidate/></target><config><x"
                            + " xmlns='urn:holdfast:yang:bridge-vlan'/></config></edit-config>");
        assertThat(unknown.getErrorTag()).isEqualTo(ErrorTag.UNKNOWN_ELEMENT);
        assertThat(unknown.getErrorInfo()).containsEntry("bad-element", "x");

        try (var other = client.open()) {
            other.succeeds("<lock><target><running/></target></lock>");
            var denied = session.refused("<lock><target><running/></target></lock>");
            assertThat(denied.getErrorType()).isEqualTo(ErrorType.PROTOCOL);
            assertThat(denied.getErrorTag()).isEqualTo(ErrorTag.LOCK_DENIED);
            assertThat(denied.getErrorInfo())
                    .containsEntry("session-id", other.session().sessionId().getValue().toString());
        }
    }

    @Test
    void manyRequestsUnderWayAreAnsweredInOrder() throws Exception {
        var ids = IntStream.rangeClosed(1, 200).mapToObj(id -> "odl-" + id).toList();
        for (int each = 0; each < ids.size(); each++) {
            session.ask(getConfig("running", VLANS));
        }
        for (var id : ids) {
            assertThat(session.nextAnswered()).isEqualTo(id);
        }
    }

    @Test
    void aSessionEndsWhenItIsAskedToOrKilled() throws Exception {
        var one = client.open();
        one.succeeds("<close-session/>");
        assertThat(one.ends()).isNotEmpty();

        var other = client.open();
        session.succeeds(
                "<kill-session><session-id>%s</session-id></kill-session>"
                        .formatted(other.session().sessionId().getValue()));
        assertThat(other.ends()).isNotEmpty();
    }

    private static Stream<String> hostKeys() throws IOException {
        return Files.readAllLines(folder.resolve("known_hosts")).stream();
    }

    private static String here() {
        return "[127.0.0.1]:" + lab.port() + " ";
    }

    private static void admit(KeyPair key) throws Exception {
        var fields = PublicKeyEntry.toString(key.getPublic()).split(" ");
        try (var ours = lab.look()) {
            assertThat(ours.rpc(ClientLab.authorizedKey("odl", fields[0], fields[1])))
                    .contains("<ok/>");
        }
    }

    private static String getConfig(String source, String filter) {
        return "<get-config><source><%s/></source><filter>%s</filter></get-config>"
                .formatted(source, filter);
    }

    private static String edit(String bridge) {
        return """
        <edit-config><target><candidate/></target><config>
        <bridge xmlns="urn:holdfast:yang:bridge-vlan">%s</bridge></config></edit-config>\
        """
                .formatted(bridge);
    }

    private static String vlan(int id, String name) {
        return "<vlans><vlan><id>%d</id><name>%s</name></vlan></vlans>".formatted(id, name);
    }

    private static String staticEntries(int count, String port) {
        return IntStream.range(0, count)
                .mapToObj(
                        entry ->
                                """
                                <static-entry><vlan-id>100</vlan-id>
                                <mac-address>00:00:5e:00:%02x:%02x</mac-address>
                                <interface>%s</interface></static-entry>\
                                """
                                        .formatted(entry / 256, entry % 256, port))
                .collect(Collectors.joining("", "<fdb>", "</fdb>"));
    }
}
