package dev.holdfast.data.xml;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.Key;
import dev.holdfast.data.edit.Insert;
import dev.holdfast.data.edit.Operation;
import dev.holdfast.error.ErrorType;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.InvalidValue;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.PrefixScope;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamReader;

/**
 * The attributes of one data node in an edit: its operation, its place, whether it is a default,
 * and what is said of it.
 *
 * @param operation its own, absent when it inherits one
 * @param byDefault whether a leaf is said to have its default (RFC 6243 section 4.5)
 * @param annotations of modules (RFC 7952), by name
 * @param faults what is wrong with them; whoever knows the instance gives them a path
 */
record Attributes(
        Optional<Operation> operation,
        Optional<Insert> insert,
        boolean byDefault,
        List<Annotation> annotations,
        List<RpcError> faults) {
    private static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final String YANG = "urn:ietf:params:xml:ns:yang:1";

    private static final String DEFAULTS = "urn:ietf:params:xml:ns:netconf:default:1.0";

    private static final Attributes NONE =
            new Attributes(Optional.empty(), Optional.empty(), false, List.of(), List.of());

    /**
     * Reads those of the element the reader stands at.
     *
     * @param kind of payload, which decides what attributes may be there
     */
    static Attributes of(XMLStreamReader xml, SchemaNode node, Reading.Kind kind, Schema schema) {
        return xml.getAttributeCount() == 0 ? NONE : new Words(xml, node, kind, schema).read();
    }

    /**
     * What is wrong with an element that takes no attributes, as operations and the way to an
     * action do: each it has.
     */
    static List<RpcError> unasked(XMLStreamReader xml) {
        var faults = new ArrayList<RpcError>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var name = xml.getAttributeLocalName(i);
            var element = xml.getLocalName();
            faults.add(
                    RpcError.unknownAttribute(
                            name,
                            element,
                            element + " has no attribute " + name + "; leave it out"));
        }
        return faults;
    }

    private static final class Words {
        private final XMLStreamReader xml;
        private final SchemaNode node;
        private final Schema schema;
        private final boolean edits;
        private final boolean configures;
        private final List<RpcError> faults = new ArrayList<>(1);
        private Optional<Operation> operation = Optional.empty();
        private String insert;
        private String other;
        private boolean byDefault;
        private List<Annotation> annotations = List.of();

        Words(XMLStreamReader xml, SchemaNode node, Reading.Kind kind, Schema schema) {
            this.xml = xml;
            this.node = node;
            this.schema = schema;
            this.edits = kind == Reading.Kind.EDIT;
            this.configures = kind != Reading.Kind.CONTENT;
        }

        Attributes read() {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                var qualified = xml.getAttributeNamespace(i);
                var namespace = qualified == null ? "" : qualified;
                var name = xml.getAttributeLocalName(i);
                if (edits && NETCONF.equals(namespace) && name.equals("operation")) {
                    operation(xml.getAttributeValue(i));
                } else if (edits && YANG.equals(namespace) && takesPlaces(name)) {
                    place(name, xml.getAttributeValue(i));
                } else if (configures
                        && DEFAULTS.equals(namespace)
                        && name.equals("default")
                        && (node instanceof LeafSchema || node instanceof LeafListSchema)) {
                    byDefault(xml.getAttributeValue(i));
                } else if (!configures || !annotates(namespace, name, xml.getAttributeValue(i))) {
                    unknown(name, namespace);
                }
            }
            return new Attributes(operation, insert(), byDefault, annotations, faults);
        }

        /** Whether a module defines the attribute; of a wrong value a fault has been noted. */
        private boolean annotates(String namespace, String name, String text) {
            var found = schema.annotation(new QName(namespace, name));
            if (found.isEmpty()) {
                return false;
            }
            try {
                var value = found.get().type().canonical(text, scope());
                annotations =
                        Annotation.merged(annotations, List.of(new Annotation(found.get(), value)));
            } catch (InvalidValue invalid) {
                faults.add(RpcError.badAttribute(name, node.localName(), invalid.getMessage()));
            }
            return true;
        }

        private void byDefault(String text) {
            switch (text.strip()) {
                case "true", "1" -> byDefault = true;
                case "false", "0" -> byDefault = false;
                default ->
                        faults.add(
                                RpcError.badAttribute(
                                        "default",
                                        node.localName(),
                                        "\"" + text + "\" is no boolean; use true or false"));
            }
        }

        private void operation(String text) {
            operation = Operation.ofAttribute(text);
            if (operation.isEmpty()) {
                faults.add(
                        RpcError.badAttribute(
                                "operation",
                                node.localName(),
                                "\""
                                        + text
                                        + "\" is no operation; use merge, replace, create, delete"
                                        + " or remove"));
            }
        }

        /** Insert for both; key for lists, value for leaf-lists, when the user orders them. */
        private boolean takesPlaces(String attribute) {
            return switch (node) {
                case ListSchema list when list.userOrdered() && list.config() ->
                        attribute.equals("insert") || attribute.equals("key");
                case LeafListSchema leafList when leafList.userOrdered() && leafList.config() ->
                        attribute.equals("insert") || attribute.equals("value");
                case SchemaNode _ -> false;
            };
        }

        private void place(String name, String text) {
            if (name.equals("insert")) {
                insert = text;
            } else {
                other = text;
            }
        }

        private void unknown(String name, String namespace) {
            String why;
            if (YANG.equals(namespace) && edits) {
                why = node.localName() + " is not ordered by the user; leave it out";
            } else if (namespace.isEmpty() && name.equals("operation") && edits) {
                why = "it has to be in the namespace " + NETCONF;
            } else {
                why = "leave it out";
            }
            faults.add(
                    RpcError.unknownAttribute(
                            name,
                            node.localName(),
                            "the attribute " + name + " has no meaning here: " + why));
        }

        private Optional<Insert> insert() {
            if (insert == null) {
                if (other != null) {
                    faults.add(
                            RpcError.missingAttribute(
                                            "insert",
                                            node.localName(),
                                            "the attribute "
                                                    + reference()
                                                    + " needs insert=\"before\" or \"after\"")
                                    .type(ErrorType.PROTOCOL));
                }
                return Optional.empty();
            }
            return switch (insert) {
                case "first" -> Optional.of(new Insert.First());
                case "last" -> Optional.of(new Insert.Last());
                case "before" -> other().map(Insert.Before::new);
                case "after" -> other().map(Insert.After::new);
                default -> {
                    faults.add(
                            RpcError.badAttribute(
                                    "insert",
                                    node.localName(),
                                    "\""
                                            + insert
                                            + "\" is no place; use first, last, before or after"));
                    yield Optional.empty();
                }
            };
        }

        private String reference() {
            return node instanceof ListSchema ? "key" : "value";
        }

        private Optional<Key> other() {
            if (other == null) {
                faults.add(
                        RpcError.missingAttribute(
                                        reference(),
                                        node.localName(),
                                        "insert=\""
                                                + insert
                                                + "\" needs the attribute "
                                                + reference()
                                                + " to name the other instance")
                                .type(ErrorType.PROTOCOL));
                return Optional.empty();
            }
            try {
                return Optional.of(
                        node instanceof LeafListSchema leafList
                                ? Key.of(leafList.type().canonical(other, scope()))
                                : KeyPredicates.parse(other, (ListSchema) node, scope()));
            } catch (InvalidValue invalid) {
                faults.add(
                        RpcError.badAttribute(reference(), node.localName(), invalid.getMessage()));
                return Optional.empty();
            }
        }

        private PrefixScope scope() {
            return xml::getNamespaceURI;
        }
    }
}
