package dev.holdfast.data.validate;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.validate.Constraint.ReferenceHolds;
import dev.holdfast.error.ErrorList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** References found to lead nowhere, by value: a hundred thousand of them make few faults. */
final class Dangling {
    private final Map<ReferenceHolds, Map<String, Referrers>> byValue = new IdentityHashMap<>();

    private static final class Referrers {
        private long count;
        private final List<InstancePath> some = new ArrayList<>();
    }

    /**
     * @param some of the referrers, the first ones at least
     */
    void add(ReferenceHolds reference, String value, long count, List<InstancePath> some) {
        var referrers =
                byValue.computeIfAbsent(reference, _ -> new HashMap<>())
                        .computeIfAbsent(value, _ -> new Referrers());
        referrers.count += count;
        referrers.some.addAll(some);
    }

    void tell(ErrorList faults) {
        byValue.forEach(
                (reference, values) ->
                        values.forEach((value, all) -> tell(reference, value, all, faults)));
    }

    private static void tell(
            ReferenceHolds reference, String value, Referrers all, ErrorList faults) {
        var target = reference.target();
        if (target == null) {
            all.some.forEach(path -> faults.add(() -> Faults.noInstance(path, value)));
            return;
        }
        var tuples = new ArrayList<>(all.some);
        tuples.sort(
                (a, b) ->
                        TupleSet.compare(
                                Paths.keys(a).toArray(String[]::new),
                                Paths.keys(b).toArray(String[]::new)));
        tuples.stream()
                .limit(Faults.TOLD)
                .forEach(path -> faults.add(() -> Faults.dangling(path, value, target)));
        if (all.count > Faults.TOLD) {
            faults.add(
                    () ->
                            Faults.moreDangling(
                                    reference.holder(), value, target, all.count - Faults.TOLD));
        }
    }
}
