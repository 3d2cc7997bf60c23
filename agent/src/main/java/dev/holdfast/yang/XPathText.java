package dev.holdfast.yang;

import java.util.Optional;

/**
 * The prefixes inside a value of {@code yang:xpath1.0} (RFC 6991): like any prefix they mean
 * nothing outside their document, so the canonical form has module names in their place, and a
 * document gets prefixes of its own. All else of the expression stays as it was written. The paths
 * of access control are of a type made of this one, and have to lead to a node: a rule that denies
 * what is nowhere would deny nothing, and nobody would notice. Free of threads.
 */
final class XPathText {
    private final ModuleIndex modules;
    private final Optional<RootSchema> nodes;

    /**
     * @param nodes where a node-instance-identifier (RFC 8341 section 5) has to lead; absent for
     *     other expressions
     */
    XPathText(ModuleIndex modules, Optional<RootSchema> nodes) {
        this.modules = modules;
        this.nodes = nodes;
    }

    boolean leadsToNodes() {
        return nodes.isPresent();
    }

    /** What one prefix becomes, or null when it means nothing. */
    private interface Renaming {
        String of(String prefix);
    }

    /**
     * The canonical form, or null when a prefix is not bound to the namespace of a module, or no
     * node is where one has to be.
     */
    String canonicalOrNull(String lexical, PrefixScope scope) {
        if (lost(lexical, scope).isPresent()) {
            return null;
        }
        return rename(lexical, prefix -> moduleName(prefix, scope).orElse(null), null);
    }

    private Optional<InvalidValue> lost(String lexical, PrefixScope scope) {
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        try {
            new InstanceIdentifierText(
                            Text.strip(lexical),
                            nodes.get(),
                            (prefix, _) -> prefix.isEmpty() ? null : scope.namespace(prefix),
                            scope)
                    .requireNodes();
            return Optional.empty();
        } catch (InvalidValue e) {
            return Optional.of(e);
        }
    }

    /** What {@link #canonicalOrNull} gave up at: no node, or the first prefix. */
    InvalidValue refusal(String lexical, PrefixScope scope) {
        var lost = lost(lexical, scope);
        if (lost.isPresent()) {
            return lost.get();
        }
        var unknown = new StringBuilder();
        rename(lexical, prefix -> moduleName(prefix, scope).orElse(null), unknown);
        return new InvalidValue(
                Text.quote(lexical)
                        + " uses the prefix "
                        + unknown
                        + ", which is not declared for the namespace of a module; declare it");
    }

    private Optional<String> moduleName(String prefix, PrefixScope scope) {
        return Optional.ofNullable(scope.namespace(prefix))
                .flatMap(modules::inNamespace)
                .map(YangModule::name);
    }

    String lexical(String canonical, PrefixAllocator prefixes) {
        return rename(
                canonical,
                name ->
                        modules.named(name)
                                .map(m -> prefixes.prefix(m.namespace(), m.prefix()))
                                .orElse(name),
                null);
    }

    /**
     * Copies the expression token by token; what stands in quotes is no name.
     *
     * @param unknown takes the prefix that means nothing, if the caller asks
     */
    private static String rename(String text, Renaming renaming, StringBuilder unknown) {
        var renamed = new StringBuilder(text.length() + 16);
        int at = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            int start = at;
            if (next == '\'' || next == '"') {
                int close = text.indexOf(next, at + 1);
                at = close < 0 ? text.length() : close + 1;
                renamed.append(text, start, at);
            } else if (startsName(next)) {
                at = endOfName(text, at);
                var name = text.substring(start, at);
                if (!isPrefix(text, at)) {
                    renamed.append(name);
                    continue;
                }
                var instead = renaming.of(name);
                if (instead == null) {
                    if (unknown != null) {
                        unknown.append(name);
                    }
                    return null;
                }
                renamed.append(instead);
            } else {
                renamed.append(next);
                at++;
            }
        }
        return renamed.toString();
    }

    /** Whether a name ends in a colon that is not the first half of an axis's {@code ::}. */
    private static boolean isPrefix(String text, int end) {
        return end < text.length()
                && text.charAt(end) == ':'
                && (end + 1 == text.length() || text.charAt(end + 1) != ':');
    }

    private static int endOfName(String text, int start) {
        int at = start;
        while (at < text.length()
                && (startsName(text.charAt(at))
                        || Character.isDigit(text.charAt(at))
                        || text.charAt(at) == '-'
                        || text.charAt(at) == '.')) {
            at++;
        }
        return at;
    }

    private static boolean startsName(char c) {
        return Character.isLetter(c) || c == '_';
    }
}
