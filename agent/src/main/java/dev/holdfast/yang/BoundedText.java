package dev.holdfast.yang;

/**
 * A value while a pattern is matched against it: it can be looked at so often and no more, because
 * there are patterns whose matching doubles in time with every character. Used by one thread.
 */
final class BoundedText implements CharSequence {
    private static final int LOOKS = 1_000_000;
    private static final int LOOKS_A_CHARACTER = 100;

    private final String text;
    private long looksLeft;

    BoundedText(String text) {
        this.text = text;
        this.looksLeft = LOOKS + (long) LOOKS_A_CHARACTER * text.length();
    }

    /** The matching was given up. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("a pattern takes too long to match", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (--looksLeft < 0) {
            throw new Exhausted();
        }
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
