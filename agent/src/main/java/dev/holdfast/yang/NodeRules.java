package dev.holdfast.yang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What RFC 7950 asks of nodes as uses, refines, augments and deviations have left them. Each method
 * gives what is wrong, with the remedy, or nothing.
 */
final class NodeRules {
    private NodeRules() {}

    /** Sections 7.8.2 and 7.8.3. */
    static List<String> of(ListSchema list) {
        var wrong = new ArrayList<String>();
        if (list.config() && list.keys().isEmpty()) {
            wrong.add(
                    list.schemaPath()
                            + " is configuration without a key; give it one, or config false");
        }
        for (var key : list.keys()) {
            if (key.config() != list.config()) {
                wrong.add(
                        "key "
                                + key.localName()
                                + " of "
                                + list.schemaPath()
                                + " is state of a list of configuration; make both the same");
            }
            if (key.type() instanceof EmptyType && list.module().yangVersion().equals("1")) {
                wrong.add(
                        "key "
                                + key.localName()
                                + " of "
                                + list.schemaPath()
                                + " is empty, which takes YANG 1.1; say yang-version 1.1");
            }
        }
        for (var unique : list.uniques()) {
            if (unique.leafs().stream().anyMatch(List::isEmpty)) {
                continue; // it names no leaf, which has been told
            }
            var leafs = unique.leafs().stream().map(List::getLast).toList();
            if (leafs.stream().map(SchemaNode::config).distinct().count() > 1) {
                wrong.add(
                        "a unique of "
                                + list.schemaPath()
                                + " names both configuration and state; name one kind");
            }
            if (unique.leafs().stream()
                    .flatMap(List::stream)
                    .anyMatch(ListSchema.class::isInstance)) {
                wrong.add(
                        "a unique of "
                                + list.schemaPath()
                                + " names a leaf of a list inside; that list may have its own");
            }
        }
        return wrong;
    }

    /**
     * Sections 7.6.4 and 9.11.
     *
     * @param own whether the leaf has a default statement
     */
    static List<String> of(LeafSchema leaf, boolean own) {
        if (own && leaf.mandatory()) {
            return List.of(
                    leaf.schemaPath() + " is mandatory and has a default; take one of them away");
        }
        return own && leaf.type() instanceof EmptyType
                ? List.of(leaf.schemaPath() + " is of type empty, which has no default")
                : List.of();
    }

    /**
     * Section 7.7.4.
     *
     * @param own the values of its default statements
     */
    static List<String> of(LeafListSchema leafList, List<String> own) {
        if (!own.isEmpty() && leafList.minElements() > 0) {
            return List.of(
                    leafList.schemaPath()
                            + " has min-elements and a default; take one of them away");
        }
        return leafList.config() && new HashSet<>(own).size() < own.size()
                ? List.of(leafList.schemaPath() + " has a default twice; take one away")
                : List.of();
    }

    /** Section 7.9.3. */
    static List<String> of(ChoiceSchema choice) {
        var byDefault = choice.defaultCase();
        if (byDefault.isEmpty()) {
            return List.of();
        }
        var name = "choice " + choice.parent().schemaPath() + "/" + choice.name().localName();
        if (choice.mandatory()) {
            return List.of(name + " is mandatory and has a default; take one of them away");
        }
        var membership = new CaseMembership(choice, byDefault.get());
        var leafs =
                choice.parent().children().stream()
                        .filter(child -> child.caseMembership().equals(Optional.of(membership)))
                        .flatMap(child -> mandatory(child).stream());
        var choices =
                choice.parent().choices().stream()
                        .filter(inside -> inside.within().equals(Optional.of(membership)))
                        .filter(ChoiceSchema::mandatory)
                        .map(inside -> inside.name().localName());
        return Stream.concat(leafs, choices)
                .map(
                        node ->
                                name
                                        + " has a default case with a mandatory node, "
                                        + node
                                        + "; take the default or the mandatory away")
                .toList();
    }

    /** A mandatory node as section 3 has it: the node, or what a plain container must hold. */
    static Optional<String> mandatory(SchemaNode node) {
        boolean itself =
                switch (node) {
                    case LeafSchema leaf -> leaf.mandatory();
                    case AnySchema any -> any.mandatory();
                    case LeafListSchema leafList -> leafList.minElements() > 0;
                    case ListSchema list -> list.minElements() > 0;
                    case InnerSchema _ -> false;
                };
        if (itself) {
            return Optional.of(node.schemaPath());
        }
        if (!(node instanceof ContainerSchema container) || container.presence()) {
            return Optional.empty();
        }
        var choice =
                container.choices().stream()
                        .filter(ChoiceSchema::mandatory)
                        .filter(it -> it.within().isEmpty())
                        .findFirst();
        return choice.isPresent()
                ? choice.map(it -> container.schemaPath() + "/" + it.name().localName())
                : container.children().stream()
                        .filter(child -> child.caseMembership().isEmpty())
                        .flatMap(child -> mandatory(child).stream())
                        .findFirst();
    }

    /** Section 9.9: a leafref leads to a leaf with a type, and configuration to configuration. */
    static Optional<String> of(SchemaNode node, LeafrefType leafref) {
        if (leadsBack(leafref, leafref, new HashSet<>())) {
            return Optional.of(
                    "the leafref "
                            + node.schemaPath()
                            + " leads back to itself; give one leaf on the way another type");
        }
        return node.config() && leafref.requireInstance() && !leafref.target().config()
                ? Optional.of(
                        "the leafref "
                                + node.schemaPath()
                                + " is configuration and requires state, "
                                + leafref.target().schemaPath()
                                + "; say require-instance false")
                : Optional.empty();
    }

    private static boolean leadsBack(YangType from, LeafrefType start, Set<YangType> seen) {
        return switch (from) {
            case LeafrefType leafref -> {
                if (!seen.add(leafref)) {
                    yield false;
                }
                var next = typeOf(leafref.target());
                yield next == start || leadsBack(next, start, seen);
            }
            case UnionType union ->
                    union.members().stream()
                            .anyMatch(it -> it == start || leadsBack(it, start, seen));
            case BinaryType _,
                    BitsType _,
                    BooleanType _,
                    Decimal64Type _,
                    EmptyType _,
                    EnumerationType _,
                    IdentityrefType _,
                    InstanceIdentifierType _,
                    IntegerType _,
                    StringType _ ->
                    false;
        };
    }

    private static YangType typeOf(SchemaNode node) {
        return switch (node) {
            case LeafSchema leaf -> leaf.type();
            case LeafListSchema leafList -> leafList.type();
            case InnerSchema _, AnySchema _ ->
                    throw new IllegalStateException("a leafref points to " + node);
        };
    }
}
