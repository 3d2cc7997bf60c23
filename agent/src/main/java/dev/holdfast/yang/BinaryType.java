package dev.holdfast.yang;

import java.util.Base64;
import java.util.Optional;

/** The binary type (RFC 7950 section 9.8); canonical is base64 without line breaks. */
public final class BinaryType implements YangType {
    private static final int NOT_BASE64 = -1;

    final Optional<Ranges> length;

    /**
     * @param length in octets
     */
    BinaryType(Optional<Ranges> length) {
        this.length = length;
    }

    @Override
    public Base base() {
        return Base.BINARY;
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        var text = withoutSpace(lexical);
        int octets = octets(text);
        if (octets == NOT_BASE64 || length.isPresent() && !length.get().contains(octets)) {
            return null;
        }
        // the unused bits of the last character carry nothing and may differ
        return text.endsWith("=")
                ? Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text))
                : text;
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        int octets = octets(withoutSpace(lexical));
        if (octets == NOT_BASE64) {
            return new InvalidValue(
                    Text.quote(lexical)
                            + " is not base64; encode the octets as RFC 4648 section 4 says");
        }
        return length.orElseThrow()
                .restriction()
                .refusal(
                        Text.quote(lexical)
                                + " has "
                                + octets
                                + " octets: a length of "
                                + length.get().describe(Long::toString)
                                + " is allowed");
    }

    private static String withoutSpace(String lexical) {
        for (int i = 0; i < lexical.length(); i++) {
            if (Text.isSpace(lexical.charAt(i))) {
                return lexical.replaceAll("[ \\t\\r\\n]+", "");
            }
        }
        return lexical;
    }

    private static int octets(String text) {
        int length = text.length();
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        if (length % 4 != 0) {
            return NOT_BASE64;
        }
        for (int i = 0; i < length - padding; i++) {
            char c = text.charAt(i);
            boolean fits =
                    c >= 'A' && c <= 'Z'
                            || c >= 'a' && c <= 'z'
                            || c >= '0' && c <= '9'
                            || c == '+'
                            || c == '/';
            if (!fits) {
                return NOT_BASE64;
            }
        }
        return length / 4 * 3 - padding;
    }
}
