package dev.holdfast.datastore;

import dev.holdfast.data.InnerNode;

import java.time.Instant;

/** Hears what happens on a device. Called on the device's loop: it queues and returns. */
public interface DeviceListener {
    /**
     * A notification of the model was raised.
     *
     * @param at time of the event on the network's clock
     */
    void raised(Instant at, InnerNode notification);
}
