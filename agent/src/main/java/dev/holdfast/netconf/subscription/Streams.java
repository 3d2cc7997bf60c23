package dev.holdfast.netconf.subscription;

import dev.holdfast.data.InnerNode;
import dev.holdfast.datastore.DeviceListener;
import dev.holdfast.netconf.filter.Filter;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stream of all events of one device. Told by the device's loop and by sessions, none of whom
 * waits.
 */
public final class Streams implements DeviceListener {
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

    @Override
    public void raised(Instant at, InnerNode notification) {
        raised(new Event(at, notification, 0));
    }

    void raised(Event event) {
        if (!subscriptions.isEmpty()) {
            subscriptions.forEach(subscription -> subscription.offer(event));
        }
    }

    /** Whether an event would reach anybody. */
    public boolean hasSubscribers() {
        return !subscriptions.isEmpty();
    }

    /** Sends what is raised from now on. */
    public Subscription subscribe(Subscription.Subscriber subscriber, Optional<Filter> filter) {
        var subscription = new Subscription(subscriber, filter);
        subscriptions.add(subscription);
        return subscription;
    }

    public void unsubscribe(Subscription subscription) {
        subscriptions.remove(subscription);
        subscription.end();
    }
}
