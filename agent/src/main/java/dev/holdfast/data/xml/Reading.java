package dev.holdfast.data.xml;

import dev.holdfast.data.Key;
import dev.holdfast.data.edit.EditNode;
import dev.holdfast.data.edit.NodeEdit;
import dev.holdfast.data.edit.Operation;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.PrefixScope;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.YangType;

import java.util.Optional;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One payload while it is read: elements become edits, faults are kept. Used by one thread. */
final class Reading {
    private final Schema schema;
    private final XMLStreamReader xml;
    private final Kind kind;
    private final Faults faults;
    private final RepeatedValues repeated = new RepeatedValues();
    private final PrefixScope scope;

    /** What is read, which decides what may be in it. */
    enum Kind {
        /** Configuration with operations. */
        EDIT,
        /** Configuration as such. */
        CONFIGURATION,
        /** Any data nodes. */
        CONTENT
    }

    Reading(Schema schema, XMLStreamReader xml, Kind kind) {
        this.schema = schema;
        this.xml = xml;
        this.kind = kind;
        this.faults = new Faults(schema);
        this.scope = xml::getNamespaceURI;
    }

    /** Notes a fault of the element around, which its reader found. */
    void refuse(NodeEdit around, RpcError fault) {
        faults.add(fault, around, null, null);
    }

    /** Tells the faults there were, if any. */
    void complain() throws NetconfException {
        faults.complain();
    }

    static String namespace(XMLStreamReader xml) {
        var namespace = xml.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /** Reads the content of the element around; its attributes are the caller's business. */
    void children(NodeEdit node) throws XMLStreamException {
        children(new Frame(node));
    }

    /** Reads the element the reader stands at as the one child of a node. */
    void only(NodeEdit node) throws XMLStreamException {
        child(new Frame(node));
    }

    private void children(Frame frame) throws XMLStreamException {
        boolean text = false;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> child(frame);
                case XMLStreamConstants.END_ELEMENT -> {
                    if (text) {
                        faults.misplacedText(frame.node);
                    }
                    return;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text |= !xml.isWhiteSpace();
                default -> {}
            }
        }
    }

    private void child(Frame frame) throws XMLStreamException {
        var parent = frame.node;
        var child = parent.schema().child(namespace(xml), xml.getLocalName());
        if (child == null) {
            faults.unknown(parent, namespace(xml), xml.getLocalName());
            skip();
            return;
        }
        if (!child.config() && kind != Kind.CONTENT) {
            faults.state(parent, child);
            skip();
            return;
        }
        var attributes = Attributes.of(xml, child, kind, schema);
        if (!(child instanceof ListSchema || child instanceof LeafListSchema)) {
            attributes.faults().forEach(fault -> faults.add(fault, parent, child, null));
        }
        var operation = attributes.operation().orElse(parent.operation());
        if (!operation.deletes() && operation != Operation.NONE) {
            var other = frame.otherCase(child);
            if (other != null) {
                faults.otherCase(parent, child, other);
            }
        }
        switch (child) {
            case LeafSchema leaf -> leaf(frame, leaf, operation, attributes);
            case LeafListSchema leafList -> value(frame, leafList, operation, attributes);
            case AnySchema any -> {
                boolean first = frame.first(any);
                var content = Fragment.read(xml);
                if (first) {
                    parent.add(new EditNode.Any(any, operation, content, attributes.annotations()));
                } else {
                    faults.twice(parent, any);
                }
            }
            case ContainerSchema container -> {
                boolean first = frame.first(container);
                var below = new NodeEdit(container, operation, parent);
                below.annotate(attributes.annotations());
                children(new Frame(below));
                if (first) {
                    parent.add(below);
                } else {
                    faults.twice(parent, container);
                }
            }
            case ListSchema list -> entry(frame, list, operation, attributes);
            case InnerSchema other -> throw new IllegalStateException(other + " as a child");
        }
    }

    private void leaf(Frame frame, LeafSchema leaf, Operation operation, Attributes attributes)
            throws XMLStreamException {
        var text = text(frame.node, leaf);
        if (!frame.first(leaf)) {
            faults.twice(frame.node, leaf);
            return;
        }
        if (frame.isKey(leaf)) {
            if (attributes.operation().filter(Operation::deletes).isPresent()) {
                faults.keyDeleted(frame.node, leaf);
            }
            if (attributes.byDefault()) {
                faults.noDefault(frame.node, leaf, operation);
            }
            frame.key(leaf, canonical(frame.node, leaf, leaf.type(), text));
            frame.annotateKey(leaf, attributes.annotations());
        } else if (attributes.byDefault()) {
            var canonical = canonical(frame.node, leaf, leaf.type(), text);
            if (sets(operation)
                    && canonical != null
                    && leaf.defaultValue().equals(Optional.of(canonical))) {
                frame.node.add(new EditNode.Leaf(leaf, operation, null));
            } else if (canonical != null) {
                faults.noDefault(frame.node, leaf, operation);
            }
        } else if (operation.deletes()) {
            frame.node.add(new EditNode.Leaf(leaf, operation, ""));
        } else {
            var canonical = canonical(frame.node, leaf, leaf.type(), text);
            if (canonical != null) {
                frame.node.add(
                        new EditNode.Leaf(leaf, operation, canonical, attributes.annotations()));
            }
        }
    }

    private void value(
            Frame frame, LeafListSchema leafList, Operation operation, Attributes attributes)
            throws XMLStreamException {
        var text = text(frame.node, leafList);
        var canonical = canonical(frame.node, leafList, leafList.type(), text);
        attributes.faults().forEach(fault -> faults.add(fault, frame.node, leafList, canonical));
        if (canonical == null) {
            return;
        }
        if (leafList.config() && !frame.unlike(leafList, canonical)) {
            faults.valueTwice(frame.node, leafList, canonical);
            return;
        }
        if (!attributes.byDefault()) {
            frame.node.add(
                    new EditNode.Value(
                            leafList,
                            operation,
                            canonical,
                            attributes.insert(),
                            attributes.annotations()));
        } else if (sets(operation) && leafList.defaults().contains(canonical)) {
            frame.node.add(
                    new EditNode.Value(leafList, Operation.REMOVE, canonical, Optional.empty()));
        } else {
            faults.noDefault(frame.node, leafList, operation);
        }
    }

    private static boolean sets(Operation operation) {
        return !operation.deletes() && operation != Operation.NONE;
    }

    private void entry(Frame frame, ListSchema list, Operation operation, Attributes attributes)
            throws XMLStreamException {
        var entry = new NodeEdit(list, operation, frame.node);
        attributes.insert().ifPresent(entry::insert);
        entry.annotate(attributes.annotations());
        attributes.faults().forEach(fault -> faults.add(fault, entry, null, null));
        var inside = new Frame(entry);
        children(inside);
        if (list.keys().isEmpty()) {
            frame.node.add(entry);
            return;
        }
        Key key = inside.key();
        if (key == null) {
            for (var leaf : list.keys()) {
                if (!inside.has(leaf)) {
                    faults.missingKey(frame.node, list, leaf);
                }
            }
            return;
        }
        entry.key(key).annotateKeys(inside.keyAnnotations());
        if (frame.unlike(list, key)) {
            frame.node.add(entry);
        } else {
            faults.entryTwice(entry);
        }
    }

    /** Text made canonical; null when it is no value, which has been noted then. */
    private String canonical(NodeEdit parent, SchemaNode node, YangType type, String text) {
        if (text == null) {
            return null;
        }
        var canonical = type.canonicalOrNull(text, scope);
        if (canonical == null) {
            faults.invalid(parent, node, type.refusal(text, scope));
            return null;
        }
        return repeated.shared(canonical);
    }

    /** The text of a leaf or value; null when there are elements in it, noted then. */
    private String text(NodeEdit parent, SchemaNode node) throws XMLStreamException {
        String text = "";
        StringBuilder pieces = null;
        boolean elements = false;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE -> {
                    if (text.isEmpty()) {
                        text = xml.getText();
                    } else {
                        pieces = pieces == null ? new StringBuilder(text) : pieces;
                        pieces.append(xml.getText());
                    }
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    faults.insideLeaf(parent, node, namespace(xml), xml.getLocalName());
                    elements = true;
                    skip();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return elements ? null : pieces == null ? text : pieces.toString();
                }
                default -> {}
            }
        }
    }

    /** Reads over the element the reader stands at. */
    private void skip() throws XMLStreamException {
        skip(xml);
    }

    static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }
}
