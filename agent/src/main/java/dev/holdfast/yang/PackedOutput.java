package dev.holdfast.yang;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Numbers, texts and lists as few octets, the counterpart of {@link PackedInput}: small numbers
 * take one octet, and whatever comes again is a number that points back. Used by one thread.
 */
final class PackedOutput {
    /** Stands where something comes for the first time. */
    static final int NEW = 0;

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(1 << 16);
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<QName, Integer> names = new HashMap<>();
    private final Map<Class<?>, Map<Object, Integer>> shared = new HashMap<>();

    byte[] octets() {
        return octets.toByteArray();
    }

    /** A number that is seldom negative or large; seven bits an octet, the low ones first. */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            octets.write((int) rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        octets.write((int) rest);
    }

    /** A number that may as well be negative. */
    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    void flag(boolean value) {
        octets.write(value ? 1 : 0);
    }

    void choice(Enum<?> value) {
        number(value.ordinal());
    }

    void text(String value) {
        var known = texts.putIfAbsent(value, texts.size() + 1);
        if (known != null) {
            number(known);
            return;
        }
        var encoded = value.getBytes(StandardCharsets.UTF_8);
        number(NEW);
        number(encoded.length);
        octets.writeBytes(encoded);
    }

    void optionalText(Optional<String> value) {
        flag(value.isPresent());
        value.ifPresent(this::text);
    }

    void name(QName value) {
        var known = names.putIfAbsent(value, names.size() + 1);
        if (known != null) {
            number(known);
            return;
        }
        number(NEW);
        text(value.namespace());
        text(value.localName());
    }

    <T> void each(Collection<T> values, Consumer<T> form) {
        number(values.size());
        values.forEach(form);
    }

    /** An object several others hold: what is one object now will be one when it is read. */
    <T> void shared(Class<T> kind, T value, Consumer<T> form) {
        var known = shared.computeIfAbsent(kind, _ -> new IdentityHashMap<>());
        var place = known.get(value);
        if (place != null) {
            number(place);
            return;
        }
        number(NEW);
        form.accept(value);
        known.put(value, known.size() + 1);
    }
}
