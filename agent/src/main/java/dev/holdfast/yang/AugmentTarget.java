package dev.holdfast.yang;

import dev.holdfast.yang.SchemaException.Fault;

import org.opendaylight.yangtools.yang.ir.IRStatement;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.stmt.ActionEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.AugmentEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.CaseEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.ContainerEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.InputEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.ListEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.NotificationEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.OutputEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.SchemaTreeEffectiveStatement;

import java.util.List;
import java.util.Optional;

/** What an augment may be tied to, and what it may add there (RFC 7950 section 7.17). */
final class AugmentTarget {
    private AugmentTarget() {}

    /** What an augment adds where it must not. */
    static Optional<Fault> misplaced(
            AugmentEffectiveStatement augment, EffectiveModelContext model) {
        return model.findSchemaTreeNode(augment.argument())
                .flatMap(
                        target ->
                                augment.schemaTreeNodes().stream()
                                        .flatMap(node -> reason(target, node).stream())
                                        .findFirst())
                .map(reason -> Yangtools.fault(augment, reason));
    }

    /** Augments of a leaf, a leaf-list or anydata; yangtools drops them. */
    static List<Fault> withoutChildren(ModuleTexts texts, RootSchema root) {
        return ModuleFacts.implemented(texts).stream()
                .flatMap(module -> texts.withSubmodules(module).stream())
                .flatMap(
                        text ->
                                text.children(text.root(), "augment")
                                        .flatMap(it -> atLeaf(text, it, texts, root).stream()))
                .toList();
    }

    private static Optional<Fault> atLeaf(
            ModuleText text, IRStatement augment, ModuleTexts texts, RootSchema root) {
        SchemaNode node = root;
        for (var step : text.argument(augment).split("/")) {
            int colon = step.indexOf(':');
            var namespace =
                    texts.prefixes(text).namespace(step.substring(0, Math.max(0, colon)).strip());
            // names of choices, cases and operations lead to no data node
            if (namespace != null
                    && node instanceof InnerSchema inner
                    && inner.child(namespace, step.substring(colon + 1).strip())
                            instanceof SchemaNode child) {
                node = child;
            }
        }
        return node instanceof InnerSchema
                ? Optional.empty()
                : Optional.of(
                        text.fault(
                                augment,
                                "an augment cannot lead to "
                                        + node.schemaPath()
                                        + ": augment a container, list, choice, case, input, output"
                                        + " or notification"));
    }

    private static Optional<String> reason(
            SchemaTreeEffectiveStatement<?> target, SchemaTreeEffectiveStatement<?> added) {
        var name = target.argument().getLocalName();
        return switch (target) {
            case ContainerEffectiveStatement _, ListEffectiveStatement _ ->
                    added instanceof CaseEffectiveStatement
                            ? Optional.of(misplaced(added, name + ", which is no choice"))
                            : Optional.empty();
            case CaseEffectiveStatement _,
                    InputEffectiveStatement _,
                    OutputEffectiveStatement _,
                    NotificationEffectiveStatement _ ->
                    switch (added) {
                        case CaseEffectiveStatement _ ->
                                Optional.of(misplaced(added, name + ", which is no choice"));
                        case ActionEffectiveStatement _, NotificationEffectiveStatement _ ->
                                Optional.of(misplaced(added, name + ", which can have none"));
                        default -> Optional.empty();
                    };
            default -> Optional.empty(); // a choice takes cases, and what stands for one
        };
    }

    private static String misplaced(SchemaTreeEffectiveStatement<?> added, String where) {
        return "an augment adds "
                + added.argument().getLocalName()
                + " to "
                + where
                + "; add it elsewhere";
    }
}
