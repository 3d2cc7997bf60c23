package dev.holdfast.netconf.filter;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.YangType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * One element of a filter, tied to a schema node: what it asks of an instance of the node, and what
 * it wants of those that answer. Immutable once compiled, free of threads.
 */
final class FilterNode {
    private final SchemaNode schema;
    private final Schema modules;

    /** Attribute match expressions (section 6.2.2): all have to be said of the instance. */
    private final List<Annotation> said = new ArrayList<>(0);

    /** Content match nodes (section 6.2.5): all have to hold. */
    private final List<Match> matches = new ArrayList<>(2);

    /** Selection and containment nodes (sections 6.2.3 and 6.2.4). */
    private final List<FilterNode> wanted = new ArrayList<>(2);

    /** Of an anydata, the element if it asks for something in it. */
    private Optional<FilterElement> inAny = Optional.empty();

    /** Whether it selects, so that what it does not name is left out. */
    private boolean selective;

    /** Whether something in it can hold for no instance. */
    private boolean impossible;

    private Optional<Key> key = Optional.empty();

    /** What one of some leafs or leaf-lists of one name has to have. */
    private record Match(List<Value> values) {
        boolean holds(View instance) {
            for (var value : values) {
                if (value.holds(instance)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A leaf, leaf-list or anyxml, the value it has to have, and what has to be said of that. */
    private record Value(SchemaNode node, String canonical, FilterNode said) {
        boolean holds(View instance) {
            boolean there =
                    switch (node) {
                        case LeafSchema leaf -> canonical.equals(instance.leaf(leaf));
                        case LeafListSchema leafList ->
                                instance.leafList(leafList).contains(canonical);
                        case AnySchema any -> AnyFilter.isText(instance.any(any), canonical);
                        case InnerSchema _ -> false;
                    };
            return there && said.isSaidOf(instance, canonical);
        }
    }

    private FilterNode(SchemaNode schema, Schema modules) {
        this.schema = schema;
        this.modules = modules;
    }

    /** A node of that schema for an element of its name. */
    static FilterNode of(FilterElement element, SchemaNode schema, Schema modules) {
        var node = new FilterNode(schema, modules);
        node.attributes(element);
        if (schema instanceof InnerSchema inner) {
            node.impossible |= !element.text().isEmpty();
            node.fill(element.children(), inner);
        } else {
            node.impossible |= !element.children().isEmpty() && !(schema instanceof AnySchema);
            node.inAny = Optional.of(element).filter(it -> !it.children().isEmpty());
        }
        return node;
    }

    /**
     * Nodes whose content is what a filter element around everything holds: one for each namespace,
     * since nodes without a node above are one sibling set with those of their namespace (section
     * 6.3).
     */
    static List<FilterNode> roots(List<FilterElement> elements, Schema modules) {
        var sets = new LinkedHashMap<String, List<FilterElement>>();
        for (var element : elements) {
            for (var child : named(element, modules.root())) {
                var namespace = child.name().namespace();
                sets.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(element.in(namespace));
            }
        }
        var roots = new ArrayList<FilterNode>();
        sets.forEach((namespace, set) -> roots.add(root(namespace, set, modules)));
        return roots;
    }

    private static FilterNode root(String namespace, List<FilterElement> elements, Schema modules) {
        var root = modules.root();
        var node = new FilterNode(root, modules);
        node.fill(elements, root);
        if (!node.selective) {
            node.selective = true;
            root.children().stream()
                    .filter(child -> child.name().namespace().equals(namespace))
                    .forEach(child -> node.want(new FilterNode(child, modules)));
        }
        return node;
    }

    /** Attributes of data nodes are annotations (RFC 7952); no node has any other. */
    private void attributes(FilterElement element) {
        for (var attribute : element.attributes()) {
            var name = new QName(attribute.namespace(), attribute.name());
            var value =
                    modules.annotation(name)
                            .map(
                                    it ->
                                            it.type()
                                                    .canonicalOrNull(
                                                            attribute.text(),
                                                            element.prefixes()::get));
            if (value.isPresent()) {
                said.add(new Annotation(modules.annotation(name).orElseThrow(), value.get()));
            } else {
                impossible = true;
            }
        }
    }

    private void fill(List<FilterElement> elements, InnerSchema inner) {
        for (var element : elements) {
            boolean matches = !element.text().isEmpty() && element.children().isEmpty();
            selective |= !matches;
            var named = named(element, inner);
            if (matches) {
                match(element, named);
            } else {
                named.forEach(child -> want(of(element, child, modules)));
            }
        }
        key = inner instanceof ListSchema list ? key(list) : Optional.empty();
    }

    private void want(FilterNode node) {
        if (!node.impossible) {
            wanted.add(node);
        }
    }

    private static List<? extends SchemaNode> named(FilterElement element, InnerSchema inner) {
        if (element.namespace().isEmpty()) {
            return inner.children().stream()
                    .filter(child -> child.localName().equals(element.name()))
                    .toList();
        }
        var child = inner.child(element.namespace(), element.name());
        return child == null ? List.of() : List.of(child);
    }

    private void match(FilterElement element, List<? extends SchemaNode> named) {
        var values = new ArrayList<Value>(1);
        for (var child : named) {
            value(element, child).ifPresent(values::add);
        }
        if (values.isEmpty()) {
            impossible = true;
        } else {
            matches.add(new Match(values));
        }
    }

    private Optional<Value> value(FilterElement element, SchemaNode child) {
        var canonical =
                switch (child) {
                    case LeafSchema leaf -> canonical(element, leaf.type());
                    case LeafListSchema leafList -> canonical(element, leafList.type());
                    case AnySchema _ -> element.text();
                    case InnerSchema _ -> null;
                };
        var about = new FilterNode(child, modules);
        about.attributes(element);
        return canonical == null || about.impossible
                ? Optional.empty()
                : Optional.of(new Value(child, canonical, about));
    }

    private static String canonical(FilterElement element, YangType type) {
        return type.canonicalOrNull(element.text(), element.prefixes()::get);
    }

    /** The key its matches name, when they name all of it. */
    private Optional<Key> key(ListSchema list) {
        var keys = list.keys();
        if (keys.isEmpty() || matches.size() < keys.size()) {
            return Optional.empty();
        }
        var values = new String[keys.size()];
        for (int i = 0; i < values.length; i++) {
            for (var match : matches) {
                var value = match.values.getFirst();
                if (match.values.size() == 1 && value.node == keys.get(i)) {
                    values[i] = value.canonical;
                }
            }
            if (values[i] == null) {
                return Optional.empty();
            }
        }
        return Optional.of(Key.of(values));
    }

    /**
     * How much is looked at again for each of who knows how many entries: what is asked of entries
     * that are not named by their keys, and of all below them; and of what is in an anydata.
     */
    long searches() {
        return searches(false);
    }

    private long searches(boolean within) {
        boolean searched = within || schema instanceof ListSchema && key.isEmpty();
        long all = searched ? 1 + said.size() + matches.size() : 0;
        all += inAny.map(FilterElement::size).orElse(0L);
        for (var node : wanted) {
            all += node.searches(searched);
        }
        return all;
    }

    Optional<FilterElement> inAny() {
        return inAny;
    }

    SchemaNode schema() {
        return schema;
    }

    Optional<Key> key() {
        return key;
    }

    List<FilterNode> wanted() {
        return wanted;
    }

    /** Whether of the leaf or anydata below a node is said what the attributes ask for. */
    boolean isSaidBelow(View parent) {
        return said.isEmpty()
                || isSaidOf(parent, schema instanceof LeafSchema leaf ? parent.leaf(leaf) : null);
    }

    /** Whether of a value of a leaf or leaf-list is said what the attributes ask for. */
    boolean isSaidOf(View parent, String value) {
        return said.isEmpty() || parent.annotations(schema, value).containsAll(said);
    }

    /** Whether an instance has what the attributes and content matches ask for. */
    boolean holds(View instance) {
        if (impossible || !said.isEmpty() && !instance.annotations().containsAll(said)) {
            return false;
        }
        for (var match : matches) {
            if (!match.holds(instance)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all of an instance that answers is wanted. */
    boolean wantsAll() {
        return !selective;
    }

    /** Whether a content match, which holds, is about a node. */
    boolean matches(SchemaNode child) {
        for (var match : matches) {
            for (var value : match.values) {
                if (value.node == child) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a value of a leaf or leaf-list is wanted because it was asked for. */
    boolean matches(SchemaNode child, String canonical) {
        for (var match : matches) {
            for (var value : match.values) {
                if (value.node == child && value.canonical.equals(canonical)) {
                    return true;
                }
            }
        }
        return false;
    }
}
