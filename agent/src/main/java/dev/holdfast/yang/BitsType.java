package dev.holdfast.yang;

import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The bits type (RFC 7950 section 9.7). */
public final class BitsType implements YangType {
    private final List<String> names;
    private final Map<String, Integer> placeByName;

    /**
     * @param byPosition bit names in ascending position, the canonical order
     */
    BitsType(List<String> byPosition) {
        this.names = List.copyOf(byPosition);
        var places = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
        this.placeByName = Collections.unmodifiableMap(places);
    }

    /** Bit names in ascending position. */
    public List<String> names() {
        return names;
    }

    @Override
    public Base base() {
        return Base.BITS;
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        var set = new BitSet(names.size());
        for (var name : words(lexical)) {
            var place = placeByName.get(name);
            if (place == null || set.get(place)) {
                return null;
            }
            set.set(place);
        }
        var canonical = new StringJoiner(" ");
        set.stream().forEach(place -> canonical.add(names.get(place)));
        return canonical.toString();
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        for (var name : words(lexical)) {
            if (!placeByName.containsKey(name)) {
                return new InvalidValue(
                        Text.quote(name)
                                + " in "
                                + Text.quote(lexical)
                                + " is not one of the bits "
                                + String.join(", ", names));
            }
        }
        return new InvalidValue(Text.quote(lexical) + " names a bit twice; name it once");
    }

    private static List<String> words(String lexical) {
        var text = Text.strip(lexical);
        return text.isEmpty() ? List.of() : List.of(text.split("[ \\t\\r\\n]+"));
    }
}
