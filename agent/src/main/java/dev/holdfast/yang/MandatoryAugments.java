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
                ? choice.map(c -> container.schemaPath() + "/" + c.name().localName())
                : container.children().stream()
                        .flatMap(child -> mandatory(child).stream())
                        .findFirst();
    }
}
