package dev.holdfast.yang;

import java.util.Comparator;

/** The eight integer types (RFC 7950 section 9.2). */
public final class IntegerType implements YangType {
    private static final Comparator<String> NUMERIC = IntegerType::compareCanonical;

    private final Base base;
    final Ranges ranges;

    IntegerType(Base base, Ranges ranges) {
        this.base = base;
        this.ranges = ranges;
    }

    @Override
    public Base base() {
        return base;
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        var text = Text.strip(lexical);
        var canonical = normalized(text);
        return canonical != null && ranges.contains(value(canonical)) ? canonical : null;
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        var text = Text.strip(lexical);
        if (!isInteger(text)) {
            return new InvalidValue(
                    Text.quote(lexical)
                            + " is not an integer; write digits, with a sign before them if need"
                            + " be");
        }
        return ranges.restriction()
                .refusal(
                        Text.quote(text)
                                + " is out of range: "
                                + ranges.describe(this::text)
                                + " is allowed");
    }

    @Override
    public Comparator<String> order() {
        return NUMERIC;
    }

    private String text(long value) {
        return base == Base.UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
    }

    private long value(String canonical) {
        return base == Base.UINT64 ? Long.parseUnsignedLong(canonical) : Long.parseLong(canonical);
    }

    private static boolean isInteger(String text) {
        int start = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > start;
    }

    /** Without plus sign and leading zeros; null when it is no integer the base type can hold. */
    private String normalized(String text) {
        if (!isInteger(text)) {
            return null;
        }
        boolean negative = text.charAt(0) == '-';
        int digits = negative || text.charAt(0) == '+' ? 1 : 0;
        while (digits < text.length() - 1 && text.charAt(digits) == '0') {
            digits++;
        }
        var magnitude = text.substring(digits);
        if (magnitude.equals("0")) {
            return "0";
        }
        String limit;
        if (base == Base.UINT64) {
            limit = negative ? "0" : "18446744073709551615";
        } else {
            limit = negative ? "9223372036854775808" : "9223372036854775807";
        }
        if (compareMagnitudes(magnitude, limit) > 0) {
            return null;
        }
        return negative
                ? text.length() == magnitude.length() + 1 ? text : "-" + magnitude
                : magnitude;
    }

    private static int compareMagnitudes(String a, String b) {
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    private static int compareCanonical(String a, String b) {
        boolean aNegative = a.charAt(0) == '-';
        boolean bNegative = b.charAt(0) == '-';
        if (aNegative != bNegative) {
            return aNegative ? -1 : 1;
        }
        int magnitudes = compareMagnitudes(a, b);
        return aNegative ? -magnitudes : magnitudes;
    }
}
