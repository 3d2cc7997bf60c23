package dev.holdfast.data.xpath;

import java.math.BigDecimal;

/** Strings and numbers as XPath 1.0 converts them (sections 4.2 and 4.4). Stateless. */
final class Texts {
    /** To read a shorter text costs nothing worth counting. */
    private static final int LONG = 256;

    private Texts() {}

    /** The string-value of a node. */
    static String of(Node node) {
        if (node.view() == null) {
            var value = node.value();
            if (value.length() >= LONG) {
                node.tree().budget().read(value.length());
            }
            return value;
        }
        var text = new StringBuilder();
        node.tree().appendText(node, text);
        node.tree().budget().make(text.length());
        return text.toString();
    }

    static String ofNumber(double number) {
        if (number == 0) {
            return "0";
        }
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /** NaN unless the text is a number of XPath's grammar: no plus sign, no exponent. */
    static double toNumber(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        int digits = 0;
        int points = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else if (c != '-' || i != start) {
                return Double.NaN;
            }
        }
        return digits == 0 || points > 1
                ? Double.NaN
                : Double.parseDouble(text.substring(start, end));
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
