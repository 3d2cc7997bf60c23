package dev.holdfast.datastore;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;

import java.time.Instant;

/** Hears what happens on a device. Called on the device's loop: it queues and returns. */
public interface DeviceListener {
    /**
     * A notification of the model was raised.
     *
     * @param at time of the event on the network's clock
     */
    void raised(Instant at, InnerNode notification);

    /**
     * A notification that the model ties to a data node was raised (RFC 7950 section 7.16.2). Who
     * does not care where hears of it like of any other.
     *
     * @param where the container or entry it is tied to
     */
    default void raisedAt(Instant at, InstancePath where, InnerNode notification) {
        raised(at, notification);
    }
}
