package dev.holdfast.conformance;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;

/** The prefixes rows use. They need not be those of the server: what it binds is what counts. */
final class Names {
    static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    static final String OWN = "urn:example:conformance";

    static final Map<String, String> PREFIXES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("nc", BASE),
                            Map.entry("yang", "urn:ietf:params:xml:ns:yang:1"),
                            Map.entry("c", OWN),
                            Map.entry("deep", "urn:example:conformance-deep"),
                            Map.entry("more", "urn:example:conformance-more"),
                            Map.entry("old", "urn:example:conformance-old"),
                            Map.entry("wd", "urn:ietf:params:xml:ns:netconf:default:1.0"),
                            Map.entry(
                                    "ncwd",
                                    "urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults"),
                            Map.entry("nacm", "urn:ietf:params:xml:ns:yang:ietf-netconf-acm"),
                            Map.entry("ncm", "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring"),
                            Map.entry(
                                    "ncn",
                                    "urn:ietf:params:xml:ns:yang:ietf-netconf-notifications"),
                            Map.entry("yanglib", "urn:ietf:params:xml:ns:yang:ietf-yang-library"),
                            Map.entry("ds", "urn:ietf:params:xml:ns:yang:ietf-datastores"),
                            Map.entry("notif", "urn:ietf:params:xml:ns:netconf:notification:1.0"),
                            Map.entry("netmod", "urn:ietf:params:xml:ns:netmod:notification")));

    static final NamespaceContext CONTEXT = new Context();

    private Names() {}

    /** All of them as declarations of an element. */
    static String declarations() {
        var text = new StringBuilder();
        PREFIXES.forEach(
                (prefix, uri) ->
                        text.append(" xmlns:")
                                .append(prefix)
                                .append("='")
                                .append(uri)
                                .append('\''));
        return text.toString();
    }

    /** The prefix rows use for a namespace, or the namespace in braces. */
    static String prefixOf(String uri) {
        return PREFIXES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(uri))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("{" + uri + "}");
    }

    private static final class Context implements NamespaceContext {
        @Override
        public String getNamespaceURI(String prefix) {
            return PREFIXES.getOrDefault(prefix, XMLConstants.NULL_NS_URI);
        }

        @Override
        public String getPrefix(String uri) {
            return prefixOf(uri);
        }

        @Override
        public Iterator<String> getPrefixes(String uri) {
            return List.of(getPrefix(uri)).iterator();
        }
    }
}
