package dev.holdfast.lab.edge;

import dev.holdfast.data.Concealment;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

import java.util.HashSet;
import java.util.Set;

/**
 * Which elements of messages hold secrets, and what texts give one away: told by the schema, and
 * without it wherever a {@code $0$} stands. Immutable.
 */
final class Secrets {
    static final String SHOWN = "***";
    private static final String PLAIN = "$0$";

    /** A shorter one is found in too much that is none. */
    private static final int TELLING = 4;

    private final Set<QName> elements = new HashSet<>();

    Secrets(Schema schema, Concealment concealment) {
        collect(schema.root(), concealment);
        schema.notifications().forEach(event -> collect(event, concealment));
        for (var rpc : schema.rpcs()) {
            collect(rpc.input(), concealment);
            collect(rpc.output(), concealment);
        }
    }

    private void collect(InnerSchema node, Concealment concealment) {
        for (var action : node.actions()) {
            collect(action.input(), concealment);
            collect(action.output(), concealment);
        }
        node.notifications().forEach(event -> collect(event, concealment));
        for (var child : node.children()) {
            if (child instanceof LeafSchema leaf && concealment.concerns(leaf)) {
                elements.add(leaf.name());
            } else if (child instanceof InnerSchema inner) {
                collect(inner, concealment);
            }
        }
    }

    /** Whether the text of an element is a secret, whatever it is. */
    boolean isIn(QName element) {
        return elements.contains(element);
    }

    /**
     * A text outside such elements, or an attribute, as it may be shown.
     *
     * @param known what the exchange has shown to be secret
     */
    static String shown(String text, Set<String> known) {
        if (text.contains(PLAIN)) {
            learn(text, known);
            return SHOWN;
        }
        boolean telling =
                known.stream()
                        .anyMatch(
                                secret ->
                                        text.equals(secret)
                                                || secret.length() >= TELLING
                                                        && text.contains(secret));
        return telling ? SHOWN : text;
    }

    /** Takes a secret in, to be known wherever else it stands. */
    static void learn(String text, Set<String> known) {
        var trimmed = text.strip();
        var bare = trimmed.startsWith(PLAIN) ? trimmed.substring(PLAIN.length()) : trimmed;
        if (!bare.isEmpty()) {
            known.add(bare);
        }
    }
}
