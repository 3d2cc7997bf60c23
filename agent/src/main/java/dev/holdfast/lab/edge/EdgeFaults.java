package dev.holdfast.lab.edge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults of one device, in the order they were armed. Used by any thread. */
final class EdgeFaults {
    /** More than a test can mean. */
    static final int MOST = 100;

    private final Map<String, ArmedFault> faults = new LinkedHashMap<>();
    private volatile List<ArmedFault> armed = List.of();

    /** Arms a fault, in place of one of that name; false when there are too many. */
    synchronized boolean arm(Fault fault) {
        clear(Optional.of(fault.name()));
        if (faults.size() >= MOST) {
            return false;
        }
        faults.put(fault.name(), new ArmedFault(fault));
        armed = List.copyOf(faults.values());
        return true;
    }

    /**
     * Forgets a fault, or all of them; what waits because of them goes on.
     *
     * @return how many there were
     */
    synchronized int clear(Optional<String> name) {
        Collection<String> gone =
                name.isPresent() ? List.of(name.get()) : List.copyOf(faults.keySet());
        int count = 0;
        for (var each : gone) {
            var fault = faults.remove(each);
            if (fault != null) {
                fault.clear();
                count++;
            }
        }
        armed = List.copyOf(faults.values());
        return count;
    }

    List<Armed> counted() {
        return armed.stream().map(ArmedFault::counted).toList();
    }

    /** Whether there is nothing to look for. */
    boolean isEmpty() {
        return armed.isEmpty();
    }

    /** Those of one kind that a request for an operation meets. */
    <K extends Fault.Kind> List<Struck<K>> request(Class<K> kind, Optional<String> operation) {
        return struck(kind, fault -> fault.concerns(operation));
    }

    /** Those that the next connection meets. */
    List<Struck<Fault.RefuseSsh>> connection() {
        return struck(Fault.RefuseSsh.class, _ -> true);
    }

    private <K extends Fault.Kind> List<Struck<K>> struck(
            Class<K> kind, Predicate<ArmedFault> concerned) {
        var struck = new ArrayList<Struck<K>>();
        for (var fault : armed) {
            if (kind.isInstance(fault.fault().kind()) && concerned.test(fault) && fault.strikes()) {
                struck.add(new Struck<>(fault, kind.cast(fault.fault().kind())));
            }
        }
        return struck;
    }
}
