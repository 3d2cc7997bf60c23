package dev.holdfast.simulation;

import dev.holdfast.simulation.PortSetup.Reception;
import dev.holdfast.simulation.Topology.End;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What receiving interfaces ought to have counted (smart-link.md sections 3.2, 3.3 and 4.4). */
final class Receivers {
    /** In the order of the checks (rule SL-21). */
    static final List<String> REASONS =
            List.of("malformed", "wrong-control-vlan", "auth-mode-mismatch", "auth-failure");

    private static final long SECOND_MICROS = 1_000_000;

    private final Consumer<String> exercised;
    private final Map<End, Map<String, Integer>> counts = new HashMap<>();
    private final Map<String, Integer> statistics = new TreeMap<>();
    private final Map<String, Integer> own = new TreeMap<>();
    private final Map<End, Map<String, Long>> told = new HashMap<>();
    private final Map<End, Flush> before = new HashMap<>();

    Receivers(Consumer<String> exercised) {
        this.exercised = exercised;
    }

    boolean accepts(End at, Reception expected, Flush flush, long now) {
        var faults = faults(expected, flush);
        // rule SL-21: the first check that fails decides
        var verdict = faults.isEmpty() ? "accepted" : faults.getFirst();
        tellRules(at, expected, flush, faults);
        counts.computeIfAbsent(at, _ -> new TreeMap<>()).merge(verdict, 1, Integer::sum);
        if (!verdict.equals("accepted")) {
            exercised.accept("rejected " + verdict);
            tell(at, verdict, now);
            return false;
        }
        statistics.merge(at.station(), 1, Integer::sum);
        exercised.accept("notification flush-received");
        return true;
    }

    /** An accepted flush went on by some other port (rule SL-28). */
    void forwarded(End at) {
        counts.get(at).merge("forwarded", 1, Integer::sum);
    }

    /** Every check a frame fails, in the order of the checks. */
    private static List<String> faults(Reception expected, Flush flush) {
        var faults = new ArrayList<String>();
        if (!flush.whole() || flush.tag() != flush.field()) {
            faults.add("malformed");
        }
        if (expected.vlan() != flush.tag()) {
            faults.add("wrong-control-vlan");
        }
        if (!expected.secret().mode().equals(flush.secret().mode())) {
            faults.add("auth-mode-mismatch");
        } else if (!expected.secret().equals(flush.secret())) {
            faults.add("auth-failure");
        }
        return faults;
    }

    private void tellRules(End at, Reception expected, Flush flush, List<String> faults) {
        if (faults.size() > 1) {
            exercised.accept("rule SL-21");
        }
        if (flush.whole() && flush.tag() != flush.field()) {
            exercised.accept("rule SL-22");
        }
        if (!faults.isEmpty()) {
            exercised.accept("rule SL-23");
        }
        if (faults.indexOf("auth-mode-mismatch") == 0) {
            if (expected.secret().isNone()) {
                exercised.accept("rule SL-35");
            }
            if (expected.secret().isNone() || flush.secret().isNone()) {
                exercised.accept("rule SL-24");
            }
        }
        var last = before.put(at, flush);
        if (last != null && last.deviceId().equals(flush.deviceId())) {
            if (!last.secret().equals(flush.secret())) {
                exercised.accept("rule SL-18");
            }
            if (faults.isEmpty() && last.equals(flush)) {
                exercised.accept("rule SL-32");
            }
        }
    }

    /** A rejection is told once a second for each interface and reason (rule SL-31). */
    private void tell(End at, String reason, long now) {
        var times = told.computeIfAbsent(at, _ -> new TreeMap<>());
        var last = times.get(reason);
        if (last == null || now - last >= SECOND_MICROS) {
            times.put(reason, now);
            exercised.accept("notification flush-rejected");
        } else {
            exercised.accept("rule SL-31");
        }
    }

    int count(End at, String what) {
        return counts.getOrDefault(at, Map.of()).getOrDefault(what, 0);
    }

    /** The device-wide count of accepted flushes. */
    int statistics(String device) {
        return statistics.getOrDefault(device, 0);
    }

    /** A flush of the device's own came back to it. */
    void ownDropped(String device) {
        exercised.accept("rule SL-29");
        own.merge(device, 1, Integer::sum);
    }

    /** How many of its own a device has dropped. */
    int own(String device) {
        return own.getOrDefault(device, 0);
    }

    void resetStatistics(String device) {
        statistics.remove(device);
    }

    void stop(String device) {
        counts.keySet().removeIf(end -> end.station().equals(device));
        told.keySet().removeIf(end -> end.station().equals(device));
        statistics.remove(device);
        own.remove(device);
    }

    /** Counters go with the interface's configuration. */
    void configured(String device, SwitchSetup setup) {
        Set<End> gone = new HashSet<>();
        setup.ports()
                .forEach(
                        (port, how) -> {
                            if (how.reception().isEmpty()) {
                                gone.add(new End(device, port));
                            }
                        });
        counts.keySet().removeAll(gone);
        told.keySet().removeAll(gone);
    }
}
