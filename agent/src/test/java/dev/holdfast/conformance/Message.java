package dev.holdfast.conformance;

import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

/** One message of the server, or what a row says about one, read without the server's own code. */
final class Message {
    private static final Pattern PREFIXED = Pattern.compile("([A-Za-z_][\\w.-]*):(?=[A-Za-z_])");

    private final String text;
    private final Document document;

    private Message(String text, Document document) {
        this.text = text;
        this.document = document;
    }

    static Message of(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new Message(
                    text,
                    factory.newDocumentBuilder().parse(new InputSource(new StringReader(text))));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new AssertionError("no XML: " + text, e);
        }
    }

    /** Data as a row writes them, unprefixed names in the namespace of the suite's own module. */
    static Message data(String content) {
        return of(
                "<nc:data xmlns='"
                        + Names.OWN
                        + "'"
                        + Names.declarations()
                        + ">"
                        + content
                        + "</nc:data>");
    }

    Element root() {
        return document.getDocumentElement();
    }

    boolean isOk() {
        return children(root()).map(Node::getLocalName).toList().equals(List.of("ok"));
    }

    /** The errors of a reply. */
    List<ToldError> errors() {
        return children(root())
                .filter(child -> child.getLocalName().equals("rpc-error"))
                .map(ToldError::of)
                .toList();
    }

    /**
     * The nodes of a reply with data, of one with output, or of what a row says; one line a node,
     * in one spelling.
     */
    String content() {
        var inside =
                children(root())
                        .filter(child -> isNetconf(child, "data"))
                        .findFirst()
                        .orElse(root());
        var lines = new StringBuilder();
        children(inside).forEach(child -> write(child, "", lines));
        return lines.toString();
    }

    private static boolean isNetconf(Element element, String name) {
        return Names.BASE.equals(element.getNamespaceURI()) && element.getLocalName().equals(name);
    }

    private static void write(Element element, String indent, StringBuilder lines) {
        lines.append(indent).append(name(element));
        var attributes = new TreeSet<String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = (Attr) element.getAttributes().item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                attributes.add(name(attribute) + "='" + attribute.getValue() + "'");
            }
        }
        attributes.forEach(attribute -> lines.append(' ').append(attribute));
        var inside = children(element).toList();
        if (inside.isEmpty() && !element.getTextContent().isEmpty()) {
            lines.append(" = ").append(inOurPrefixes(element, element.getTextContent()));
        }
        lines.append('\n');
        inside.forEach(child -> write(child, indent + "  ", lines));
    }

    private static String name(Node node) {
        return node.getNamespaceURI() == null
                ? node.getLocalName()
                : Names.prefixOf(node.getNamespaceURI()) + ":" + node.getLocalName();
    }

    /** Text with the prefixes that are bound where it stands replaced by those rows use. */
    static String inOurPrefixes(Element where, String text) {
        return PREFIXED.matcher(text)
                .replaceAll(
                        prefix -> {
                            var uri = where.lookupNamespaceURI(prefix.group(1));
                            return uri == null ? prefix.group() : Names.prefixOf(uri) + ":";
                        });
    }

    static Stream<Element> children(Element element) {
        var found = new ArrayList<Element>();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inside) {
                found.add(inside);
            }
        }
        return found.stream();
    }

    /** What an XPath with the prefixes of rows selects, as text. */
    List<String> select(String expression) {
        try {
            var xpath = XPathFactory.newInstance().newXPath();
            xpath.setNamespaceContext(Names.CONTEXT);
            var nodes = (NodeList) xpath.evaluate(expression, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> nodes.item(i).getTextContent())
                    .toList();
        } catch (XPathExpressionException e) {
            throw new AssertionError(expression, e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
