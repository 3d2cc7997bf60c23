package dev.holdfast.yang;

import java.util.Comparator;

/** What lexical forms have in common: white space and order. */
final class Text {
    /** By code point, which differs from {@link String#compareTo} beyond the basic plane. */
    static final Comparator<String> BY_CODE_POINT = Text::compareCodePoints;

    private Text() {}

    private static int compareCodePoints(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                boolean bothOrNone = Character.isSurrogate(left) == Character.isSurrogate(right);
                return bothOrNone
                        ? Character.compare(left, right)
                        : Character.isSurrogate(left) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Without the white space of XML around it; the same object when there is none. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** A value in a message: quoted, and cut when it is long. */
    static String quote(String value) {
        return value.length() <= 80
                ? "\"" + value + "\""
                : "\"" + value.substring(0, 77) + "...\" (" + value.length() + " characters)";
    }
}
