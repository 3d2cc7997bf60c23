package dev.holdfast.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;

/** A client that subscribes and does not read is closed, with a line in the log. */
final class SlowListenerTest {
    private static final String SUBSCRIBE =
            "<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'/>";

    private static final int ALARMS_A_COMMIT = 30;

    /** With their alarms far more than a session's queue and a client's window can hold. */
    private static final int MOST_COMMITS = 1_000;

    private final BoxServer server = new BoxServer();
    private final Logger log = (Logger) LoggerFactory.getLogger("dev.holdfast.netconf.session");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stop() {
        log.detachAppender(lines);
        server.close();
    }

    private List<String> warnings() {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static String named(int commit) {
        return "<edit-config><target><running/></target><config><box xmlns='urn:example:box'>"
                + "<name>n"
                + commit
                + "</name></box></config></edit-config>";
    }

    @Test
    void isClosedWithALineInTheLogAndDelaysNoCommit() throws IOException {
        try (var slow = server.login("admin").window(32 << 10).open();
                var reader = server.admin();
                var writer = server.admin()) {
            assertThat(reader.rpc(SUBSCRIBE)).contains("<ok/>");
            assertThat(slow.rpc(SUBSCRIBE)).contains("<ok/>");
            slow.stopReading();
            int commits = 0;
            while (server.sessions() == 3 && commits < MOST_COMMITS) {
                assertThat(writer.rpc(named(++commits))).contains("<ok/>");
                raise(ALARMS_A_COMMIT);
                hear(reader, ALARMS_A_COMMIT + 1);
            }
            await().until(() -> server.sessions() == 2);
            assertThat(warnings())
                    .singleElement()
                    .asString()
                    .contains("session " + slow.sessionId() + " of admin")
                    .endsWith("does not read its notifications: 10000 wait, it is closed");
        }
    }

    @Test
    void isClosedEarlierWhenWhatWaitsIsLarge() throws IOException {
        try (var slow = server.login("admin").window(32 << 10).open()) {
            assertThat(slow.rpc(SUBSCRIBE)).contains("<ok/>");
            slow.stopReading();
            var text = "x".repeat(1 << 20);
            for (int alarm = 0; alarm < 30; alarm++) {
                server.box.alarm(text, "minor");
            }
            await().until(() -> server.sessions() == 0);
            assertThat(warnings())
                    .singleElement()
                    .asString()
                    .endsWith("wait, it is closed")
                    .doesNotContain("10000 wait");
        }
    }

    @Test
    void isLeftAloneWhenMuchHappensAtOnce() throws IOException {
        try (var reader = server.admin()) {
            assertThat(reader.rpc(SUBSCRIBE)).contains("<ok/>");
            raise(9_000);
            hear(reader, 9_000);
        }
        assertThat(warnings()).isEmpty();
    }

    private void raise(int alarms) {
        for (int alarm = 0; alarm < alarms; alarm++) {
            server.box.alarm("much happens", "minor");
        }
    }

    /** One commit is one notification, and so is one alarm, for whoever reads. */
    private static void hear(NetconfClient reader, int expected) throws IOException {
        int heard = 0;
        while (heard < expected) {
            var text = reader.notification();
            heard +=
                    text.contains("<netconf-config-change") || text.contains("much happens")
                            ? 1
                            : 0;
        }
    }
}
