package dev.holdfast.yang;

/** The boolean type (RFC 7950 section 9.5). */
public final class BooleanType implements YangType {
    @Override
    public Base base() {
        return Base.BOOLEAN;
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        return switch (Text.strip(lexical)) {
            case "true" -> "true";
            case "false" -> "false";
            default -> null;
        };
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        return new InvalidValue(Text.quote(lexical) + " is neither true nor false");
    }
}
