package dev.holdfast.netconf.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** RFC 5277: replay, stop times, filters and streams, over real SSH and on the box's clock. */
final class ReplayTest {
    private static final String OK = "<ok/></rpc-reply>";
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:netconf:notification:1.0";
    private static final String ALARMS =
            "<filter type='xpath' xmlns:b='urn:example:box' select='/b:alarm'/>";

    private final BoxServer server = new BoxServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String subscription(String content) {
        return "<create-subscription xmlns='"
                + NAMESPACE
                + "'>"
                + content
                + "</create-subscription>";
    }

    private NetconfClient subscribed(String content) throws IOException {
        var client = server.admin();
        assertThat(client.rpc(subscription(content))).endsWith(OK);
        return client;
    }

    private static String start(String time) {
        return "<startTime>2026-11-21T" + time + "</startTime>";
    }

    private static String stop(String time) {
        return "<stopTime>2026-11-21T" + time + "</stopTime>";
    }

    private void alarms(String... texts) {
        for (var text : texts) {
            server.box.alarm(text, "minor");
            server.box.clock.advance(Duration.ofMinutes(1));
        }
    }

    /** What the next notifications are about: the alarm's text, or the name. */
    private static List<String> heard(NetconfClient client, int count) throws IOException {
        var heard = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var message = client.notification();
            var text = message.indexOf("<text>");
            var from = text < 0 ? message.indexOf("</eventTime><") + 13 : text + 6;
            heard.add(message.substring(from).split("[ </]", 2)[0]);
        }
        return heard;
    }

    @Test
    void whatWasRaisedIsReplayedThenWhatIsRaised() throws IOException {
        alarms("first", "second", "third");
        try (var client = subscribed(ALARMS + start("12:01:00Z"))) {
            assertThat(heard(client, 3)).containsExactly("second", "third", "replayComplete");
            alarms("fourth");
            assertThat(heard(client, 1)).containsExactly("fourth");
        }
    }

    @Test
    void aReplayKeepsTheTimesOfItsEvents() throws IOException {
        alarms("first");
        try (var client = subscribed(ALARMS + start("13:00:00+01:00"))) {
            assertThat(client.notification()).contains("<eventTime>2026-11-21T12:00:00Z<", "first");
            assertThat(client.notification())
                    .contains(
                            "<eventTime>2026-11-21T12:01:00Z<",
                            "<replayComplete"
                                    + " xmlns=\"urn:ietf:params:xml:ns:netmod:notification\"/>");
        }
    }

    @Test
    void aReplayWithAStopThatIsPastEndsByItself() throws IOException {
        alarms("first", "second", "third");
        try (var client = subscribed(ALARMS + start("12:00:00Z") + stop("12:01:00Z"))) {
            assertThat(heard(client, 4))
                    .containsExactly("first", "second", "replayComplete", "notificationComplete");
            alarms("fourth");
            // the session is as it was, and may subscribe again
            assertThat(client.rpc(subscription(ALARMS))).endsWith(OK);
            alarms("fifth");
            assertThat(heard(client, 1)).containsExactly("fifth");
        }
    }

    @Test
    void aSubscriptionEndsAtItsStopOnTheNetworksClock() throws IOException {
        alarms("first");
        try (var client = subscribed(ALARMS + start("12:00:00Z") + stop("12:02:30Z"))) {
            assertThat(heard(client, 2)).containsExactly("first", "replayComplete");
            await().until(() -> server.box.clock.waiting() == 1);
            alarms("second", "third", "fourth");
            assertThat(heard(client, 3)).containsExactly("second", "third", "notificationComplete");
            assertThat(server.box.clock.waiting()).isZero();
            assertThat(client.rpc("<discard-changes/>")).endsWith(OK);
        }
    }

    @Test
    void aSessionThatGoesTakesItsTimerWithIt() throws IOException {
        try (var client = subscribed(start("12:00:00Z") + stop("12:30:00Z"))) {
            await().until(() -> server.box.clock.waiting() == 1);
            client.drop();
            await().until(() -> server.box.clock.waiting() == 0);
        }
    }

    @Test
    void theLogForgetsTheOldest() throws IOException {
        for (int i = 0; i < 1_500; i++) {
            server.box.alarm("a" + i, "minor");
        }
        try (var client = subscribed(ALARMS + start("12:00:00Z") + stop("12:00:00Z"))) {
            // the start of the session is the thousandth that is kept
            var heard = heard(client, 1_001);
            assertThat(heard.getFirst()).isEqualTo("a501");
            assertThat(heard.getLast()).isEqualTo("notificationComplete");
        }
    }

    @Test
    void theLogIsBoundedInOctetsToo() throws IOException {
        var long1 = "x".repeat(300_000);
        for (int i = 0; i < 9; i++) {
            server.box.alarm(i + long1, "minor");
        }
        try (var client = subscribed(ALARMS + start("12:00:00Z") + stop("12:00:00Z"))) {
            assertThat(client.notification()).contains("<text>6x");
            assertThat(heard(client, 4).getLast()).isEqualTo("notificationComplete");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    <stopTime>2026-11-21T12:10:00Z</stopTime>                                                   => missing-element => startTime
                    <startTime>2026-11-21T12:00:00Z</startTime><stopTime>2026-11-21T11:00:00Z</stopTime>        => bad-element     => stopTime
                    <startTime>2026-11-21T12:00:01Z</startTime>                                                 => bad-element     => startTime
                    <startTime>2026-11-21T12:00:00</startTime>                                                  => invalid-value   => startTime
                    <startTime>noon</startTime>                                                                 => invalid-value   => startTime
                    <startTime>2026-02-30T12:00:00Z</startTime>                                                 => invalid-value   => startTime
                    <startTime/>                                                                                => invalid-value   => startTime
                    <stream>SYSLOG</stream>                                                                     => invalid-value   => stream
                    <streams>NETCONF</streams>                                                                  => unknown-element => streams
                    <stream>NETCONF</stream><stream>NETCONF</stream>                                            => bad-element     => stream
                    <filter type='xpath' select='/x:alarm'/>                                                    => bad-attribute   => filter
                    <filter type='xpath' select='1 + 1'/>                                                       => invalid-value   => filter
                    <filter type='xpath'/>                                                                      => missing-attribute => filter
                    """)
    void whatCannotBeSubscribedToIsRefused(String content, String tag, String about)
            throws IOException {
        try (var client = server.admin()) {
            assertThat(client.rpc(subscription(content)))
                    .contains("<error-tag>" + tag + "</error-tag>")
                    .contains(about);
            assertThat(client.rpc(subscription(ALARMS))).endsWith(OK);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    /b:alarm[b:severity='major']                     => one three
                    /b:alarm[starts-with(b:text, 't')]/b:text        => two three
                    /*[local-name() = 'alarm']                       => one two three
                    //b:severity[. = 'minor']                        => two
                    b:alarm[b:text = 'one' or b:text = 'three']      => one three
                    """)
    void anXPathFilterChoosesEvents(String select, String expected) throws IOException {
        var filter = "<filter type='xpath' xmlns:b='urn:example:box' select=\"" + select + "\"/>";
        try (var client = subscribed(filter)) {
            server.box.alarm("one", "major");
            server.box.alarm("two", "minor");
            server.box.alarm("three", "major");
            var wanted = expected.split(" ");
            assertThat(heard(client, wanted.length)).containsExactly(wanted);
            assertThat(client.rpc("<discard-changes/>")).endsWith(OK);
            assertThat(client.notificationIfAny()).isEmpty();
        }
    }

    @Test
    void theStreamTellsSinceWhenItCanBeReplayed() throws IOException {
        try (var client = server.admin()) {
            assertThat(
                            client.rpc(
                                    "<get><filter><netconf xmlns='urn:ietf:params:xml:ns:netmod:"
                                            + "notification'/></filter></get>"))
                    .contains(
                            "<name>NETCONF</name>",
                            "<replaySupport>true</replaySupport>",
                            "<replayLogCreationTime>2026-11-21T12:00:00Z</replayLogCreationTime>");
        }
    }

    @Test
    void aWrongHelloIsToldOf() throws IOException {
        try (var client = subscribed("")) {
            var refused = server.login("guest").openSilently();
            refused.send("<hello xmlns='" + NetconfClient.BASE + "'><capabilities/></hello>");
            assertThat(client.notification())
                    .contains(
                            "<netconf-session-end",
                            "<username>guest</username>",
                            "<termination-reason>bad-hello</termination-reason>");
            refused.close();
        }
    }
}
