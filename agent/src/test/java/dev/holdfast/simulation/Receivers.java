package dev.holdfast.simulation;

import dev.holdfast.simulation.PortSetup.Reception;
import dev.holdfast.simulation.Topology.End;

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

    private final Consumer<String> exercised;
    private final Map<End, Map<String, Integer>> counts = new HashMap<>();
    private final Map<String, Integer> statistics = new TreeMap<>();

    Receivers(Consumer<String> exercised) {
        this.exercised = exercised;
    }

    boolean accepts(End at, Reception expected, Flush flush) {
        var verdict = verdict(expected, flush);
        counts.computeIfAbsent(at, _ -> new TreeMap<>()).merge(verdict, 1, Integer::sum);
        if (!verdict.equals("accepted")) {
            exercised.accept("rejected " + verdict);
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

    private String verdict(Reception expected, Flush flush) {
        if (!flush.whole() || flush.tag() != flush.field()) {
            return "malformed";
        }
        if (expected.vlan() != flush.tag()) {
            return "wrong-control-vlan";
        }
        if (!expected.secret().mode().equals(flush.secret().mode())) {
            if (expected.secret().isNone()) {
                exercised.accept("rule SL-35");
            }
            return "auth-mode-mismatch";
        }
        return expected.secret().equals(flush.secret()) ? "accepted" : "auth-failure";
    }

    int count(End at, String what) {
        return counts.getOrDefault(at, Map.of()).getOrDefault(what, 0);
    }

    /** The device-wide count of accepted flushes. */
    int statistics(String device) {
        return statistics.getOrDefault(device, 0);
    }

    void resetStatistics(String device) {
        statistics.remove(device);
    }

    void stop(String device) {
        counts.keySet().removeIf(end -> end.station().equals(device));
        statistics.remove(device);
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
    }
}
