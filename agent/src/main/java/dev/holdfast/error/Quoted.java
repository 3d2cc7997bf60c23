package dev.holdfast.error;

/**
 * Texts in errors that may quote a client: cut where they are longer than anybody reads, so that a
 * name of twenty megabytes costs no forty in the reply. Free of threads.
 */
final class Quoted {
    private static final int HEAD = 1_500;

    /** The remedy stands at the end. */
    private static final int TAIL = 400;

    private static final String CUT = " [...] ";

    private Quoted() {}

    static String cut(String text) {
        int length = text.length();
        return length <= HEAD + CUT.length() + TAIL
                ? text
                : text.substring(0, HEAD) + CUT + text.substring(length - TAIL);
    }
}
