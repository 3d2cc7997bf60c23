package dev.holdfast.data;

import dev.holdfast.yang.ListSchema;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The key of a list entry: canonical values in the order of the key statement. Immutable.
 *
 * <p>Its natural order is that of the text and no list's; it keeps hash tables fast when somebody
 * sends keys whose hashes are made to collide.
 */
public final class Key implements Comparable<Key> {
    private final String[] values;

    private Key(String[] values) {
        this.values = values;
    }

    /** Takes over the array. */
    static Key owning(String[] values) {
        return new Key(values);
    }

    public static Key of(String... values) {
        return new Key(values.clone());
    }

    public static Key of(List<String> values) {
        return new Key(values.toArray(String[]::new));
    }

    public int size() {
        return values.length;
    }

    public String value(int i) {
        return values[i];
    }

    public List<String> values() {
        return List.of(values);
    }

    /** The order system-ordered entries of a list come out in. */
    public static Comparator<Key> order(ListSchema list) {
        var keys = list.keys();
        return (a, b) -> {
            for (int i = 0; i < keys.size(); i++) {
                int order = keys.get(i).type().order().compare(a.values[i], b.values[i]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compare(values, other.values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && Arrays.equals(values, key.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
