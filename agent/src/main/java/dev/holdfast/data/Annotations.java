package dev.holdfast.data;

import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What is said of one stored node and of those of its children that are no such nodes themselves:
 * leafs, values of leaf-lists, anydata. Immutable.
 *
 * <p>Few nodes have any, so a change copies all that is said here.
 *
 * @param said no list in it is empty
 */
record Annotations(Map<Subject, List<Annotation>> said) {
    static final Annotations NONE = new Annotations(Map.of());

    /**
     * What something is said of.
     *
     * @param node the stored node's own schema, or that of a child
     * @param value one of a leaf-list, else null
     */
    record Subject(SchemaNode node, String value) {
        static Subject of(SchemaNode node, String value) {
            return new Subject(node, node instanceof LeafListSchema ? value : null);
        }
    }

    Annotations {
        said = Map.copyOf(said);
    }

    boolean isEmpty() {
        return said.isEmpty();
    }

    List<Annotation> of(Subject subject) {
        return said.isEmpty() ? List.of() : said.getOrDefault(subject, List.of());
    }

    /** These without those of what does not exist in a node any more. */
    Annotations about(InnerNode node) {
        var kept = new HashMap<>(said);
        kept.keySet().removeIf(subject -> !exists(subject, node));
        return kept.size() == said.size() ? this : new Annotations(kept);
    }

    private static boolean exists(Subject subject, InnerNode node) {
        if (subject.node == node.schema()) {
            return true;
        }
        var content = node.get(subject.node);
        return subject.value == null
                ? content != null
                : content instanceof LeafListNode values && values.contains(subject.value);
    }

    /** Of what these and others say something different: the node itself, then its children. */
    List<Subject> differences(Annotations other) {
        var subjects = new HashSet<>(said.keySet());
        subjects.addAll(other.said.keySet());
        subjects.removeIf(subject -> of(subject).equals(other.of(subject)));
        var ordered = new ArrayList<>(subjects);
        ordered.sort(
                Comparator.comparingInt(Annotations::place)
                        .thenComparing(Subject::value, Comparator.nullsFirst(String::compareTo)));
        return ordered;
    }

    /** A node with children is in here only as the one all of this is said of. */
    private static int place(Subject subject) {
        return subject.node instanceof InnerSchema ? -1 : subject.node.index();
    }
}
