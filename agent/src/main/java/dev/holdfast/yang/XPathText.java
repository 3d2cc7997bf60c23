package dev.holdfast.yang;

import java.util.Optional;

/**
 * The prefixes inside a value of {@code yang:xpath1.0} (RFC 6991): like any prefix they mean
 * nothing outside their document, so the canonical form has module names in their place, and a
 * document gets prefixes of its own. All else of the expression stays as it was written. Free of
 * threads.
 */
final class XPathText {
    private final ModuleIndex modules;

    XPathText(ModuleIndex modules) {
        this.modules = modules;
    }

    /** What one prefix becomes, or null when it means nothing. */
    private interface Renaming {
        String of(String prefix);
    }

    /** The canonical form, or null when a prefix is not bound to the namespace of a module. */
    String canonicalOrNull(String lexical, PrefixScope scope) {
        return rename(lexical, prefix -> moduleName(prefix, scope).orElse(null), null);
    }

    /** The first prefix {@link #canonicalOrNull} gave up at. */
    InvalidValue refusal(String lexical, PrefixScope scope) {
        var unknown = new StringBuilder();
        rename(lexical, prefix -> moduleName(prefix, scope).orElse(null), unknown);
        return new InvalidValue(
                Text.quote(lexical)
                        + " uses the prefix "
                        + unknown
                        + ", which is not declared for the namespace of a module");
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
