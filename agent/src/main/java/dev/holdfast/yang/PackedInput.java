package dev.holdfast.yang;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what {@link PackedOutput} wrote, call by call the same. Octets that were not written by it
 * end in any unchecked exception, never in an endless loop. Used by one thread.
 */
final class PackedInput {
    private final byte[] octets;
    private int at;
    private final List<String> texts = new ArrayList<>();
    private final List<QName> names = new ArrayList<>();
    private final Map<Class<?>, List<Object>> shared = new HashMap<>();

    /**
     * @param from where to begin
     */
    PackedInput(byte[] octets, int from) {
        this.octets = octets;
        this.at = from;
    }

    boolean atEnd() {
        return at == octets.length;
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte octet = octets[at++];
            value |= (octet & 0x7fL) << shift;
            if (octet >= 0) {
                return value;
            }
        }
    }

    int small() {
        return Math.toIntExact(number());
    }

    long signed() {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    boolean flag() {
        return octets[at++] != 0;
    }

    /**
     * @param values all there are, in the order of their declaration
     */
    <T> T choice(T[] values) {
        return values[small()];
    }

    String text() {
        int known = small();
        if (known != PackedOutput.NEW) {
            return texts.get(known - 1);
        }
        int length = small();
        var value = new String(octets, at, length, StandardCharsets.UTF_8);
        at += length;
        texts.add(value);
        return value;
    }

    Optional<String> optionalText() {
        return flag() ? Optional.of(text()) : Optional.empty();
    }

    QName name() {
        int known = small();
        if (known != PackedOutput.NEW) {
            return names.get(known - 1);
        }
        var value = new QName(text(), text());
        names.add(value);
        return value;
    }

    /** An unmodifiable list. */
    <T> List<T> each(Supplier<T> form) {
        int size = small();
        if (size == 0) {
            return List.of();
        }
        var values = new ArrayList<T>(Math.min(size, octets.length));
        for (int i = 0; i < size; i++) {
            values.add(form.get());
        }
        return List.copyOf(values);
    }

    <T> T shared(Class<T> kind, Supplier<T> form) {
        int known = small();
        var seen = shared.computeIfAbsent(kind, _ -> new ArrayList<>());
        if (known != PackedOutput.NEW) {
            return kind.cast(seen.get(known - 1));
        }
        var value = form.get();
        seen.add(value);
        return value;
    }
}
