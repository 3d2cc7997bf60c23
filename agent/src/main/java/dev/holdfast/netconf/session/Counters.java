package dev.holdfast.netconf.session;

import dev.holdfast.netconf.monitoring.ServerState.Traffic;

import java.util.concurrent.atomic.LongAdder;

/** The common counters of RFC 6022 section 2.1.5. Counted and read by any thread. */
final class Counters {
    final LongAdder inRpcs = new LongAdder();
    final LongAdder inBadRpcs = new LongAdder();
    final LongAdder outRpcErrors = new LongAdder();
    final LongAdder outNotifications = new LongAdder();

    Traffic traffic() {
        return new Traffic(
                inRpcs.sum(), inBadRpcs.sum(), outRpcErrors.sum(), outNotifications.sum());
    }
}
