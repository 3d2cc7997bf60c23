package dev.holdfast.netconf.access;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.InvalidValue;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Schema;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** Configurations from XML as it stands in a test; what is not valid is a fault of the test. */
public final class XmlTrees {
    private XmlTrees() {}

    public static DataTree tree(Schema schema, String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var document =
                    factory.newDocumentBuilder()
                            .parse(new InputSource(new StringReader("<top>" + xml + "</top>")));
            return new DataTree(
                    schema, fill(InnerNode.empty(schema.root()), document.getDocumentElement()));
        } catch (IOException | SAXException | ParserConfigurationException | InvalidValue e) {
            throw new AssertionError(e);
        }
    }

    private static InnerNode fill(InnerNode empty, Element parent) throws InvalidValue {
        var node = empty;
        for (Node at = parent.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element element) {
                node = put(node, element);
            }
        }
        return node;
    }

    private static InnerNode put(InnerNode node, Element element) throws InvalidValue {
        var child = node.schema().child(element.getNamespaceURI(), element.getLocalName());
        if (child == null) {
            throw new AssertionError("no " + element + " in " + node.schema());
        }
        return switch (child) {
            case LeafSchema leaf ->
                    node.with(
                            leaf,
                            leaf.type()
                                    .canonical(
                                            element.getTextContent(), element::lookupNamespaceURI));
            case LeafListSchema values -> {
                var all = new ArrayList<>(node.leafList(values));
                all.add(element.getTextContent());
                yield node.with(values, LeafListNode.of(values, all));
            }
            case ListSchema list ->
                    node.with(
                            list,
                            ((ListNode) node.list(list)).put(fill(InnerNode.empty(list), element)));
            case InnerSchema inner -> node.with(inner, fill(InnerNode.empty(inner), element));
            case AnySchema any -> throw new AssertionError(any + " is not for these tests");
        };
    }
}
