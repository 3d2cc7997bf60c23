package dev.holdfast.yang;

import java.util.Optional;

/**
 * Finds mandatory configuration that an augment without a when adds to another module, which would
 * make that module's documents invalid (RFC 7950 section 7.17).
 */
final class MandatoryAugments {
    private MandatoryAugments() {}

    /** The mandatory node an unconditional augment added as {@code node}, or below it. */
    static Optional<String> in(SchemaNode node) {
        boolean added =
                node.parent() != null
                        && !(node.parent() instanceof RootSchema)
                        && !node.parent().name().namespace().equals(node.name().namespace());
        return added && node.whens().isEmpty() ? mandatory(node) : Optional.empty();
    }

    /** A mandatory choice an unconditional augment added. */
    static Optional<String> in(ChoiceSchema choice) {
        boolean added =
                !(choice.parent() instanceof RootSchema)
                        && !choice.parent().name().namespace().equals(choice.name().namespace());
        boolean demanded =
                choice.mandatory()
                        && choice.config()
                        && choice.within().isEmpty()
                        && choice.whens().isEmpty();
        return added && demanded ? Optional.of(path(choice)) : Optional.empty();
    }

    private static String path(ChoiceSchema choice) {
        return choice.parent().schemaPath() + "/" + choice.name().localName();
    }

    /** A mandatory node as section 3 has it: the node, or what a plain container must hold. */
    private static Optional<String> mandatory(SchemaNode node) {
        if (!node.config() || node.caseMembership().isPresent()) {
            return Optional.empty();
        }
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
        var choice = container.choices().stream().filter(ChoiceSchema::mandatory).findFirst();
        return choice.isPresent()
                ? choice.map(MandatoryAugments::path)
                : container.children().stream()
                        .flatMap(child -> mandatory(child).stream())
                        .findFirst();
    }
}
