package dev.holdfast.yang;

import java.math.BigDecimal;
import java.util.Comparator;

/** The decimal64 type (RFC 7950 section 9.3): a 64-bit number scaled by its fraction-digits. */
public final class Decimal64Type implements YangType {
    private static final Comparator<String> NUMERIC = Comparator.comparing(BigDecimal::new);

    private final int fractionDigits;
    final Ranges ranges;

    /**
     * @param ranges in units of ten to the power of minus {@code fractionDigits}
     */
    Decimal64Type(int fractionDigits, Ranges ranges) {
        this.fractionDigits = fractionDigits;
        this.ranges = ranges;
    }

    @Override
    public Base base() {
        return Base.DECIMAL64;
    }

    /** Digits behind the decimal point, 1 to 18. */
    public int fractionDigits() {
        return fractionDigits;
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        var text = Text.strip(lexical);
        if (!isDecimal(text)) {
            return null;
        }
        var value = new BigDecimal(text).stripTrailingZeros();
        if (value.scale() > fractionDigits) {
            return null;
        }
        var unscaled = value.setScale(fractionDigits).unscaledValue();
        if (unscaled.bitLength() > 63 || !ranges.contains(unscaled.longValue())) {
            return null;
        }
        return canonical(value);
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        var text = Text.strip(lexical);
        if (!isDecimal(text)) {
            return new InvalidValue(
                    Text.quote(lexical) + " is not a decimal number; write it like -3.14");
        }
        if (new BigDecimal(text).stripTrailingZeros().scale() > fractionDigits) {
            return new InvalidValue(
                    Text.quote(text)
                            + " has more than "
                            + fractionDigits
                            + " digits behind the decimal point; leave the others out");
        }
        return ranges.restriction()
                .refusal(
                        Text.quote(text)
                                + " is out of range: "
                                + ranges.describe(
                                        bound ->
                                                canonical(
                                                        BigDecimal.valueOf(bound, fractionDigits)))
                                + " is allowed");
    }

    @Override
    public Comparator<String> order() {
        return NUMERIC;
    }

    /** At least one digit on either side of the point, no other zeros (section 9.3.2). */
    private static String canonical(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
    }

    /**
     * An optional sign, digits, and perhaps a point with digits; few enough to be computed with.
     */
    private static boolean isDecimal(String text) {
        int start = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int point = -1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0 && i > start) {
                point = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return text.length() > start && point != text.length() - 1 && text.length() <= 200;
    }
}
