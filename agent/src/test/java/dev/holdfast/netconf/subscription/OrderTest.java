package dev.holdfast.netconf.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.data.InnerNode;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.testkit.Box;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.DirectClient;
import dev.holdfast.testkit.HandClock;
import dev.holdfast.yang.QName;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What comes first when a session has both a reply and a notification to receive. */
final class OrderTest {
    private static final String SUBSCRIBE =
            "<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'/>";

    private final BoxServer server = new BoxServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private DirectClient subscribed() {
        var client = new DirectClient(server);
        client.request(SUBSCRIBE);
        assertThat(client.next().orElseThrow()).contains("<ok/>");
        return client;
    }

    private static String edit(int id) {
        return "<edit-config><target><running/></target><config><box xmlns='urn:example:box'>"
                + "<item><id>"
                + id
                + "</id></item></box></config></edit-config>";
    }

    @Test
    void whoCommitsIsAnsweredAndThenToldOfIt() {
        try (var client = subscribed()) {
            for (int i = 1; i <= 200; i++) {
                client.request(edit(i));
                assertThat(client.next().orElseThrow()).contains("message-id=\"", "<ok/>");
                assertThat(client.next().orElseThrow()).contains("<netconf-config-change");
            }
        }
    }

    @Test
    void othersAreToldWithoutWaitingForThatAnswer() {
        try (var client = subscribed();
                var other = subscribed()) {
            assertThat(client.next().orElseThrow()).contains("<netconf-session-start");
            var early = new AtomicBoolean();
            // the commit is told of already, and its author is not answered before this is done
            server.datastores.onCommit(
                    _ -> {
                        assertThat(other.next().orElseThrow()).contains("<netconf-config-change");
                        early.set(client.hasNext());
                    });
            client.request(edit(1));
            assertThat(client.next().orElseThrow()).contains("<ok/>");
            assertThat(client.next().orElseThrow()).contains("<netconf-config-change");
            assertThat(early).isFalse();
        }
    }

    @Test
    void ofRequestsSentAheadEachIsAnsweredBeforeItIsToldOf() {
        try (var client = subscribed()) {
            int requests = 100;
            for (int i = 1; i <= requests; i++) {
                client.request(edit(i));
            }
            int answered = 0;
            int told = 0;
            while (answered + told < 2 * requests) {
                if (client.next().orElseThrow().contains("<netconf-config-change")) {
                    assertThat(++told).isLessThanOrEqualTo(answered);
                } else {
                    answered++;
                }
            }
            assertThat(told).isEqualTo(requests);
        }
    }

    @Test
    void aSubscriptionIsAnsweredBeforeItsFirstNotification() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            try (var client = new DirectClient(server)) {
                var storm =
                        Thread.ofVirtual()
                                .start(
                                        () -> {
                                            for (int alarm = 0; alarm < 500; alarm++) {
                                                server.box.alarm("hot", "minor");
                                            }
                                        });
                client.request(SUBSCRIBE);
                assertThat(client.next().orElseThrow()).contains("<ok/>");
                storm.join();
            }
        }
    }

    @Test
    void whatIsRaisedBeforeTheAnswerToASubscriptionWaitsForIt() {
        var streams = new Streams(Box.schema(), new HandClock());
        var sent = new Recorder();
        var subscription =
                streams.subscribe(
                        sent, new Interest(Optional.empty(), Optional.empty(), Optional.empty()));
        streams.raised(Instant.EPOCH, alarm());
        assertThat(sent.count).hasValue(0);
        subscription.start("test");
        await().until(() -> sent.count.get() == 1);
        streams.unsubscribe(subscription);
    }

    private static InnerNode alarm() {
        var alarm = Box.schema().notification(new QName(Box.NAMESPACE, "alarm")).orElseThrow();
        return InnerNode.empty(alarm).with(alarm.child("text"), "hot");
    }

    /** Counts what is sent to it. */
    private static final class Recorder implements Subscription.Subscriber {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public long id() {
            return 1;
        }

        @Override
        public void complete(Subscription.Farewell farewell) {
            throw new AssertionError("nothing has been told when to stop");
        }

        @Override
        public void awaitReply() {
            throw new AssertionError("no request has caused this");
        }

        @Override
        public Access access() {
            return Access.unrestricted();
        }

        @Override
        public void send(Subscription.Notification notification) {
            count.incrementAndGet();
        }

        @Override
        public void failed(Throwable fault) {
            throw new AssertionError(fault);
        }

        @Override
        public void tooSlow(int queued) {
            throw new AssertionError(queued + " are queued");
        }
    }
}
