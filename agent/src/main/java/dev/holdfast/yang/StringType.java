package dev.holdfast.yang;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The string type (RFC 7950 section 9.4). Values of {@code yang:xpath1.0} are strings with prefixes
 * inside, see {@link XPathText}.
 */
public final class StringType implements YangType {
    final Optional<Ranges> length;
    final List<StringPattern> patterns;
    final Optional<XPathText> xpath;

    /**
     * @param xpath present when the type is derived from {@code yang:xpath1.0}
     */
    StringType(Optional<Ranges> length, List<StringPattern> patterns, Optional<XPathText> xpath) {
        this.length = length;
        this.patterns = List.copyOf(patterns);
        this.xpath = xpath;
    }

    /**
     * One pattern statement (section 9.4.5).
     *
     * @param text as the model has it
     * @param inverted whether modifier invert-match turns it around (section 9.4.6)
     */
    record StringPattern(Pattern pattern, String text, boolean inverted, Restriction restriction) {
        /** A value that a pattern cannot be decided on at a sane cost is not admitted. */
        boolean admits(String value) {
            try {
                return pattern.matcher(new BoundedText(value)).matches() != inverted;
            } catch (BoundedText.Exhausted | StackOverflowError tooHard) {
                return false;
            }
        }
    }

    @Override
    public Base base() {
        return Base.STRING;
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        if (length.isPresent() && !length.get().contains(characters(lexical))) {
            return null;
        }
        for (var pattern : patterns) {
            if (!pattern.admits(lexical)) {
                return null;
            }
        }
        return xpath.isPresent() ? xpath.get().canonicalOrNull(lexical, scope) : lexical;
    }

    @Override
    public boolean namesModules() {
        return xpath.isPresent();
    }

    @Override
    public String lexical(String canonical, PrefixAllocator prefixes) {
        return xpath.isPresent() ? xpath.get().lexical(canonical, prefixes) : canonical;
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        if (length.isPresent() && !length.get().contains(characters(lexical))) {
            return length.get()
                    .restriction()
                    .refusal(
                            Text.quote(lexical)
                                    + " has "
                                    + characters(lexical)
                                    + " characters: a length of "
                                    + length.get().describe(Long::toString)
                                    + " is allowed");
        }
        for (var pattern : patterns) {
            if (!pattern.admits(lexical)) {
                return pattern.restriction.refusal(
                        Text.quote(lexical)
                                + (pattern.inverted
                                        ? " must not match, and does, the pattern "
                                        : " does not match the pattern ")
                                + pattern.text
                                + (pattern.inverted ? "" : "; write one that does"));
            }
        }
        return xpath.map(prefixes -> prefixes.refusal(lexical, scope))
                .orElseThrow(() -> new IllegalArgumentException("not refused: " + lexical));
    }

    private static long characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
