package dev.holdfast.simulation;

import dev.holdfast.device.net.Recorder.TableChange;
import dev.holdfast.simulation.World.Raised;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What devices were seen to do once they had obeyed a flush, for the coverage. */
final class AfterFlush {
    private static final String NONE = "0";
    private static final String FLUSHED = ": flush";

    /** Devices that have removed MAC entries, and how many frames they had flooded by then. */
    private final Map<String, Long> floods = new HashMap<>();

    /** ARP entries that flushes removed, as device, VLAN and address. */
    private final Set<String> unresolved = new HashSet<>();

    /** A device raised a notification. */
    void raised(Scene scene, Raised notice) {
        if (!notice.name().equals("flush-received")) {
            return;
        }
        boolean keptMacs = notice.leaf("fdb-entries-removed").equals(NONE);
        if (keptMacs && notice.leaf("arp-entries-removed").equals(NONE)) {
            scene.coverage.saw("rule SL-33");
        } else if (!keptMacs) {
            floods.put(notice.device(), scene.device(notice.device()).floods());
        }
    }

    /** Whether frames to those that were forgotten are flooded (rule SL-30). */
    void look(Scene scene) {
        floods.entrySet()
                .removeIf(
                        entry -> {
                            boolean more = scene.device(entry.getKey()).floods() > entry.getValue();
                            if (more) {
                                scene.coverage.saw("rule SL-30");
                            }
                            return more;
                        });
    }

    /** Probes follow that are flooded whatever was before. */
    void forget() {
        floods.clear();
    }

    /** An entry came or went, told in the order it happened. */
    void changed(Scene scene, TableChange change) {
        var words = change.change();
        var parts = words.split(" ");
        boolean flushed = words.startsWith("removed") && words.endsWith(FLUSHED);
        if (scene.topology.isSender(change.station())) {
            // senders receive no flushes: these are of the old member
            scene.coverage.saw(flushed && change.table().equals("fdb") ? "rule SL-17" : "");
            return;
        }
        if (!change.table().equals("arp")) {
            return;
        }
        var entry = change.station() + " " + parts[1] + " " + parts[2];
        if (flushed) {
            scene.coverage.saw("rule SL-26");
            unresolved.add(entry);
        } else if (words.startsWith("added") && unresolved.remove(entry)) {
            scene.coverage.saw("rule SL-30, resolved anew");
        }
    }
}
