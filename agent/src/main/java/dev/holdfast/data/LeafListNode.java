package dev.holdfast.data;

import dev.holdfast.yang.LeafListSchema;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;

/**
 * The stored values of one leaf-list instance, in type order or in the user's order. Immutable;
 * finding and changing a value costs O(log n).
 *
 * <p>Values of configuration are unlike; others (RFC 7950 section 7.7) stay as they came.
 */
public final class LeafListNode {
    private final LeafListSchema schema;
    private final Members<String> members;

    private LeafListNode(LeafListSchema schema, Members<String> members) {
        this.schema = schema;
        this.members = members;
    }

    public static LeafListNode empty(LeafListSchema schema) {
        return of(schema, List.of());
    }

    public static LeafListNode of(LeafListSchema schema, Collection<String> values) {
        return new LeafListNode(
                schema,
                schema.config()
                        ? Members.of(order(schema), schema.userOrdered(), values)
                        : new LooseMembers<>(List.copyOf(values)));
    }

    private static BTree.Order<String, String> order(LeafListSchema schema) {
        return schema.type().order()::compare;
    }

    public LeafListSchema schema() {
        return schema;
    }

    public boolean isEmpty() {
        return members.size() == 0;
    }

    public int size() {
        return members.size();
    }

    public boolean contains(String value) {
        return members.find(value, order(schema)) != null;
    }

    /** How many values come before that one, -1 when it is none of them. */
    public int indexOf(String value) {
        return members.indexOf(value, order(schema));
    }

    /** The values in order; {@code contains} and {@code get} cost O(log n). */
    public List<String> values() {
        return new Values();
    }

    /** This leaf-list with a value: where it stands, or added; last, if ordered. */
    public LeafListNode put(String value) {
        return contains(value) ? this : with(members.put(value));
    }

    /** This user-ordered leaf-list with a value, new or not, moved to the beginning. */
    public LeafListNode putFirst(String value) {
        return with(arranged().putAt(0, value));
    }

    /** This user-ordered leaf-list with a value, new or not, moved to the end. */
    public LeafListNode putLast(String value) {
        var others = arranged().remove(value, order(schema));
        return with(others.putAt(others.size(), value));
    }

    /** This user-ordered leaf-list with a value moved before another one of its values. */
    public LeafListNode putBefore(String other, String value) {
        return putNextTo(other, 0, value);
    }

    /** This user-ordered leaf-list with a value moved behind another one of its values. */
    public LeafListNode putAfter(String other, String value) {
        return putNextTo(other, 1, value);
    }

    private LeafListNode putNextTo(String other, int behind, String value) {
        var others = arranged().remove(value, order(schema));
        int at = others.indexOf(other, order(schema));
        if (at < 0) {
            throw new IllegalArgumentException("no value " + other + " beside the one put");
        }
        return with(others.putAt(at + behind, value));
    }

    private ArrangedMembers<String> arranged() {
        if (members instanceof ArrangedMembers<String> arranged) {
            return arranged;
        }
        throw new IllegalArgumentException(schema + " is not ordered by the user");
    }

    /** This leaf-list lacking a value. */
    public LeafListNode remove(String value) {
        return with(members.remove(value, order(schema)));
    }

    private LeafListNode with(Members<String> changed) {
        return changed == members ? this : new LeafListNode(schema, changed);
    }

    Members<String> members() {
        return members;
    }

    /** The members as a list. */
    private final class Values extends AbstractList<String> implements RandomAccess {
        @Override
        public String get(int i) {
            return members.get(i);
        }

        @Override
        public int size() {
            return members.size();
        }

        @Override
        public boolean contains(Object value) {
            return value instanceof String text && LeafListNode.this.contains(text);
        }

        @Override
        public Iterator<String> iterator() {
            return members.iterator();
        }
    }
}
