package dev.holdfast.data.xml;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.edit.NodeEdit;
import dev.holdfast.data.edit.Operation;
import dev.holdfast.error.ErrorList;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.InvalidValue;
import dev.holdfast.yang.IoSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.RootSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.YangModule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The faults of one payload, in document order. Their paths are made at the end, when the keys of
 * all entries are known. Which error is used for what is said in {@code docs/errors.md}.
 */
final class Faults {
    private final Schema schema;
    private final List<Fault> faults = new ArrayList<>();
    private long more;

    /**
     * @param child the child of the node meant, null when it is the node itself
     * @param value of a leaf-list, else null
     */
    private record Fault(RpcError error, NodeEdit node, SchemaNode child, String value) {
        RpcError located() {
            InstancePath path = node.path();
            if (child instanceof LeafListSchema leafList && value != null) {
                path = path.value(leafList, value);
            } else if (child != null) {
                path = path.child(child);
            }
            return path.node() instanceof RootSchema ? error : error.at(path.toErrorPath());
        }
    }

    Faults(Schema schema) {
        this.schema = schema;
    }

    void complain() throws NetconfException {
        var located = new ErrorList();
        faults.forEach(fault -> located.add(fault::located));
        located.count(more);
        located.complain();
    }

    void add(RpcError error, NodeEdit node, SchemaNode child, String value) {
        if (faults.size() < ErrorList.MOST) {
            faults.add(new Fault(error, node, child, value));
        } else {
            more++;
        }
    }

    void unknown(NodeEdit parent, String namespace, String name) {
        var meant =
                parent.schema().children().stream()
                        .filter(child -> child.localName().equals(name))
                        .findFirst();
        var where =
                parent.schema() instanceof IoSchema io
                        ? io.operation()
                        : parent.schema().toString();
        add(unknown(schema, where, namespace, name, meant), parent, null, null);
    }

    private RpcError unknown(String parent, String namespace, String name) {
        return unknown(schema, parent, namespace, name);
    }

    static RpcError unknown(Schema schema, String parent, String namespace, String name) {
        return unknown(schema, parent, namespace, name, Optional.empty());
    }

    /**
     * @param meant a child of the name in another namespace: who leaves out an xmlns is told of it
     */
    private static RpcError unknown(
            Schema schema,
            String parent,
            String namespace,
            String name,
            Optional<? extends SchemaNode> meant) {
        var remedy = meant.map(it -> "; declare " + it.name().namespace() + ", which has one");
        var module = schema.module(namespace).filter(YangModule::implemented);
        if (module.isEmpty()) {
            return RpcError.unknownNamespace(
                    name,
                    namespace,
                    namespace.isEmpty()
                            ? name
                                    + " is in no namespace"
                                    + remedy.orElse("; declare that of its module")
                            : "no module with the namespace "
                                    + namespace
                                    + " is implemented"
                                    + remedy.orElse("; see yang-library for those that are"));
        }
        return RpcError.unknownElement(
                name,
                "the module "
                        + module.get().name()
                        + " has no "
                        + name
                        + (parent.equals("/") ? " at the top level" : " in " + parent)
                        + remedy.orElse("; leave it out"));
    }

    void state(NodeEdit parent, SchemaNode child) {
        add(
                RpcError.unknownElement(
                        child.localName(),
                        child.localName() + " is state, not configuration; leave it out"),
                parent,
                child,
                null);
    }

    void insideLeaf(NodeEdit parent, SchemaNode leaf, String namespace, String name) {
        add(
                unknown(leaf.toString(), namespace, name)
                        .message(leaf.localName() + " takes text, not the element " + name),
                parent,
                leaf,
                null);
    }

    void misplacedText(NodeEdit node) {
        var name =
                switch (node.schema()) {
                    case RootSchema _ -> "config";
                    case IoSchema io -> io.operation();
                    case InnerSchema inner -> inner.localName();
                };
        add(RpcError.badElement(name, name + " takes elements, not text"), node, null, null);
    }

    void twice(NodeEdit parent, SchemaNode child) {
        add(
                RpcError.badElement(
                        child.localName(),
                        child.localName() + " is there more than once; leave all but one out"),
                parent,
                child,
                null);
    }

    void valueTwice(NodeEdit parent, LeafListSchema leafList, String value) {
        add(
                RpcError.badElement(
                        leafList.localName(),
                        "the value "
                                + value
                                + " of "
                                + leafList.localName()
                                + " is there more than once; leave all but one out"),
                parent,
                leafList,
                value);
    }

    void entryTwice(NodeEdit entry) {
        add(
                RpcError.badElement(
                        entry.schema().localName(),
                        "the entry "
                                + String.join(", ", entry.key().values())
                                + " of "
                                + entry.schema().localName()
                                + " is there more than once; leave all but one out"),
                entry,
                null,
                null);
    }

    void missingKey(NodeEdit parent, ListSchema list, LeafSchema key) {
        add(
                RpcError.missingElement(
                        key.localName(),
                        "an entry of "
                                + list.localName()
                                + " lacks its key "
                                + key.localName()
                                + "; set it"),
                parent,
                list,
                null);
    }

    void keyDeleted(NodeEdit entry, LeafSchema key) {
        add(
                RpcError.badAttribute(
                        "operation",
                        key.localName(),
                        key.localName() + " is a key; delete the entry instead"),
                entry,
                key,
                null);
    }

    /** A leaf or value is said to be a default, and cannot (RFC 6243 section 4.5.1). */
    void noDefault(NodeEdit parent, SchemaNode node, Operation operation) {
        var defaults =
                switch (node) {
                    case LeafSchema leaf -> leaf.defaultValue().map(List::of).orElse(List.of());
                    case LeafListSchema leafList -> leafList.defaults();
                    case SchemaNode other -> throw new IllegalArgumentException(other + " here");
                };
        String why;
        if (defaults.isEmpty()) {
            why = "it has none";
        } else if (operation.deletes() || operation == Operation.NONE) {
            why =
                    "the operation "
                            + operation.text()
                            + " sets nothing; use merge, create or replace";
        } else {
            why = "that is " + String.join(", ", defaults);
        }
        add(
                RpcError.invalidValue(
                        node.localName()
                                + " is marked as having its default value, but "
                                + why
                                + "; take the mark or the value away"),
                parent,
                node,
                null);
    }

    void otherCase(NodeEdit parent, SchemaNode child, String other) {
        add(
                RpcError.badElement(
                        child.localName(),
                        child.localName()
                                + " excludes data of the case "
                                + other
                                + ", which is there too; leave one of them out"),
                parent,
                child,
                null);
    }

    void invalid(NodeEdit parent, SchemaNode node, InvalidValue reason) {
        // what the model denies to all is a secret, also in replies and in the logs they end up in
        var message =
                node.defaultDenyAll()
                        ? "the value of "
                                + node.localName()
                                + " is not of its type; it is a secret and not repeated here"
                        : reason.getMessage();
        var error = RpcError.invalidValue(message);
        add(reason.appTag().map(error::appTag).orElse(error), parent, node, null);
    }
}
