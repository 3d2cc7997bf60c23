package dev.holdfast.netconf.filter;

import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One element of a filter as it was written. Immutable, free of threads.
 *
 * @param namespace empty for a wildcard (section 6.2.1)
 * @param text without the white space around it; empty when there is none
 * @param attributes each an attribute match expression (section 6.2.2)
 * @param prefixes what the prefixes within the text and the attributes mean
 */
record FilterElement(
        String namespace,
        String name,
        String text,
        List<Attribute> attributes,
        List<FilterElement> children,
        Map<String, String> prefixes) {
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z_][\\w.-]*):");

    /** How many elements it is, with all in it. */
    long size() {
        return 1 + children.stream().mapToLong(FilterElement::size).sum();
    }

    /**
     * An attribute as it was written.
     *
     * @param namespace empty for none
     */
    record Attribute(String namespace, String name, String text) {}

    /**
     * The elements within the one the reader stands at; ends at its end.
     *
     * @throws NetconfException bad-element for text beside elements, which section 6.2.5 has no
     *     meaning for
     */
    static List<FilterElement> within(XMLStreamReader xml)
            throws XMLStreamException, NetconfException {
        var filter = read(xml);
        if (!filter.text().isEmpty()) {
            throw mixed(filter.name(), filter.text());
        }
        return filter.children();
    }

    /** The same with another namespace. */
    FilterElement in(String other) {
        return new FilterElement(other, name, text, attributes, children, prefixes);
    }

    private static NetconfException mixed(String name, String text) {
        return RpcError.badElement(
                        name,
                        name
                                + " of the filter has text beside elements, \""
                                + text
                                + "\"; leave it out")
                .refusal();
    }

    private static FilterElement read(XMLStreamReader xml)
            throws XMLStreamException, NetconfException {
        var namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        var name = xml.getLocalName();
        var prefixes = new HashMap<String, String>(0);
        var attributes = attributes(xml, prefixes);
        var children = new ArrayList<FilterElement>(4);
        var text = "";
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(read(xml));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text = text.isEmpty() ? xml.getText() : text + xml.getText();
                case XMLStreamConstants.END_ELEMENT -> {
                    var stripped = text.strip();
                    if (!stripped.isEmpty() && !children.isEmpty()) {
                        throw mixed(name, stripped);
                    }
                    bind(stripped, xml, prefixes);
                    return new FilterElement(
                            namespace, name, stripped, attributes, children, prefixes);
                }
                default -> {}
            }
        }
    }

    private static List<Attribute> attributes(XMLStreamReader xml, Map<String, String> prefixes) {
        if (xml.getAttributeCount() == 0) {
            return List.of();
        }
        var attributes = new ArrayList<Attribute>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var namespace = xml.getAttributeNamespace(i);
            var text = xml.getAttributeValue(i);
            attributes.add(
                    new Attribute(
                            namespace == null ? "" : namespace,
                            xml.getAttributeLocalName(i),
                            text));
            bind(text, xml, prefixes);
        }
        return attributes;
    }

    /** Notes what the prefixes in a text mean. */
    private static void bind(String text, XMLStreamReader xml, Map<String, String> found) {
        if (text.indexOf(':') < 0) {
            return;
        }
        var matcher = PREFIX.matcher(text);
        while (matcher.find()) {
            var namespace = xml.getNamespaceURI(matcher.group(1));
            if (namespace != null) {
                found.put(matcher.group(1), namespace);
            }
        }
    }
}
