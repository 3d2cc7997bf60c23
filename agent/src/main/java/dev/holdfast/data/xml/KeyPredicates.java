package dev.holdfast.data.xml;

import dev.holdfast.data.Key;
import dev.holdfast.yang.InvalidValue;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.PrefixScope;

import java.util.regex.Pattern;

/**
 * Reads the value of a yang:key attribute: {@code [p:name='value']...} (RFC 7950 section 7.8.6).
 */
final class KeyPredicates {
    private static final Pattern PREDICATE =
            Pattern.compile(
                    "\\s*\\[\\s*(?:([\\w.-]+):)?([\\w.-]+)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*]");

    private KeyPredicates() {}

    /**
     * @param scope the prefixes in force where the attribute stands
     */
    static Key parse(String text, ListSchema list, PrefixScope scope) throws InvalidValue {
        var values = new String[list.keys().size()];
        var predicate = PREDICATE.matcher(text);
        int end = 0;
        for (; predicate.lookingAt(); predicate.region(end, text.length())) {
            int key = position(list, predicate.group(1), predicate.group(2), scope);
            if (key < 0) {
                throw refused(text, predicate.group(2) + " is no key of " + list.localName());
            }
            if (values[key] != null) {
                throw refused(text, "key " + predicate.group(2) + " is there twice");
            }
            var value = predicate.group(3) == null ? predicate.group(4) : predicate.group(3);
            values[key] = list.keys().get(key).type().canonical(value, scope);
            end = predicate.end();
        }
        if (!text.substring(end).isBlank() || end == 0) {
            throw refused(text, "write [p:" + list.keys().getFirst().localName() + "='...']");
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                throw refused(text, "key " + list.keys().get(i).localName() + " is missing");
            }
        }
        return Key.of(values);
    }

    private static int position(ListSchema list, String prefix, String name, PrefixScope scope) {
        for (int i = 0; i < list.keys().size(); i++) {
            var key = list.keys().get(i);
            if (key.localName().equals(name)
                    && (prefix == null || key.name().namespace().equals(scope.namespace(prefix)))) {
                return i;
            }
        }
        return -1;
    }

    private static InvalidValue refused(String text, String why) {
        return new InvalidValue(
                "\"" + text + "\" names no entry: " + why + "; name every key and nothing else");
    }
}
