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
        boolean demanded =
                node.config() && node.caseMembership().isEmpty() && node.whens().isEmpty();
        return added && demanded ? NodeRules.mandatory(node) : Optional.empty();
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
        return added && demanded
                ? Optional.of(choice.parent().schemaPath() + "/" + choice.name().localName())
                : Optional.empty();
    }
}
