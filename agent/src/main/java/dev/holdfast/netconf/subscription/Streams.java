package dev.holdfast.netconf.subscription;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.datastore.DeviceListener;
import dev.holdfast.time.Timers;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The stream of all events of one device, with the log it can replay. Told by the device's loop and
 * by sessions, none of whom waits for a subscriber.
 */
public final class Streams implements DeviceListener {
    /** The only stream there is, which RFC 5277 section 3.2.3 asks for. */
    public static final String NETCONF = "NETCONF";

    private static final String NAMESPACE = "urn:ietf:params:xml:ns:netmod:notification";
    private static final int MOST_EVENTS = 1_000;
    private static final long MOST_BYTES = 1 << 20;

    private final Schema schema;
    private final Timers timers;
    private final Instant created;

    /** Keeps events in one order for all, and each in either the replay or what follows it. */
    private final ReentrantLock turn = new ReentrantLock();

    private final EventLog log = new EventLog(MOST_EVENTS, MOST_BYTES);
    private final Set<Subscription> subscriptions = new HashSet<>();

    /**
     * @param timers the network's clock
     */
    public Streams(Schema schema, Timers timers) {
        this.schema = schema;
        this.timers = timers;
        this.created = timers.now();
    }

    /** Since when events are kept: replayLogCreationTime. */
    public Instant created() {
        return created;
    }

    /** The time of the last event that is kept no longer: replayLogAgedTime. */
    public Optional<Instant> aged() {
        turn.lock();
        try {
            return log.aged();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void raised(Instant at, InnerNode notification) {
        raised(new Event(at, Optional.empty(), notification, 0));
    }

    @Override
    public void raisedAt(Instant at, InstancePath where, InnerNode notification) {
        raised(new Event(at, Optional.of(where), notification, 0));
    }

    void raised(Event event) {
        turn.lock();
        try {
            long bytes = log.keep(event);
            subscriptions.forEach(subscription -> subscription.offer(event, bytes));
        } finally {
            turn.unlock();
        }
    }

    /** Sends what is raised from now on, after what is to be replayed. */
    public Subscription subscribe(Subscription.Subscriber subscriber, Interest interest) {
        turn.lock();
        try {
            var replay = interest.start().map(log::since).orElse(List.of());
            var subscription = new Subscription(this, subscriber, interest, replay);
            subscriptions.add(subscription);
            return subscription;
        } finally {
            turn.unlock();
        }
    }

    public void unsubscribe(Subscription subscription) {
        forget(subscription);
        subscription.end();
    }

    /** Offers nothing more to a subscription. */
    void forget(Subscription subscription) {
        turn.lock();
        try {
            subscriptions.remove(subscription);
        } finally {
            turn.unlock();
        }
    }

    Timers timers() {
        return timers;
    }

    /** An event about a subscription itself: replayComplete or notificationComplete. */
    Optional<Event> about(String name) {
        return schema.notification(new QName(NAMESPACE, name))
                .map(found -> new Event(timers.now(), Optional.empty(), InnerNode.empty(found), 0));
    }
}
