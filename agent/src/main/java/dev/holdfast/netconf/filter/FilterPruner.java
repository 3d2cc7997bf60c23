package dev.holdfast.netconf.filter;

import dev.holdfast.data.Key;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.View;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * Cuts one instance down to what the filter elements that hold for it want: all they want together,
 * when there are several. Used by the thread that writes.
 */
final class FilterPruner implements Pruner {
    private final List<FilterNode> nodes;

    /**
     * @param nodes of the instance's schema node, holding for the instance, none wanting all
     */
    FilterPruner(List<FilterNode> nodes) {
        this.nodes = nodes;
    }

    /** For an instance some filter elements are about: null when none holds for it. */
    static Pruner of(List<FilterNode> nodes, View instance) {
        List<FilterNode> holding = List.of(); // one is made for few entries, of a great many
        for (var node : nodes) {
            if (node.holds(instance)) {
                if (node.wantsAll()) {
                    return WHOLE;
                }
                if (holding.isEmpty()) {
                    holding = new ArrayList<>(nodes.size());
                }
                holding.add(node);
            }
        }
        return holding.isEmpty() ? null : new FilterPruner(holding);
    }

    @Override
    public Pruner child(View node, SchemaNode child) {
        var below = below(child);
        return switch (child) {
            case LeafSchema leaf -> asksFor(leaf, node) || selects(below, node) ? WHOLE : null;
            case AnySchema any -> asksFor(any) ? WHOLE : ofAny(below, node);
            case LeafListSchema leafList ->
                    below.isEmpty() && !asksFor(leafList)
                            ? null
                            : new Values(leafList, below, node);
            case ContainerSchema container -> {
                var instance = below.isEmpty() ? null : node.container(container);
                yield instance == null ? null : of(below, instance);
            }
            case ListSchema _ -> below.isEmpty() ? null : new Entries(below);
            case InnerSchema other -> throw new IllegalArgumentException(other + " as a child");
        };
    }

    private static Pruner ofAny(List<FilterNode> elements, View node) {
        var selecting = elements.stream().filter(element -> element.isSaidBelow(node)).toList();
        if (selecting.stream().anyMatch(element -> element.inAny().isEmpty())) {
            return WHOLE;
        }
        return selecting.isEmpty()
                ? null
                : new AnyFilter(selecting.stream().map(it -> it.inAny().orElseThrow()).toList());
    }

    /** Whether one of the elements for a leaf selects that of a node. */
    private static boolean selects(List<FilterNode> elements, View node) {
        for (var element : elements) {
            if (element.isSaidBelow(node)) {
                return true;
            }
        }
        return false;
    }

    private List<FilterNode> below(SchemaNode child) {
        List<FilterNode> found = List.of();
        for (var node : nodes) {
            for (var wanted : node.wanted()) {
                if (wanted.schema() == child) {
                    if (found.isEmpty()) {
                        found = new ArrayList<>(2);
                    }
                    found.add(wanted);
                }
            }
        }
        return found;
    }

    private boolean asksFor(SchemaNode child) {
        for (var element : nodes) {
            if (element.matches(child)) {
                return true;
            }
        }
        return false;
    }

    /** What is not asked for at all is not looked at: it may be made when it is. */
    private boolean asksFor(LeafSchema leaf, View node) {
        return asksFor(leaf) && asksForValue(leaf, node.leaf(leaf));
    }

    private boolean asksForValue(SchemaNode child, String canonical) {
        for (var element : nodes) {
            if (element.matches(child, canonical)) {
                return true;
            }
        }
        return false;
    }

    /** About the values of a leaf-list: those that were asked for. */
    private final class Values implements Pruner {
        private final LeafListSchema leafList;
        private final List<FilterNode> elements;
        private final View node;

        Values(LeafListSchema leafList, List<FilterNode> elements, View node) {
            this.leafList = leafList;
            this.elements = elements;
            this.node = node;
        }

        @Override
        public Pruner child(View node, SchemaNode child) {
            throw new IllegalStateException("a leaf-list has no children");
        }

        @Override
        public boolean value(String canonical) {
            if (asksForValue(leafList, canonical)) {
                return true;
            }
            for (var element : elements) {
                if (element.isSaidOf(node, canonical)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** About the entries of a list: those an element holds for. */
    private static final class Entries implements Pruner {
        private static final int PAUSE_AFTER_LOOKS = 8192;
        private static final long PAUSE_NANOS = 50_000;

        private final List<FilterNode> nodes;

        /** Those that name their entry; empty where there are few. */
        private final Map<Key, List<FilterNode>> named;

        private final List<FilterNode> searching = new ArrayList<>(0);
        private int looks;

        Entries(List<FilterNode> nodes) {
            this.nodes = nodes;
            this.named = nodes.size() == 1 ? Map.of() : new HashMap<>();
            if (nodes.size() > 1) {
                for (var node : nodes) {
                    node.key()
                            .map(key -> named.computeIfAbsent(key, _ -> new ArrayList<>(1)))
                            .orElse(searching)
                            .add(node);
                }
            }
        }

        @Override
        public Pruner child(View node, SchemaNode child) {
            throw new IllegalStateException("asked for an entry first");
        }

        @Override
        public Pruner entry(View entry) {
            return of(about(entry), entry);
        }

        private List<FilterNode> about(View entry) {
            if (named.isEmpty()) {
                pause(nodes.size());
                return nodes;
            }
            var all = new ArrayList<>(searching);
            all.addAll(
                    named.getOrDefault(
                            ListNode.keyOf((ListSchema) entry.schema(), entry), List.of()));
            pause(all.size());
            return all;
        }

        /** Who looks at much and writes nothing lets others have a turn, as XPath does. */
        private void pause(int more) {
            looks += more;
            if (looks >= PAUSE_AFTER_LOOKS) {
                looks = 0;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        /** When every element names its entry, no other is looked at. */
        @Override
        public Collection<Key> onlyEntries(ListSchema list) {
            var single = nodes.size() == 1 ? nodes.getFirst().key() : null;
            if (single != null) {
                return single.<Collection<Key>>map(List::of).orElse(null);
            }
            if (list.userOrdered() || !nodes.stream().allMatch(node -> node.key().isPresent())) {
                return null;
            }
            var keys = new TreeSet<>(Key.order(list));
            nodes.forEach(node -> keys.add(node.key().orElseThrow()));
            return keys;
        }
    }
}
