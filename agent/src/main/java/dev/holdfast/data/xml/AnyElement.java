package dev.holdfast.data.xml;

import dev.holdfast.data.AnyNode;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One element of an anydata or anyxml, for who has to look into what has no schema. Immutable.
 *
 * @param text what stands right in it, without the white space around it
 * @param attributes by name, without declarations of prefixes
 * @param tags where it stands
 */
public record AnyElement(
        QName name,
        String text,
        Map<QName, String> attributes,
        List<AnyElement> children,
        Tags tags) {
    /**
     * Without limits: it was read within them once, and may be beyond them since. Pieces of text
     * are one now, and the outermost element declares what elements around it declared.
     */
    private static final XmlInput INPUT =
            new XmlInput(
                    new XmlInput.Limits(
                            Integer.MAX_VALUE,
                            Integer.MAX_VALUE,
                            Integer.MAX_VALUE,
                            Integer.MAX_VALUE,
                            Long.MAX_VALUE));

    private static final String AROUND = "content";

    /** An element around all there is. */
    public static AnyElement around(AnyNode content) {
        var xml = "<" + AROUND + ">" + content.xml() + "</" + AROUND + ">";
        try {
            var octets = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
            return new Reading(xml, INPUT.open(octets)).element();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("what was read once can be read again", e);
        }
    }

    /**
     * The tags of an element, as they are written, with declarations; an empty element has one.
     *
     * @param written all there is
     * @param from begin of the start tag
     * @param inside its end
     * @param end begin of the end tag
     * @param to its end
     */
    public record Tags(String written, int from, int inside, int end, int to) {
        public void start(StringBuilder out) {
            out.append(written, from, inside);
        }

        public void inside(StringBuilder out) {
            out.append(written, inside, end);
        }

        public void end(StringBuilder out) {
            out.append(written, end, to);
        }
    }

    /**
     * Follows the reader through the text it reads: all that is escaped stands as a reference
     * there, so that angle brackets are those of tags.
     */
    private static final class Reading {
        private final String written;
        private final XMLStreamReader xml;
        private int at;

        Reading(String written, XMLStreamReader xml) {
            this.written = written;
            this.xml = xml;
        }

        /** The element the reader stands at; ends at its end. */
        AnyElement element() throws XMLStreamException {
            var name = xml.getName();
            var attributes = attributes();
            int from = tag();
            int inside = at;
            boolean isEmpty = written.charAt(inside - 2) == '/';
            var text = new StringBuilder();
            var children = new ArrayList<AnyElement>();
            while (xml.next() != XMLStreamConstants.END_ELEMENT) {
                if (xml.isStartElement()) {
                    children.add(element());
                } else {
                    text.append(xml.getText());
                }
            }
            int end = isEmpty ? at : tag();
            var tags = new Tags(written, from, inside, end, at);
            return new AnyElement(name, text.toString().strip(), attributes, children, tags);
        }

        private Map<QName, String> attributes() {
            var found = new HashMap<QName, String>();
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                found.put(xml.getAttributeName(i), xml.getAttributeValue(i));
            }
            return found;
        }

        /** Goes behind the next tag; says where it begins. */
        private int tag() {
            int from = written.indexOf('<', at);
            at = written.indexOf('>', from) + 1;
            return from;
        }
    }
}
