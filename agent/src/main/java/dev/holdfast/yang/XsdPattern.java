package dev.holdfast.yang;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Translates the regular expressions of XML Schema, which pattern statements are written in (RFC
 * 7950 section 9.4.5), to those of Java. They are anchored by nature, know no {@code ^} and {@code
 * $}, subtract character classes and have {@code \i} and {@code \c}.
 */
public final class XsdPattern {
    private static final String SPACE = "[ \\t\\n\\r]";
    private static final String DIGIT = "[\\p{Nd}]";
    private static final String WORD = "[^\\p{P}\\p{Z}\\p{C}]";
    private static final String NAME_START = "[\\p{L}\\p{Nl}_:]";
    private static final String NAME =
            "[\\p{L}\\p{Nl}\\p{Nd}\\p{Mc}\\p{Me}\\p{Mn}\\p{Lm}_:.\\-\\x{B7}]";

    private final String xsd;
    private int at;

    private XsdPattern(String xsd) {
        this.xsd = xsd;
    }

    /**
     * @throws PatternSyntaxException when the text is no XML Schema regular expression
     */
    public static Pattern compile(String xsd) {
        var translation = new XsdPattern(xsd);
        var java = translation.alternatives();
        if (translation.more()) {
            throw translation.wrong("a ) has no (");
        }
        return Pattern.compile(java);
    }

    private String alternatives() {
        var out = new StringBuilder();
        while (more() && current() != ')') {
            if (current() == '|') {
                at++;
                out.append('|');
            } else {
                out.append(atom());
                out.append(quantifier());
            }
        }
        return out.toString();
    }

    private String atom() {
        char c = current();
        switch (c) {
            case '(' -> {
                at++;
                var inside = alternatives();
                if (!more()) {
                    throw wrong("a ( is not closed");
                }
                at++;
                return "(?:" + inside + ")";
            }
            case '[' -> {
                return characterClass();
            }
            case '.' -> {
                at++;
                return "[^\\n\\r]";
            }
            case '\\' -> {
                return escape();
            }
            case '?', '*', '+', '{' -> throw wrong("there is nothing to repeat");
            case ']', '}' -> throw wrong("a bracket is not opened; write \\" + c);
            default -> {
                return literal();
            }
        }
    }

    private String quantifier() {
        if (!more()) {
            return "";
        }
        int start = at;
        switch (current()) {
            case '?', '*', '+' -> at++;
            case '{' -> {
                int end = xsd.indexOf('}', at);
                if (end < 0 || !xsd.substring(at, end + 1).matches("\\{[0-9]+(,[0-9]*)?}")) {
                    throw wrong("a number of repetitions is malformed");
                }
                at = end + 1;
            }
            default -> {
                return "";
            }
        }
        if (more() && "?*+{".indexOf(current()) >= 0) {
            throw wrong("a repetition cannot be repeated");
        }
        return xsd.substring(start, at);
    }

    /** One character that stands for itself, as Java takes it anywhere. */
    private String literal() {
        int codePoint = xsd.codePointAt(at);
        at += Character.charCount(codePoint);
        return quoted(codePoint);
    }

    private static String quoted(int codePoint) {
        boolean plain =
                codePoint >= 0x80 || Character.isLetterOrDigit(codePoint) || codePoint == '_';
        return plain ? Character.toString(codePoint) : String.format("\\x{%x}", codePoint);
    }

    private String escape() {
        at++;
        if (!more()) {
            throw wrong("it ends in a backslash");
        }
        char c = xsd.charAt(at++);
        return switch (c) {
            case 'n' -> "\\n";
            case 'r' -> "\\r";
            case 't' -> "\\t";
            case '\\', '|', '.', '-', '^', '?', '*', '+', '{', '}', '(', ')', '[', ']', '$' ->
                    "\\" + c;
            case 's' -> SPACE;
            case 'S' -> not(SPACE);
            case 'd' -> DIGIT;
            case 'D' -> not(DIGIT);
            case 'w' -> WORD;
            case 'W' -> not(WORD);
            case 'i' -> NAME_START;
            case 'I' -> not(NAME_START);
            case 'c' -> NAME;
            case 'C' -> not(NAME);
            case 'p', 'P' -> property(c);
            default -> throw wrong("there is no escape \\" + c);
        };
    }

    private static String not(String characterClass) {
        return characterClass.startsWith("[^")
                ? "[" + characterClass.substring(2)
                : "[^" + characterClass.substring(1);
    }

    private String property(char kind) {
        int end = xsd.indexOf('}', at);
        if (!more() || current() != '{' || end < 0) {
            throw wrong("a property is malformed");
        }
        var name = xsd.substring(at + 1, end);
        at = end + 1;
        // XML Schema names blocks with Is, where Java has In; Java's Is are scripts
        return "\\" + kind + "{" + (name.startsWith("Is") ? "In" + name.substring(2) : name) + "}";
    }

    /** A class becomes one Java class, or two with a look-ahead when something is subtracted. */
    private String characterClass() {
        at++;
        boolean negated = more() && current() == '^';
        if (negated) {
            at++;
        }
        var members = new StringBuilder();
        String subtracted = null;
        while (true) {
            if (!more()) {
                throw wrong("a [ is not closed");
            }
            if (current() == ']' && !members.isEmpty()) {
                at++;
                break;
            }
            if (xsd.startsWith("-[", at)) {
                at++;
                subtracted = characterClass();
                if (!more() || current() != ']') {
                    throw wrong("a subtraction must end its class");
                }
                at++;
                break;
            }
            members.append(member());
        }
        var positive = "[" + members + "]";
        var result = negated ? "(?:(?!" + positive + ")(?s:.))" : positive;
        return subtracted == null ? result : "(?:(?!" + subtracted + ")" + result + ")";
    }

    /** A range, a character or a class inside a class. */
    private String member() {
        var low = memberEnd();
        boolean range =
                at + 1 < xsd.length()
                        && current() == '-'
                        && xsd.charAt(at + 1) != ']'
                        && xsd.charAt(at + 1) != '[';
        if (!range || low.startsWith("[") || low.startsWith("\\p") || low.startsWith("\\P")) {
            return low;
        }
        at++;
        return low + "-" + memberEnd();
    }

    private String memberEnd() {
        return switch (current()) {
            case '\\' -> escape();
            case '[' -> throw wrong("write \\[ in a class");
            default -> literal();
        };
    }

    private boolean more() {
        return at < xsd.length();
    }

    private char current() {
        return xsd.charAt(at);
    }

    private PatternSyntaxException wrong(String why) {
        return new PatternSyntaxException(why, xsd, at);
    }
}
