package dev.holdfast.feature.platform;

import dev.holdfast.data.Rows;
import dev.holdfast.device.net.DropReason;

import java.util.Comparator;
import java.util.Map;

/** Drop counters as list entries. */
final class Drops {
    /** Frames dropped for one reason. */
    record Count(DropReason reason, long frames) {}

    private Drops() {}

    /** In the order of the key, which is text. */
    static Rows<Count> rows(Map<DropReason, Long> drops) {
        var counts =
                drops.entrySet().stream()
                        .map(drop -> new Count(drop.getKey(), drop.getValue()))
                        .sorted(Comparator.comparing(count -> count.reason().text()))
                        .toList();
        return Rows.of(
                counts,
                key ->
                        counts.stream()
                                .filter(count -> count.reason().text().equals(key.value(0)))
                                .findFirst()
                                .orElse(null));
    }
}
