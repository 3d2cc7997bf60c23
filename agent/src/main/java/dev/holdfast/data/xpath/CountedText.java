package dev.holdfast.data.xpath;

import dev.holdfast.error.RpcError;
import dev.holdfast.yang.XsdPattern;

import java.util.regex.PatternSyntaxException;

/**
 * A text whose every look at a character is a step: a pattern can take exponential time to match.
 * Used by one evaluation.
 */
record CountedText(String text, Budget budget) implements CharSequence {
    /** Matches as {@code re-match()} does (RFC 7950 section 10.2.1). */
    boolean matches(String xsdPattern) {
        try {
            return XsdPattern.compile(xsdPattern).matcher(this).matches();
        } catch (StackOverflowError e) {
            throw new Refused(
                    RpcError.resourceDenied(
                            "the regular expression nests too deeply, or goes on too long, for"
                                    + " re-match(); make it simpler"));
        } catch (PatternSyntaxException e) {
            throw new Refused(
                    RpcError.invalidValue(
                            "'"
                                    + xsdPattern
                                    + "' is no regular expression: "
                                    + e.getDescription()
                                    + "; mend the pattern of re-match()"));
        }
    }

    @Override
    public char charAt(int index) {
        budget.spend();
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
