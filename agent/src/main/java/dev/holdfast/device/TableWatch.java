package dev.holdfast.device;

import dev.holdfast.device.net.PortName;
import dev.holdfast.device.net.Recorder;
import dev.holdfast.device.table.ArpEntry;
import dev.holdfast.device.table.FdbEntry;
import dev.holdfast.device.table.RemovalCause;
import dev.holdfast.device.table.TableObserver;

import java.util.List;
import java.util.Locale;

/** Tells the recorder what comes and goes in a device's tables. */
record TableWatch(Recorder recorder, String device, List<PortName> names) {
    TableObserver<FdbEntry> fdb() {
        return new TableObserver<>() {
            private void record(String verb, FdbEntry entry, String more) {
                // looked up now, because a number may get another LAG
                var port = names.get(entry.port());
                recorder.tableChange(
                        device,
                        "fdb",
                        () -> verb + " " + entry.vlan() + " " + entry.mac() + " on " + port + more);
            }

            @Override
            public void added(FdbEntry entry) {
                record("added", entry, "");
            }

            @Override
            public void moved(FdbEntry before, FdbEntry after) {
                record("moved", after, ", was on " + names.get(before.port()));
            }

            @Override
            public void removed(FdbEntry entry, RemovalCause cause) {
                record("removed", entry, ": " + text(cause));
            }
        };
    }

    TableObserver<ArpEntry> arp() {
        return new TableObserver<>() {
            private void record(String verb, ArpEntry entry, String more) {
                recorder.tableChange(
                        device,
                        "arp",
                        () ->
                                verb
                                        + " "
                                        + entry.vlan()
                                        + " "
                                        + entry.address()
                                        + " "
                                        + entry.mac()
                                        + more);
            }

            @Override
            public void added(ArpEntry entry) {
                record("added", entry, "");
            }

            @Override
            public void moved(ArpEntry before, ArpEntry after) {
                record("moved", after, ", was " + before.mac());
            }

            @Override
            public void removed(ArpEntry entry, RemovalCause cause) {
                record("removed", entry, ": " + text(cause));
            }
        };
    }

    private static String text(RemovalCause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
