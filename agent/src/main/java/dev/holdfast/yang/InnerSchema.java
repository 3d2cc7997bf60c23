package dev.holdfast.yang;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A schema node with children. Children are in schema order and know their {@link #index}. */
public abstract sealed class InnerSchema extends SchemaNode
        permits RootSchema, ContainerSchema, ListSchema, NotificationSchema, IoSchema {
    List<SchemaNode> children = List.of();
    List<ChoiceSchema> choices = List.of();
    List<OperationSchema> actions = List.of();
    List<NotificationSchema> notifications = List.of();
    private Map<QName, SchemaNode> byName = Map.of();

    InnerSchema(QName name, YangModule module, boolean config) {
        super(name, module, config);
    }

    /** The compiler's last act on a node: children get their parent, place and name. */
    final void adopt(List<SchemaNode> inSchemaOrder) {
        children = List.copyOf(inSchemaOrder);
        var names = new HashMap<QName, SchemaNode>();
        for (int i = 0; i < children.size(); i++) {
            var child = children.get(i);
            child.parent = this;
            child.index = i;
            names.put(child.name(), child);
        }
        byName = Collections.unmodifiableMap(names);
    }

    /** Data nodes below, those of choices and cases included, in schema order. */
    public final List<SchemaNode> children() {
        return children;
    }

    /** The child of that expanded name, or null. */
    public final SchemaNode child(QName name) {
        return byName.get(name);
    }

    /** The child of that name, or null. */
    public final SchemaNode child(String namespace, String localName) {
        return byName.get(new QName(namespace, localName));
    }

    /** The child of that local name in this node's own module; a bug when there is none. */
    public final SchemaNode child(String localName) {
        var found = byName.get(new QName(name().namespace(), localName));
        if (found == null) {
            throw new IllegalArgumentException("no child " + localName + " in " + this);
        }
        return found;
    }

    /** Choices directly below or inside cases of choices below, outer ones first. */
    public final List<ChoiceSchema> choices() {
        return choices;
    }

    /** Actions tied to this node (RFC 7950 section 7.15). */
    public final List<OperationSchema> actions() {
        return actions;
    }

    /** Notifications tied to this node (RFC 7950 section 7.16). */
    public final List<NotificationSchema> notifications() {
        return notifications;
    }
}
