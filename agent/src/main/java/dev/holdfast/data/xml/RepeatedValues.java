package dev.holdfast.data.xml;

/**
 * Remembers short values, so that a value that stands in a thousand entries is one string in
 * memory. Holds a bounded number of them; used by one thread while it reads one document.
 */
final class RepeatedValues {
    private static final int PLACES = 2048;
    private static final int LONGEST = 24;

    private final String[] places = new String[PLACES];

    /** An equal string, the one met before if it is still remembered. */
    String shared(String value) {
        if (value.length() > LONGEST) {
            return value;
        }
        int hash = value.hashCode();
        int place = (hash ^ hash >>> 15) & PLACES - 1;
        var known = places[place];
        if (value.equals(known)) {
            return known;
        }
        places[place] = value;
        return value;
    }
}
