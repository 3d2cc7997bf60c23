package dev.holdfast.data.xml;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.Key;
import dev.holdfast.data.edit.NodeEdit;
import dev.holdfast.yang.ChoiceSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has been met so far in one element: children, keys, cases. Used by one thread. */
final class Frame {
    final NodeEdit node;
    private final BitSet met;
    private final String[] keys;
    private Map<SchemaNode, Set<Object>> members;
    private Map<ChoiceSchema, String> cases;
    private Map<LeafSchema, List<Annotation>> keyAnnotations = Map.of();

    Frame(NodeEdit node) {
        this.node = node;
        this.met = new BitSet(node.schema().children().size());
        this.keys = node.schema() instanceof ListSchema l ? new String[l.keys().size()] : null;
    }

    /** Whether the child, of which there can be one, is met for the first time. */
    boolean first(SchemaNode child) {
        boolean before = met.get(child.index());
        met.set(child.index());
        return !before;
    }

    boolean has(SchemaNode child) {
        return met.get(child.index());
    }

    /** Whether the entry or value, of which there can be many, is unlike all others so far. */
    boolean unlike(SchemaNode list, Object key) {
        if (members == null) {
            members = new IdentityHashMap<>();
        }
        return members.computeIfAbsent(list, _ -> new HashSet<>()).add(key);
    }

    boolean isKey(LeafSchema leaf) {
        return leaf.key() && keys != null;
    }

    /**
     * A key of the entry.
     *
     * @param canonical null when what was there is no value
     */
    void key(LeafSchema leaf, String canonical) {
        keys[((ListSchema) node.schema()).keys().indexOf(leaf)] = canonical;
    }

    /** What is said of a key. */
    void annotateKey(LeafSchema leaf, List<Annotation> annotations) {
        if (!annotations.isEmpty()) {
            if (keyAnnotations.isEmpty()) {
                keyAnnotations = new HashMap<>();
            }
            keyAnnotations.put(leaf, annotations);
        }
    }

    /** What is said of keys, by key. */
    Map<LeafSchema, List<Annotation>> keyAnnotations() {
        return keyAnnotations;
    }

    /** The key, or null when a part of it is missing or wrong. */
    Key key() {
        for (var part : keys) {
            if (part == null) {
                return null;
            }
        }
        return Key.of(keys);
    }

    /**
     * Notes which cases a child is in; says the name of another case that data was there for, or
     * null.
     */
    String otherCase(SchemaNode child) {
        var membership = child.caseMembership().orElse(null);
        if (membership == null) {
            return null;
        }
        if (cases == null) {
            cases = new IdentityHashMap<>();
        }
        for (; membership != null; membership = membership.outer().orElse(null)) {
            var known = cases.putIfAbsent(membership.choice(), membership.caseName());
            if (known != null && !known.equals(membership.caseName())) {
                return known;
            }
        }
        return null;
    }
}
