package dev.holdfast.scenario;

import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

/** A message, read by XPath with names as they are written: the agent binds default namespaces. */
final class Xml {
    private final String source;
    private final Document document;

    private Xml(String source, Document document) {
        this.source = source;
        this.document = document;
    }

    static Xml of(String text) {
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            return new Xml(text, builder.parse(new InputSource(new StringReader(text))));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new AssertionError(text, e);
        }
    }

    /** The string value of the first node selected, empty when there is none. */
    String text(String path) {
        var found = texts(path);
        return found.isEmpty() ? "" : found.getFirst();
    }

    long number(String path) {
        return Long.parseLong(text(path));
    }

    /** The local names of the nodes selected. */
    List<String> names(String path) {
        return nodes(path).map(node -> node.getNodeName().replaceFirst(".*:", "")).toList();
    }

    List<String> texts(String path) {
        return nodes(path).map(node -> node.getTextContent().strip()).toList();
    }

    private Stream<Node> nodes(String path) {
        try {
            var nodes =
                    (NodeList)
                            XPathFactory.newInstance()
                                    .newXPath()
                                    .evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item);
        } catch (XPathExpressionException e) {
            throw new AssertionError(path, e);
        }
    }

    /** The text without what differs between two equal replies. */
    String withoutId() {
        return source.replaceFirst("message-id=\"\\d+\"", "");
    }

    @Override
    public String toString() {
        return source;
    }
}
