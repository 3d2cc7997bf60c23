package dev.holdfast.netconf.subscription;

import dev.holdfast.data.xml.ViewXml;
import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.netconf.filter.Filter;
import dev.holdfast.netconf.message.Names;
import dev.holdfast.yang.NotificationSchema;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * One session's interest in events. Events are offered by any thread, which never waits; a virtual
 * thread of its own sends them.
 */
public final class Subscription {
    private static final int QUEUE = 1_000;

    private final Subscriber subscriber;
    private final Optional<Filter> filter;
    private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(QUEUE);
    private Thread sender;

    /** The session, as far as events are concerned. */
    public interface Subscriber {
        /** Its session-id. */
        long id();

        /** Waits until the request it is answering, if any, has been answered. */
        void awaitReply() throws InterruptedException;

        /** What its user may receive now. */
        Access access();

        /** Sends a message; waits while the client does not read. */
        void send(Notification notification) throws IOException;

        /** A notification could not be made, by a fault of ours: ends the session. */
        void failed(Throwable fault);

        /** The client stays behind and the queue is full: ends the session, without waiting. */
        void tooSlow(int queued);
    }

    /** A message that writes itself. */
    @FunctionalInterface
    public interface Notification {
        void write(XmlOutput out) throws IOException;
    }

    Subscription(Subscriber subscriber, Optional<Filter> filter) {
        this.subscriber = subscriber;
        this.filter = filter;
    }

    /**
     * Begins to send. What was raised since the subscription was made has waited, so that the
     * client gets the answer to its request first.
     */
    public void start(String name) {
        sender = Thread.ofVirtual().name(name).start(this::sendAll);
    }

    void offer(Event event) {
        if (!queue.offer(event)) {
            subscriber.tooSlow(QUEUE);
        }
    }

    void end() {
        if (sender != null) {
            sender.interrupt();
        }
    }

    private void sendAll() {
        try {
            while (true) {
                send(queue.take());
            }
        } catch (InterruptedException | IOException e) {
            // the session is over: it says why
        } catch (RuntimeException e) {
            subscriber.failed(e);
        }
    }

    private void send(Event event) throws IOException, InterruptedException {
        var notification = event.notification();
        boolean wanted =
                filter.map(asked -> asked.admits(notification)).orElse(true)
                        && subscriber
                                .access()
                                .receives(
                                        (NotificationSchema) notification.schema(),
                                        Optional.empty());
        if (wanted) {
            if (event.cause() == subscriber.id()) {
                subscriber.awaitReply(); // who caused it hears that it was done, then of it
            }
            subscriber.send(
                    out -> {
                        out.start(Names.NOTIFICATION, "notification");
                        out.element(
                                Names.NOTIFICATION,
                                "eventTime",
                                event.at().truncatedTo(ChronoUnit.MICROS).toString());
                        ViewXml.write(notification, out);
                        out.end();
                        out.flush();
                    });
        }
    }
}
