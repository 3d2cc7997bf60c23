package dev.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A confirmed commit on a real device of T1b: its ports, the network's clock, and its power. */
class ConfirmedCommitScenarioTest {
    private static final String IF = "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"";
    private static final String DISABLED =
            "<interfaces %s><interface><name>p1</name><enabled>false</enabled></interface>"
                            .formatted(IF)
                    + "</interfaces>";

    @TempDir Path folder;

    private WireLab lab;

    @BeforeEach
    void start() throws Exception {
        lab = WireLab.start("t1b", folder);
        lab.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void begin(String parameters) throws IOException {
        assertThat(lab.edit("S1", DISABLED)).contains("<ok/>");
        assertThat(lab.device("S1").rpc("<commit><confirmed/>" + parameters + "</commit>"))
                .contains("<ok/>");
    }

    /** Whether the port that the confirmed commit takes down is up. */
    private String oper(NetconfClient session) throws IOException {
        return Xml.of(
                        session.rpc(
                                ("<get><filter><interfaces %s><interface><name>p1</name>"
                                                + "<oper-status/></interface></interfaces>"
                                                + "</filter></get>")
                                        .formatted(IF)))
                .text("//oper-status");
    }

    @Test
    void theDeviceGoesBackAtTheInstantTheClockReaches() throws Exception {
        try (var ear = lab.listen("S1")) {
            begin("<confirm-timeout>60</confirm-timeout>");
            assertThat(oper(ear)).isEqualTo("down");
            lab.advance(Duration.ofSeconds(59));
            assertThat(oper(ear)).isEqualTo("down");
            lab.advance(Duration.ofHours(10));
            assertThat(oper(ear)).isEqualTo("up");
            var told =
                    WireLab.hear(
                            ear,
                            "netconf-config-change",
                            "netconf-confirmed-commit",
                            "netconf-config-change",
                            "netconf-confirmed-commit");
            assertThat(told.get(1).text("//confirm-event")).isEqualTo("start");
            assertThat(told.get(2).text("//eventTime")).isEqualTo("2026-01-01T00:01:01Z");
            assertThat(told.get(3).text("//eventTime")).isEqualTo("2026-01-01T00:01:01Z");
            assertThat(told.get(3).text("//confirm-event")).isEqualTo("timeout");
        }
    }

    @Test
    void aDeviceThatLosesItsPowerComesBackWithoutIt() throws Exception {
        for (var persist : new String[] {"", "<persist>t</persist>"}) {
            begin(persist);
            try (var idle = lab.open("S1")) {
                assertThat(oper(idle)).isEqualTo("down");
                assertThat(lab.edit("S1", "<interfaces " + IF + "/>")).contains("<ok/>");
            }
            lab.call("power-off", "<node>S1</node>");
            lab.call("power-on", "<node>S1</node>");
            lab.advance(Duration.ofSeconds(1));
            lab.forget("S1");
            try (var session = lab.open("S1")) {
                assertThat(oper(session)).isEqualTo("up");
                assertThat(session.rpc("<cancel-commit/>")).contains("operation-failed");
                await().untilAsserted(
                                () ->
                                        assertThat(
                                                        session.rpc(
                                                                "<lock><target><candidate/>"
                                                                        + "</target></lock>"))
                                                .contains("<ok/>"));
                lab.advance(Duration.ofHours(1));
                assertThat(oper(session)).isEqualTo("up");
            }
        }
    }

    @Test
    void aRestartForgetsTheEditsOfCandidate() throws Exception {
        assertThat(lab.edit("S1", DISABLED)).contains("<ok/>");
        lab.call("restart-device", "<node>S1</node>");
        lab.advance(Duration.ofSeconds(2));
        lab.forget("S1");
        try (var session = lab.open("S1")) {
            assertThat(session.rpc("<commit/>")).contains("<ok/>");
            assertThat(oper(session)).isEqualTo("up");
        }
    }
}
