package dev.holdfast.data.xml;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.edit.Edit;
import dev.holdfast.data.edit.NodeEdit;
import dev.holdfast.data.edit.Operation;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.OperationSchema;
import dev.holdfast.yang.Schema;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what modules define out of XML: configurations to edit with, inputs of operations, whole
 * trees. Every value is checked against its type and made canonical on the way (RFC 7950 section
 * 8.3.1). Used by any thread; a reader of tokens is used by one.
 *
 * <p>Each method starts at the element around the data and ends at the end of that element, also
 * when it throws a {@link NetconfException}, which tells all faults of the payload. An {@link
 * XMLStreamException} means the document is not well-formed, or beyond a limit: nothing can be read
 * from it any more.
 */
public final class PayloadReader {
    private final Schema schema;

    public PayloadReader(Schema schema) {
        this.schema = schema;
    }

    public Schema schema() {
        return schema;
    }

    /** A call of an action: which, of which node, with what. */
    public record ActionCall(OperationSchema action, InstancePath target, InnerNode input) {}

    /**
     * The content of {@code <config>}.
     *
     * @param defaultOperation merge, replace or none
     */
    public Edit config(XMLStreamReader xml, Operation defaultOperation)
            throws XMLStreamException, NetconfException {
        return config(xml, defaultOperation, Reading.Kind.EDIT);
    }

    /** The content of {@code <config>} that takes the place of another; no operations in it. */
    public Edit replacement(XMLStreamReader xml) throws XMLStreamException, NetconfException {
        return config(xml, Operation.REPLACE, Reading.Kind.CONFIGURATION);
    }

    private Edit config(XMLStreamReader xml, Operation defaultOperation, Reading.Kind kind)
            throws XMLStreamException, NetconfException {
        var reading = new Reading(schema, xml, kind);
        var root = new NodeEdit(schema.root(), defaultOperation);
        reading.children(root);
        reading.complain();
        return new Edit(root);
    }

    /**
     * The content of {@code <config>} as a whole configuration: for copy-config, or validate. There
     * are no operations in it.
     */
    public InnerNode configuration(XMLStreamReader xml)
            throws XMLStreamException, NetconfException {
        return content(xml, schema.root(), Reading.Kind.CONFIGURATION);
    }

    /** The input of a modelled rpc; the reader stands at the operation's element. */
    public InnerNode input(XMLStreamReader xml, OperationSchema operation)
            throws XMLStreamException, NetconfException {
        var unasked = Attributes.unasked(xml);
        var reading = new Reading(schema, xml, Reading.Kind.CONTENT);
        var root = new NodeEdit(operation.input(), Operation.MERGE);
        unasked.forEach(fault -> reading.refuse(root, fault));
        reading.children(root);
        reading.complain();
        return new Edit(root).applyTo(InnerNode.empty(operation.input()), Unconcealed.VALUES);
    }

    /**
     * What is in an element, as a node of the schema: an output, a notification, or the root with
     * configuration and state.
     */
    public InnerNode content(XMLStreamReader xml, InnerSchema node)
            throws XMLStreamException, NetconfException {
        return content(xml, node, Reading.Kind.CONTENT);
    }

    private InnerNode content(XMLStreamReader xml, InnerSchema node, Reading.Kind kind)
            throws XMLStreamException, NetconfException {
        var reading = new Reading(schema, xml, kind);
        var root = new NodeEdit(node, Operation.MERGE);
        reading.children(root);
        reading.complain();
        return new Edit(root).applyTo(InnerNode.empty(node), Unconcealed.VALUES);
    }

    /**
     * A whole document: {@code <data>} or {@code <config>} with data nodes in it, or one top-level
     * data node by itself.
     *
     * @param state whether config false nodes may be in it
     */
    public InnerNode document(XMLStreamReader xml, boolean state)
            throws XMLStreamException, NetconfException {
        var kind = state ? Reading.Kind.CONTENT : Reading.Kind.CONFIGURATION;
        var name = xml.getLocalName();
        boolean wrapped =
                (name.equals("data") || name.equals("config"))
                        && schema.root().child(Reading.namespace(xml), name) == null;
        if (wrapped) {
            return content(xml, schema.root(), kind);
        }
        var reading = new Reading(schema, xml, kind);
        var root = new NodeEdit(schema.root(), Operation.MERGE);
        reading.only(root);
        reading.complain();
        return new Edit(root).applyTo(InnerNode.empty(schema.root()), Unconcealed.VALUES);
    }

    /** The content of {@code <action>} (RFC 7950 section 7.15.2). */
    public ActionCall action(XMLStreamReader xml) throws XMLStreamException, NetconfException {
        return new ActionReading(this, xml).call();
    }
}
