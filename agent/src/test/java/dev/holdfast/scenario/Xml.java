package dev.holdfast.scenario;

import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

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

    List<String> texts(String path) {
        try {
            var nodes =
                    (NodeList)
                            XPathFactory.newInstance()
                                    .newXPath()
                                    .evaluate(path, document, XPathConstants.NODESET);
            var found = new ArrayList<String>();
            for (int i = 0; i < nodes.getLength(); i++) {
                found.add(nodes.item(i).getTextContent().strip());
            }
            return found;
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
