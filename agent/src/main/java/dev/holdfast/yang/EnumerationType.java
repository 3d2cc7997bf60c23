package dev.holdfast.yang;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The enumeration type (RFC 7950 section 9.6). */
public final class EnumerationType implements YangType {
    private final Map<String, Integer> values;

    EnumerationType(Map<String, Integer> inModelOrder) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(inModelOrder));
    }

    /** Names in the order of the model, with the values {@code enum-value()} gives. */
    public Map<String, Integer> values() {
        return values;
    }

    @Override
    public Base base() {
        return Base.ENUMERATION;
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        var text = Text.strip(lexical);
        return values.containsKey(text) ? text : null;
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        return new InvalidValue(
                Text.quote(lexical)
                        + " is not one of "
                        + String.join(", ", values.keySet().stream().limit(30).toList())
                        + (values.size() > 30 ? ", ..." : ""));
    }
}
