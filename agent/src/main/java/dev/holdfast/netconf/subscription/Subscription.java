package dev.holdfast.netconf.subscription;

import dev.holdfast.data.xml.ViewXml;
import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.netconf.message.Names;
import dev.holdfast.time.Timers;
import dev.holdfast.yang.NotificationSchema;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One session's interest in events. Events are offered by any thread, which never waits; a virtual
 * thread of its own sends them: first what is replayed, then what is raised, until the stop time.
 */
public final class Subscription {
    /**
     * More than one commit can raise, which is a warning for each of 4094 VLANs, say: a client that
     * reads is not closed for that. What waits is shared by all who wait for it.
     */
    private static final int QUEUE = 10_000;

    /** Of all that wait; one event alone may be larger. */
    private static final long MOST_BYTES = 16 << 20;

    private final Streams streams;
    private final Subscriber subscriber;
    private final Interest interest;
    private final List<Event> replay;

    /** Events, and at the stop time nothing in particular, so that whoever waits looks up. */
    private final BlockingQueue<Optional<Waiting>> queue = new LinkedBlockingQueue<>(QUEUE);

    private final AtomicLong waitingBytes = new AtomicLong();

    private record Waiting(Event event, long bytes) {}

    private volatile boolean stopped;
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

        /**
         * The stop time has come and all has been sent but the last message: once the client has
         * that, the session may subscribe again.
         */
        void complete(Farewell farewell) throws IOException, InterruptedException;

        /** A notification could not be made, by a fault of ours: ends the session. */
        void failed(Throwable fault);

        /** The client stays behind and the queue is full: ends the session, without waiting. */
        void tooSlow(int queued);
    }

    /** Sends the last message of a subscription. */
    @FunctionalInterface
    public interface Farewell {
        void send() throws IOException;
    }

    /** A message that writes itself. */
    @FunctionalInterface
    public interface Notification {
        void write(XmlOutput out) throws IOException;
    }

    /**
     * @param replay what was raised before, the oldest first
     */
    Subscription(Streams streams, Subscriber subscriber, Interest interest, List<Event> replay) {
        this.streams = streams;
        this.subscriber = subscriber;
        this.interest = interest;
        this.replay = replay;
    }

    /**
     * Begins to send. What was raised since the subscription was made has waited, so that the
     * client gets the answer to its request first.
     */
    public void start(String name) {
        sender = Thread.ofVirtual().name(name).start(this::sendAll);
    }

    /** Called by one thread at a time. */
    void offer(Event event, long bytes) {
        boolean fits = waitingBytes.get() == 0 || waitingBytes.get() + bytes <= MOST_BYTES;
        if (fits) {
            waitingBytes.addAndGet(bytes);
        }
        if (!fits || !queue.offer(Optional.of(new Waiting(event, bytes)))) {
            subscriber.tooSlow(queue.size());
        }
    }

    void end() {
        if (sender != null) {
            sender.interrupt();
        }
    }

    private void sendAll() {
        var timer = Optional.<Timers.Timer>empty();
        try {
            replay();
            timer = untilStop();
            sendRaised();
            streams.forget(this);
            subscriber.complete(() -> sendAbout("notificationComplete"));
        } catch (InterruptedException | IOException e) {
            // the session is over: it says why
        } catch (RuntimeException | Error e) { // or the client would wait for what never comes
            subscriber.failed(e);
        } finally {
            timer.ifPresent(Timers.Timer::cancel);
        }
    }

    private void replay() throws IOException, InterruptedException {
        for (var event : replay) {
            if (!isLate(event)) {
                send(event);
            }
        }
        if (interest.start().isPresent()) {
            sendAbout("replayComplete");
        }
    }

    private boolean isLate(Event event) {
        return interest.stop().filter(stop -> event.at().isAfter(stop)).isPresent();
    }

    private Optional<Timers.Timer> untilStop() {
        if (interest.stop().isEmpty()) {
            return Optional.empty();
        }
        var left = Duration.between(streams.timers().now(), interest.stop().get());
        if (left.isPositive()) {
            return Optional.of(streams.timers().schedule(left, this::stop));
        }
        stopped = true;
        return Optional.empty();
    }

    /** On the network's clock, which waits for it. */
    private void stop() {
        stopped = true;
        queue.offer(Optional.empty()); // when it is full, there is no need to be woken
    }

    /** Returns at the stop time, when there is one. */
    private void sendRaised() throws IOException, InterruptedException {
        while (!(stopped && queue.isEmpty())) {
            var next = queue.take();
            if (next.isPresent()) {
                var event = next.get().event();
                if (isLate(event)) {
                    return;
                }
                send(event);
                waitingBytes.addAndGet(-next.get().bytes());
            }
        }
    }

    private void sendAbout(String name) throws IOException {
        var event = streams.about(name);
        if (event.isPresent()) {
            write(event.get());
        }
    }

    private void send(Event event) throws IOException, InterruptedException {
        var access = subscriber.access();
        var seen = event.with(ConfigChange.seenBy(access, event.notification()));
        if (isWanted(seen)
                && access.receives(
                        (NotificationSchema) seen.notification().schema(), seen.where())) {
            if (event.cause() == subscriber.id()) {
                subscriber.awaitReply(); // who caused it hears that it was done, then of it
            }
            write(seen);
        }
    }

    private boolean isWanted(Event event) {
        return interest.filter().isEmpty()
                || interest.filter().get().admits(event.above(), event.notification());
    }

    private void write(Event event) throws IOException {
        subscriber.send(
                out -> {
                    out.start(Names.NOTIFICATION, "notification");
                    out.element(Names.NOTIFICATION, "eventTime", event.at().toString());
                    ViewXml.writeWithin(event.above(), event.notification(), out);
                    out.end();
                    out.flush();
                });
    }
}
