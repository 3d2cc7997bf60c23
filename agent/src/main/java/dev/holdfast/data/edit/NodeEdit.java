package dev.holdfast.data.edit;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node with children is to become: the root, a container, a list entry, an input. Filled by
 * one thread, then left alone.
 */
public final class NodeEdit implements EditNode {
    private final InnerSchema schema;
    private final Operation operation;
    private final NodeEdit parent;
    private final List<EditNode> children = new ArrayList<>();
    private boolean deletes;
    private Key key;
    private Insert insert;
    private List<Annotation> annotations = List.of();
    private Map<LeafSchema, List<Annotation>> keyAnnotations = Map.of();

    /** The top of an edit. */
    public NodeEdit(InnerSchema schema, Operation operation) {
        this(schema, operation, null);
    }

    /**
     * A node that is to be {@linkplain #add added} to the one above when it is complete.
     *
     * @param parent null at the top
     */
    public NodeEdit(InnerSchema schema, Operation operation, NodeEdit parent) {
        this.schema = schema;
        this.operation = operation;
        this.parent = parent;
    }

    /** A list entry has to get its key before it is added; its key leafs are not added to it. */
    public NodeEdit key(Key entryKey) {
        if (!(schema instanceof ListSchema list) || list.keys().size() != entryKey.size()) {
            throw new IllegalArgumentException(entryKey + " is no key of " + schema);
        }
        this.key = entryKey;
        return this;
    }

    /** Where the entry of a list that is ordered by the user goes. */
    public NodeEdit insert(Insert place) {
        this.insert = place;
        return this;
    }

    /** What is said of the node. */
    public NodeEdit annotate(List<Annotation> said) {
        this.annotations = List.copyOf(said);
        return this;
    }

    /** What is said of keys of a list entry: they are in no edit of their own. */
    public NodeEdit annotateKeys(Map<LeafSchema, List<Annotation>> said) {
        this.keyAnnotations = Map.copyOf(said);
        return this;
    }

    /** Adds the edit of a child; entries of one list are unlike by key. */
    public NodeEdit add(EditNode child) {
        if (child.schema().parent() != schema) {
            throw new IllegalArgumentException(child.schema() + " is no child of " + schema);
        }
        children.add(child);
        deletes |= child.operation().deletes();
        return this;
    }

    @Override
    public InnerSchema schema() {
        return schema;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    /** In the order they were added. */
    public List<EditNode> children() {
        return Collections.unmodifiableList(children);
    }

    /** Whether a child is deleted. */
    boolean hasDeletions() {
        return deletes;
    }

    /** The key of a list entry; null for all else, and in lists without keys. */
    public Key key() {
        return key;
    }

    @Override
    public List<Annotation> annotations() {
        return annotations;
    }

    /** What is said of keys, by key. */
    Map<LeafSchema, List<Annotation>> keyAnnotations() {
        return keyAnnotations;
    }

    public Optional<Insert> insert() {
        return Optional.ofNullable(insert);
    }

    @Override
    public InstancePath below(InstancePath above) {
        return key == null ? above.child(schema) : above.entry((ListSchema) schema, key);
    }

    /** Where the node is. */
    public InstancePath path() {
        return parent == null ? InstancePath.root(schema) : below(parent.path());
    }
}
