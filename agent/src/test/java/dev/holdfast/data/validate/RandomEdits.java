package dev.holdfast.data.validate;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.xpath.Existence;
import dev.holdfast.data.xpath.Types;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.YangType;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws changes of a tree such as edits make: any node may come, go or have another value. */
final class RandomEdits {
    static final List<String> WORDS = List.of("a", "b", "c");
    private final RandomGenerator random;
    private final List<String> instances = new ArrayList<>();

    RandomEdits(RandomGenerator random) {
        this.random = random;
    }

    InnerNode edit(InnerNode root) {
        instances.clear();
        collect("", root);
        var edited = root;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            edited = inner(edited);
        }
        return edited;
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private InnerNode inner(InnerNode node) {
        var children =
                node.schema().children().stream()
                        .filter(child -> !(child instanceof LeafSchema leaf && leaf.key()))
                        .toList();
        return children.isEmpty()
                ? node
                : child(node, children.get(random.nextInt(children.size())));
    }

    private InnerNode child(InnerNode node, SchemaNode child) {
        boolean removes = random.nextInt(4) == 0;
        return switch (child) {
            case LeafSchema leaf ->
                    removes ? node.without(leaf) : put(node, leaf, value(leaf.type()));
            case LeafListSchema leafList -> leafList(node, leafList);
            case ListSchema list -> list(node, list, removes);
            case ContainerSchema container -> {
                var there = node.container(container);
                if (there == null) {
                    var created = fresh(container, 2);
                    yield put(node, container, created);
                }
                // an empty non-presence container may stay or go: it means nothing
                yield random.nextInt(8) == 0
                        ? node.without(container)
                        : put(node, container, inner(there));
            }
            default -> node;
        };
    }

    /** Puts a child; what is of another case of its choices goes. */
    private static InnerNode put(InnerNode node, SchemaNode child, Object content) {
        var result = node.with(child, content);
        for (var in = child.caseMembership().orElse(null);
                in != null;
                in = in.outer().orElse(null)) {
            for (var other : node.schema().children()) {
                var otherCase = Existence.caseOf(other, in.choice());
                if (otherCase != null && !otherCase.equals(in.caseName())) {
                    result = result.without(other);
                }
            }
        }
        return result;
    }

    private InnerNode leafList(InnerNode node, LeafListSchema leafList) {
        var values = new ArrayList<>(node.leafList(leafList));
        var value = value(leafList.type());
        if (!values.remove(value) || random.nextBoolean()) {
            values.add(random.nextInt(values.size() + 1), value);
        }
        return values.isEmpty()
                ? node.without(leafList)
                : put(node, leafList, LeafListNode.of(leafList, values));
    }

    private InnerNode list(InnerNode node, ListSchema list, boolean removes) {
        var entries = (ListNode) node.list(list);
        if (entries.isEmpty() || !removes && random.nextInt(entries.size() + 1) == 0) {
            return put(node, list, entries.put(entry(list)));
        }
        var entry = entries.get(random.nextInt(entries.size()));
        if (removes) {
            var left = entries.remove(ListNode.keyOf(list, entry));
            return left.isEmpty() ? node.without(list) : node.with(list, left);
        }
        if (list.userOrdered() && random.nextInt(2) == 0) {
            return node.with(list, entries.putFirst(entry));
        }
        return node.with(list, entries.put(inner(entry)));
    }

    private InnerNode entry(ListSchema list) {
        var entry = fresh(list, 2);
        for (var key : list.keys()) {
            entry = entry.with(key, value(key.type()));
        }
        return entry;
    }

    private InnerNode fresh(InnerSchema schema, int depth) {
        var node = InnerNode.empty(schema);
        for (int i = random.nextInt(3); i > 0 && depth > 0; i--) {
            node = inner(node);
        }
        return node;
    }

    private String value(YangType type) {
        return type.base() == YangType.Base.INSTANCE_IDENTIFIER && !instances.isEmpty()
                ? instances.get(random.nextInt(instances.size()))
                : type.base() == YangType.Base.INSTANCE_IDENTIFIER ? "/r:n0" : word();
    }

    /** The instances there are, as canonical instance-identifiers. */
    private void collect(String path, InnerNode node) {
        for (int i = 0; i < node.size(); i++) {
            var child = node.childSchema(i);
            var here = path + "/" + (path.isEmpty() ? "r:" : "") + child.localName();
            switch (node.childContent(i)) {
                case ListNode list -> {
                    for (var entry : list.entries()) {
                        var key = list.schema().keys().getFirst();
                        var at = here + "[" + key.localName() + "='" + entry.leaf(key) + "']";
                        instances.add(at);
                        collect(at, entry);
                    }
                }
                case InnerNode inner -> {
                    instances.add(here);
                    collect(here, inner);
                }
                case String _ -> {
                    if (Types.of(child).base() != YangType.Base.INSTANCE_IDENTIFIER) {
                        instances.add(here);
                    }
                }
                default -> {}
            }
        }
    }
}
