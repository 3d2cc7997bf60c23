package dev.holdfast.lab.edge;

import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.yang.QName;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Writes a message down anew with its secrets replaced, as far as it can be read and is wanted.
 * Comments and instructions are left out: nobody knows what they hold. Used by one thread, once.
 */
final class Transcript {
    private static final XmlInput INPUT = new XmlInput(XmlInput.Limits.DEFAULT);

    private final Secrets secrets;
    private final Set<String> known;
    private final int most;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pending = new StringBuilder();
    private final Deque<QName> open = new ArrayDeque<>();
    private Optional<String> within = Optional.empty();
    private boolean whole;

    /** Whether the element opened last has nothing in it yet. */
    private boolean empty;

    /**
     * @param known secrets that have been seen; those of this message are added
     * @param most how many characters are wanted
     */
    Transcript(Secrets secrets, Set<String> known, int most) {
        this.secrets = secrets;
        this.known = known;
        this.most = most;
    }

    /** Reads a message, or its beginning. */
    Transcript read(byte[] octets, int length) {
        try {
            var xml = INPUT.open(new ByteArrayInputStream(octets, 0, length));
            try {
                read(xml);
                whole = text.length() <= most;
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            whole = false; // what could be read is shown
        }
        return this;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        start(xml);
        while (!open.isEmpty() && text.length() <= most) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.END_ELEMENT -> end(xml);
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        pending.append(xml.getText());
                default -> {}
            }
        }
    }

    private void start(XMLStreamReader xml) {
        flush();
        empty = false;
        if (open.size() == 1 && within.isEmpty()) {
            within = Optional.of(xml.getLocalName());
        }
        open.push(name(xml));
        text.append('<').append(tag(xml));
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            var prefix = xml.getNamespacePrefix(i);
            var uri = xml.getNamespaceURI(i);
            boolean plain = prefix == null || prefix.isEmpty();
            attribute(plain ? "xmlns" : "xmlns:" + prefix, uri == null ? "" : uri);
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var prefix = xml.getAttributePrefix(i);
            var local = xml.getAttributeLocalName(i);
            boolean plain = prefix == null || prefix.isEmpty();
            attribute(plain ? local : prefix + ":" + local, xml.getAttributeValue(i));
        }
        text.append('>');
        empty = true;
    }

    private void end(XMLStreamReader xml) {
        flush();
        open.pop();
        if (empty) {
            text.insert(text.length() - 1, '/');
            empty = false;
        } else {
            text.append("</").append(tag(xml)).append('>');
        }
    }

    private void flush() {
        if (pending.isEmpty()) {
            return;
        }
        empty = false;
        var found = pending.toString();
        pending.setLength(0);
        if (open.peek() != null && secrets.isIn(open.peek())) {
            Secrets.learn(found, known);
            text.append(Secrets.SHOWN);
        } else {
            escape(Secrets.shown(found, known));
        }
    }

    private void attribute(String name, String value) {
        text.append(' ').append(name).append("=\"");
        escape(Secrets.shown(value, known));
        text.append('"');
    }

    private void escape(String value) {
        for (int i = 0; i < value.length() && text.length() <= most; i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                default -> text.append(c);
            }
        }
    }

    private static QName name(XMLStreamReader xml) {
        var namespace = xml.getNamespaceURI();
        return new QName(namespace == null ? "" : namespace, xml.getLocalName());
    }

    private static String tag(XMLStreamReader xml) {
        var prefix = xml.getPrefix();
        return prefix == null || prefix.isEmpty()
                ? xml.getLocalName()
                : prefix + ":" + xml.getLocalName();
    }

    /** What may be shown, cut off where enough was. */
    String text() {
        return text.length() <= most ? text.toString() : text.substring(0, most);
    }

    /** Whether that is all of the message. */
    boolean isWhole() {
        return whole;
    }

    /** Local name of the first element in the document's. */
    Optional<String> within() {
        return within;
    }
}
