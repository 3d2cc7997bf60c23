package dev.holdfast.error;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An error-path: an absolute instance path with key predicates, and the namespaces its prefixes are
 * bound to where it is written out.
 *
 * @param xpath for example {@code /if:interfaces/if:interface[if:name='p1']}
 * @param namespaces prefix to namespace URI, every prefix of {@code xpath} among them
 */
public record ErrorPath(String xpath, SortedMap<String, String> namespaces) {
    public ErrorPath {
        namespaces = Collections.unmodifiableSortedMap(new TreeMap<>(namespaces));
    }

    public ErrorPath(String xpath, Map<String, String> namespaces) {
        this(xpath, new TreeMap<>(namespaces));
    }

    /** This path, of something within an operation, below that of the node it is tied to. */
    public ErrorPath below(ErrorPath above) {
        var all = new TreeMap<>(namespaces);
        all.putAll(above.namespaces);
        return new ErrorPath(above.xpath + xpath, all);
    }

    @Override
    public String toString() {
        return xpath;
    }
}
