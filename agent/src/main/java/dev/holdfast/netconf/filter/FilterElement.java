package dev.holdfast.netconf.filter;

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
 * @param attributes whether it has any: an attribute match expression (section 6.2.2)
 * @param prefixes what the prefixes within the text mean
 */
record FilterElement(
        String namespace,
        String name,
        String text,
        boolean attributes,
        List<FilterElement> children,
        Map<String, String> prefixes) {
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z_][\\w.-]*):");

    /** The elements within the one the reader stands at; ends at its end. */
    static List<FilterElement> within(XMLStreamReader xml) throws XMLStreamException {
        return read(xml).children();
    }

    private static FilterElement read(XMLStreamReader xml) throws XMLStreamException {
        var namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        var name = xml.getLocalName();
        boolean attributes = xml.getAttributeCount() > 0;
        var children = new ArrayList<FilterElement>(4);
        var text = "";
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(read(xml));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text = text.isEmpty() ? xml.getText() : text + xml.getText();
                case XMLStreamConstants.END_ELEMENT -> {
                    var stripped = text.strip();
                    return new FilterElement(
                            namespace,
                            name,
                            stripped,
                            attributes,
                            children,
                            stripped.indexOf(':') < 0 ? Map.of() : prefixes(stripped, xml));
                }
                default -> {}
            }
        }
    }

    private static Map<String, String> prefixes(String text, XMLStreamReader xml) {
        var found = new HashMap<String, String>();
        var matcher = PREFIX.matcher(text);
        while (matcher.find()) {
            var namespace = xml.getNamespaceURI(matcher.group(1));
            if (namespace != null) {
                found.put(matcher.group(1), namespace);
            }
        }
        return found;
    }
}
