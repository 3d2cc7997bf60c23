package dev.holdfast.device;

import dev.holdfast.device.net.Event;
import dev.holdfast.device.net.EventQueue;
import dev.holdfast.device.table.ArpTable;
import dev.holdfast.device.table.Fdb;

/** The event at which table entries of a device grow old; filed only when there are any. */
final class Ageing extends Event {
    private final EventQueue queue;
    private final Fdb fdb;
    private final ArpTable arp;
    private final ArpTable.Prober prober;

    Ageing(EventQueue queue, Fdb fdb, ArpTable arp, ArpTable.Prober prober) {
        this.queue = queue;
        this.fdb = fdb;
        this.arp = arp;
        this.prober = prober;
    }

    /** Entries were added: the event may have to happen earlier. */
    void arrange() {
        long next = Math.min(fdb.nextAgeingMicros(), arp.nextAgeingMicros());
        if (next != Long.MAX_VALUE && (!isFiled() || next < dueMicros())) {
            queue.file(this, next);
        }
    }

    @Override
    protected void happen() {
        fdb.age(queue.nowMicros());
        arp.age(queue.nowMicros(), prober);
        arrange();
    }
}
