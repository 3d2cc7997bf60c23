package dev.holdfast.yang;

/** The empty type (RFC 7950 section 9.11): its one value is the empty text. */
public final class EmptyType implements YangType {
    @Override
    public Base base() {
        return Base.EMPTY;
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        return Text.strip(lexical).isEmpty() ? "" : null;
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        return new InvalidValue(
                Text.quote(lexical)
                        + " is no value: the type is empty; leave the element without text");
    }
}
