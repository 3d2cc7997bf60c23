package dev.holdfast.data.validate;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.validate.Constraint.EntryUnique;
import dev.holdfast.data.validate.Constraint.ReferenceHolds;
import dev.holdfast.data.xpath.Node;
import dev.holdfast.yang.SchemaNode;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a change may have broken, each once. Filled and emptied by one validation. */
final class Suspects {
    /** Referrers of a value below one instance of an anchor, told apart by the keys on its path. */
    record Referrers(String value, List<String> anchorKeys) {}

    /** A child and the parent it is or might be in. */
    record Conditional(Node parent, SchemaNode child) {}

    private final Map<Constraint, Set<Node>> nodes = new IdentityHashMap<>();
    private final Map<ReferenceHolds, Set<Referrers>> referrers = new IdentityHashMap<>();
    private final Map<EntryUnique, Set<InstancePath>> entries = new IdentityHashMap<>();
    private final Set<Node> shapes = new LinkedHashSet<>();
    private final Set<Conditional> conditionals = new LinkedHashSet<>();

    /** Musts and references to check, with the nodes to check them at. */
    Map<Constraint, Set<Node>> nodes() {
        return nodes;
    }

    /** References to check value by value. */
    Map<ReferenceHolds, Set<Referrers>> referrers() {
        return referrers;
    }

    /** Entries, perhaps gone, whose unique values may have changed. */
    Map<EntryUnique, Set<InstancePath>> entries() {
        return entries;
    }

    /** Nodes whose children may be missing, too few or too many. */
    Set<Node> shapes() {
        return shapes;
    }

    /** Children that exist and whose condition may not hold any more. */
    Set<Conditional> conditionals() {
        return conditionals;
    }

    void add(Constraint constraint, Node node) {
        nodes.computeIfAbsent(constraint, _ -> new LinkedHashSet<>()).add(node);
    }

    void add(ReferenceHolds constraint, Referrers group) {
        referrers.computeIfAbsent(constraint, _ -> new LinkedHashSet<>()).add(group);
    }

    void add(EntryUnique constraint, InstancePath entry) {
        entries.computeIfAbsent(constraint, _ -> new LinkedHashSet<>()).add(entry);
    }
}
