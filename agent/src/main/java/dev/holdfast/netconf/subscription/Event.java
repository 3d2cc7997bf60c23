package dev.holdfast.netconf.subscription;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.ListSchema;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * One event notification. Immutable.
 *
 * @param at eventTime, on the network's clock, no finer than it is told: a client that names the
 *     time it was told means this event
 * @param where the data node the model ties it to, absent at the top level
 * @param cause the session whose request it tells of, 0 for none
 */
public record Event(Instant at, Optional<InstancePath> where, InnerNode notification, long cause) {
    public Event {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same with other content. */
    Event with(InnerNode content) {
        return new Event(at, where, content, cause);
    }

    /** The containers and entries around the notification, from the top, with their keys. */
    List<InnerNode> above() {
        var above = new ArrayDeque<InnerNode>();
        for (var at = where.orElse(null); at != null && at.parent() != null; at = at.parent()) {
            above.push(holder(at));
        }
        return List.copyOf(above);
    }

    private static InnerNode holder(InstancePath at) {
        if (!(at.node() instanceof ListSchema list)) {
            return InnerNode.empty((InnerSchema) at.node());
        }
        var entry = InnerNode.empty(list);
        for (int i = 0; at.key() != null && i < at.key().size(); i++) {
            entry = entry.with(list.keys().get(i), at.key().value(i));
        }
        return entry;
    }
}
