package dev.holdfast.data.xml;

import dev.holdfast.data.AnyNode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Copies the content of an anydata or anyxml so that it can stand anywhere: each element right
 * below declares the default namespace and the prefixes used in it that were bound outside, in
 * names or, as far as can be told, in values. Comments and processing instructions are left out.
 */
final class Fragment {
    private static final Pattern PREFIX_IN_VALUE = Pattern.compile("([A-Za-z_][\\w.-]*):");

    private final XMLStreamReader xml;
    private final StringBuilder text = new StringBuilder();

    /** Per open element the prefixes it declares. */
    private final List<Set<String>> scopes = new ArrayList<>();

    private final Set<String> wanted = new LinkedHashSet<>();
    private int declarationsGoTo;

    private Fragment(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Reads up to the end of the element the reader stands at. */
    static AnyNode read(XMLStreamReader xml) throws XMLStreamException {
        var fragment = new Fragment(xml);
        fragment.content();
        return new AnyNode(fragment.text.toString());
    }

    private void content() throws XMLStreamException {
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> {
                    if (scopes.isEmpty()) {
                        stripIndentation();
                        return;
                    }
                    end();
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE -> {
                    want(xml.getText());
                    escape(xml.getText(), false);
                }
                default -> {}
            }
        }
    }

    /** White space around elements says nothing; around text it may. */
    private void stripIndentation() {
        var content = text.toString();
        if (content.stripLeading().startsWith("<") || content.isBlank()) {
            text.setLength(0);
            text.append(content.strip());
        }
    }

    private void start() {
        boolean outermost = scopes.isEmpty();
        var prefix = orEmpty(xml.getPrefix());
        text.append('<').append(qualified(prefix, xml.getLocalName()));
        if (outermost) {
            wanted.clear();
            declarationsGoTo = text.length();
        }
        var declared = new TreeSet<String>();
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            var bound = orEmpty(xml.getNamespacePrefix(i));
            if (outermost) {
                wanted.add(bound); // declared below with the others, once
            } else {
                declared.add(bound);
                declare(text, bound, orEmpty(xml.getNamespaceURI(i)));
            }
        }
        scopes.add(declared);
        wantPrefix(prefix);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var attributePrefix = orEmpty(xml.getAttributePrefix(i));
            if (!attributePrefix.isEmpty()) {
                wantPrefix(attributePrefix);
            }
            want(xml.getAttributeValue(i));
            text.append(' ')
                    .append(qualified(attributePrefix, xml.getAttributeLocalName(i)))
                    .append("=\"");
            escape(xml.getAttributeValue(i), true);
            text.append('"');
        }
        text.append('>');
    }

    private void end() {
        if (text.charAt(text.length() - 1) == '>' && endsWithItsStart()) {
            text.setLength(text.length() - 1);
            text.append("/>");
        } else {
            text.append("</")
                    .append(qualified(orEmpty(xml.getPrefix()), xml.getLocalName()))
                    .append('>');
        }
        scopes.removeLast();
        if (scopes.isEmpty()) {
            var declarations = new StringBuilder();
            wanted.add("");
            for (var prefix : new TreeSet<>(wanted)) {
                var namespace = xml.getNamespaceURI(prefix);
                if (namespace != null || prefix.isEmpty()) {
                    declare(declarations, prefix, orEmpty(namespace));
                }
            }
            text.insert(declarationsGoTo, declarations);
        }
    }

    /** Whether the last tag written is the start of the element that ends. */
    private boolean endsWithItsStart() {
        int open = text.lastIndexOf("<");
        return text.charAt(open + 1) != '/' && text.charAt(text.length() - 2) != '/';
    }

    private static void declare(StringBuilder out, String prefix, String namespace) {
        out.append(" xmlns").append(prefix.isEmpty() ? "" : ":" + prefix).append("=\"");
        escape(out, namespace, true);
        out.append('"');
    }

    private void want(String value) {
        if (value.indexOf(':') > 0) {
            PREFIX_IN_VALUE.matcher(value).results().forEach(found -> wantPrefix(found.group(1)));
        }
    }

    private void wantPrefix(String prefix) {
        if (!prefix.equals("xml") && scopes.stream().noneMatch(scope -> scope.contains(prefix))) {
            wanted.add(prefix);
        }
    }

    private void escape(String value, boolean inAttribute) {
        escape(text, value, inAttribute);
    }

    private static void escape(StringBuilder out, String value, boolean inAttribute) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(inAttribute ? "&quot;" : "\"");
                case '\n' -> out.append(inAttribute ? "&#10;" : "\n");
                case '\t' -> out.append(inAttribute ? "&#9;" : "\t");
                default -> out.append(c);
            }
        }
    }

    private static String qualified(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + ":" + name;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
