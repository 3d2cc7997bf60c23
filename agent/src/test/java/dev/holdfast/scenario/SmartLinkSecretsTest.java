package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.PASSWORD;
import static dev.holdfast.scenario.SmartLinkLab.authentication;
import static dev.holdfast.scenario.SmartLinkLab.flushSend;
import static dev.holdfast.scenario.SmartLinkLab.group;
import static dev.holdfast.scenario.SmartLinkLab.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/** Passwords in the three modes: how they are kept, sent, changed, and never shown. T1a. */
class SmartLinkSecretsTest {
    @TempDir Path folder;

    private SmartLinkLab net;
    private WireLab lab;

    @BeforeEach
    void start() throws Exception {
        net = SmartLinkLab.t1a(folder);
        lab = net.lab;
    }

    @AfterEach
    void close() {
        net.close();
    }

    private void both(String authentication) throws Exception {
        net.configure(flushSend(10, authentication));
        lab.commit("S2", receiving("p2", 10, authentication));
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What the next switchover's flush proves its origin with. */
    private byte[] authenticator() throws Exception {
        lab.capture("c", "S1:p2--S2:p2");
        net.manualSwitch();
        net.pass(SmartLinkLab.MOMENT);
        return FlushOnTheWire.among(lab.captured("c")).getFirst().authData();
    }

    private String stored() throws Exception {
        return lab.running("S1").text("//flush-send//password");
    }

    @Test
    @Rule({"NC-8", "SL-18", "SL-24"})
    void simpleIsKeptSoThatItCanBeTurnedBackAndSentAsItIs() throws Exception {
        both(authentication("simple", PASSWORD));
        assertThat(stored())
                .isEqualTo(
                        "$e$"
                                + Base64.getEncoder()
                                        .encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8)));
        assertThat(authenticator()).asString(StandardCharsets.UTF_8).isEqualTo(PASSWORD);
        assertThat(net.counted("S2", "p2", "accepted")).isEqualTo(1);
    }

    @Test
    @Rule({"NC-8", "SL-24"})
    void shaIsKeptAndSentAsTheDigest() throws Exception {
        both(authentication("sha", PASSWORD));
        assertThat(stored())
                .isEqualTo("$s$" + Base64.getEncoder().encodeToString(sha256(PASSWORD)));
        assertThat(authenticator()).isEqualTo(sha256(PASSWORD));
        assertThat(net.counted("S2", "p2", "accepted")).isEqualTo(1);
    }

    @Test
    @Rule({"NC-8", "SL-24"})
    void hmacIsKeptAsTheDigestWhichIsNeverSent() throws Exception {
        both(authentication("hmac-sha256", PASSWORD));
        assertThat(stored())
                .isEqualTo("$s$" + Base64.getEncoder().encodeToString(sha256(PASSWORD)));
        assertThat(authenticator()).hasSize(32).isNotEqualTo(sha256(PASSWORD));
        assertThat(net.counted("S2", "p2", "accepted")).isEqualTo(1);
    }

    @Test
    @Rule("NC-8")
    void aCopyThatWasReadCanBeSentBackInEveryMode() throws Exception {
        for (var mode : new String[] {"simple", "sha", "hmac-sha256"}) {
            both(authentication(mode, PASSWORD));
            var before = stored();
            net.configure(
                    flushSend(
                            10,
                            "<authentication><mode>%s</mode><password>%s</password></authentication>"
                                    .formatted(mode, before)));
            assertThat(stored()).as(mode).isEqualTo(before);
        }
        authenticator();
        assertThat(net.counted("S2", "p2", "accepted")).isEqualTo(1);
    }

    @Test
    @Rule("NC-8")
    void aStoredFormDoesNotFitAModeThatKeepsAnother() throws Exception {
        var digest = stored();
        var edit =
                "<authentication><mode>simple</mode><password>%s</password></authentication>"
                        .formatted(digest);
        lab.edit("S1", group(flushSend(10, edit)));
        var refusal = Xml.of(lab.device("S1").rpc("<commit/>"));
        assertThat(refusal.text("//error-message")).contains("write the password anew");
    }

    @Test
    @Rule({"SL-18", "NC-8"})
    void aChangedPasswordIsUsedFromTheNextFrameOn() throws Exception {
        net.configure(flushSend(10, authentication("hmac-sha256", "Other-Key_2")));
        net.manualSwitch();
        net.pass(SmartLinkLab.MOMENT);
        assertThat(net.counted("S2", "p2", "auth-failure")).isEqualTo(1);

        lab.commit("S2", receiving("p1", 10, authentication("hmac-sha256", "Other-Key_2")));
        net.manualSwitch();
        net.pass(SmartLinkLab.MOMENT);
        assertThat(net.counted("S2", "p1", "accepted")).isEqualTo(1);

        net.configure(flushSend(10, authentication("sha", "Other-Key_2")));
        net.manualSwitch();
        net.pass(SmartLinkLab.MOMENT);
        assertThat(net.counted("S2", "p2", "auth-mode-mismatch")).isEqualTo(1);
    }

    @Test
    @Rule("NC-8")
    void plainTextIsInNoReplyNoNotificationAndNoLog() throws Exception {
        var said = new StringBuilder();
        var logged = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger("dev.holdfast");
        var level = logger.getLevel();
        logger.setLevel(Level.TRACE);
        logger.addAppender(logged);
        logged.start();
        try (var ear = net.listen("S1")) {
            said.append(
                    lab.edit("S1", group(flushSend(10, authentication("simple", "Whisper-3")))));
            for (var source : new String[] {"candidate", "running"}) {
                said.append(lab.device("S1").rpc("<commit/>"))
                        .append(
                                lab.device("S1")
                                        .rpc(
                                                "<get-config><source><%s/></source></get-config>"
                                                        .formatted(source)));
            }
            said.append(lab.device("S1").rpc("<get/>"));
            said.append(
                    lab.edit(
                            "S1",
                            group(
                                    flushSend(
                                            10,
                                            authentication("simple", "Whisper-3 and much more")))));
            said.append(WireLab.heardBefore(ear, lab, "S1"));
        } finally {
            logger.detachAppender(logged);
            logger.setLevel(level);
        }
        List.copyOf(logged.list).forEach(event -> said.append(event.getFormattedMessage()));
        assertThat(said.toString())
                .contains("<ok/>", "<rpc-error>", "netconf-config-change")
                .doesNotContain("Whisper");
    }

    @Test
    @Rule("NC-8")
    void whoMayReadEverythingElseReadsNoPassword() throws Exception {
        lab.commit(
                "S1",
                "<system xmlns=\"urn:holdfast:yang:device-system\"><users><user><name>eve</name>"
                    + "<password>$0$listens</password></user></users></system><nacm"
                    + " xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-acm\"><groups><group>"
                    + "<name>observer</name><user-name>eve</user-name></group></groups></nacm>");
        try (var eve = lab.open("S1", "eve", "listens")) {
            var seen = Xml.of(eve.rpc("<get/>"));
            assertThat(seen.text("//flush-send//mode")).isEqualTo("hmac-sha256");
            assertThat(seen.texts("//flush-send//password")).isEmpty();
            assertThat(seen.toString()).doesNotContain("$s$", "$e$", "$6$");
        }
    }
}
