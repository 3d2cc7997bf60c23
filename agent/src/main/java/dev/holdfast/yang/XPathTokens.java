package dev.holdfast.yang;

/**
 * The text of an XPath expression, taken token by token. White space between tokens is skipped;
 * used by the thread that parses.
 */
final class XPathTokens {
    private static final int LONGEST_SHOWN = 300;

    private final String text;
    private int at;

    XPathTokens(String text) {
        this.text = text;
    }

    /** Where the next token begins, for {@link #backTo}. */
    int mark() {
        return at;
    }

    void backTo(int mark) {
        at = mark;
    }

    /** The character the next token begins with; NUL at the end. */
    char next() {
        space();
        return at < text.length() ? text.charAt(at) : 0;
    }

    boolean end() {
        space();
        return at >= text.length();
    }

    /** Takes an operator or a bracket, or leaves the text as it is. */
    boolean sign(String wanted) {
        space();
        if (!text.startsWith(wanted, at)) {
            return false;
        }
        at += wanted.length();
        return true;
    }

    /** Takes an operator that is a word; only asked for where an operator may stand. */
    boolean word(String wanted) {
        space();
        int behind = at + wanted.length();
        if (!text.startsWith(wanted, at)
                || behind < text.length() && namePart(text.charAt(behind))) {
            return false;
        }
        at = behind;
        return true;
    }

    /** Takes a name without colons, or leaves the text as it is. */
    String nameOrNull() {
        space();
        return adjacentNameOrNull();
    }

    /** Takes a name that follows without white space. */
    String adjacentNameOrNull() {
        int start = at;
        if (at >= text.length() || !nameStart(text.charAt(at))) {
            return null;
        }
        while (at < text.length() && namePart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Takes the colon behind a prefix, not one of the two behind an axis. */
    boolean colon() {
        return !text.startsWith("::", at) && adjacent(':');
    }

    /** Takes a character that follows without white space. */
    boolean adjacent(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** Takes a string in quotes; the next character is the quote. */
    String quoted() throws XPathSyntaxException {
        int end = text.indexOf(text.charAt(at), at + 1);
        if (end < 0) {
            throw wrong("a quote is not closed");
        }
        var value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    /** Takes {@code 1}, {@code 1.}, {@code 1.5} or {@code .5}. */
    String numberOrNull() {
        space();
        int start = at;
        if (!digit(at) && !(at < text.length() && text.charAt(at) == '.' && digit(at + 1))) {
            return null;
        }
        while (digit(at)) {
            at++;
        }
        if (adjacent('.')) {
            while (digit(at)) {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private boolean digit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    static boolean nameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    static boolean namePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private void space() {
        while (at < text.length() && Text.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private String shown() {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    XPathSyntaxException wrong(String why) {
        return new XPathSyntaxException(
                why + " at character " + (Math.min(at, text.length()) + 1) + " of " + shown());
    }
}
