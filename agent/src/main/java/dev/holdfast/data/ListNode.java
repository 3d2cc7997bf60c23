package dev.holdfast.data;

import dev.holdfast.yang.ListSchema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * The stored entries of one list instance, in key order or in the user's order. Immutable; finding
 * and changing an entry costs O(log n), and lists share what they have in common.
 *
 * <p>Entries have all their keys. A list without keys, which is never configuration, keeps the
 * order its entries came in.
 */
public final class ListNode implements ListView {
    private final ListSchema schema;
    private final EntryOrder order;
    private final Members<InnerNode> members;

    private ListNode(ListSchema schema, EntryOrder order, Members<InnerNode> members) {
        this.schema = schema;
        this.order = order;
        this.members = members;
    }

    public static ListNode empty(ListSchema schema) {
        return of(schema, List.of());
    }

    /**
     * A list of many entries at once, in O(n) when they are in key order already.
     *
     * @param entries with unlike keys; where two are alike the later one is kept
     */
    public static ListNode of(ListSchema schema, Collection<InnerNode> entries) {
        var order = new EntryOrder(schema);
        var shaped = shaped(entries);
        return new ListNode(
                schema,
                order,
                order.hasKeys()
                        ? Members.of(order, schema.userOrdered(), shaped)
                        : new LooseMembers<>(shaped));
    }

    /** The key of an entry. */
    public static Key keyOf(ListSchema schema, View entry) {
        var keys = schema.keys();
        var values = new String[keys.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.leaf(keys.get(i));
        }
        return Key.owning(values);
    }

    /** The key of an entry of this list. */
    public Key keyOf(View entry) {
        return order.keyOf(entry);
    }

    @Override
    public ListSchema schema() {
        return schema;
    }

    @Override
    public boolean isEmpty() {
        return members.size() == 0;
    }

    public int size() {
        return members.size();
    }

    /** The entry with so many before it, in O(log n). */
    public InnerNode get(int i) {
        return members.get(i);
    }

    @Override
    public InnerNode find(Key key) {
        return key.size() == schema.keys().size() && order.hasKeys()
                ? members.find(key, order::compareKey)
                : null;
    }

    /** The entry of a list with one key, without making a {@link Key}. */
    public InnerNode find(String onlyKey) {
        return order.hasOneKey() ? members.find(onlyKey, order::compareOnlyKey) : null;
    }

    /** How many entries come before the one with that key, -1 when there is none. */
    public int indexOf(Key key) {
        return order.hasKeys() ? members.indexOf(key, order::compareKey) : -1;
    }

    /** The entries, in order; the iterator only reads. */
    @Override
    @SuppressWarnings("unchecked")
    public Iterator<View> iterator() {
        return (Iterator<View>) (Iterator<? extends View>) members.iterator();
    }

    /** The entries, in order. */
    public Iterable<InnerNode> entries() {
        return members;
    }

    /** The entries from that key on, in the order of the list; all of them when it is unknown. */
    public Iterable<InnerNode> entriesFrom(Key key) {
        return () ->
                members.iterator(
                        members instanceof SortedMembers<InnerNode> sorted
                                ? sorted.tree().rank(key, order::compareKey)
                                : Math.max(0, indexOf(key)));
    }

    /** This list with an entry put in place of the one with its key, or added: last, if ordered. */
    public ListNode put(InnerNode entry) {
        return with(members.put(alike(entry)));
    }

    /** This user-ordered list with an entry, new or not, moved to the beginning. */
    public ListNode putFirst(InnerNode entry) {
        return with(arranged().putAt(0, alike(entry)));
    }

    /** This user-ordered list with an entry, new or not, moved to the end. */
    public ListNode putLast(InnerNode entry) {
        var others = arranged().remove(entry, order);
        return with(others.putAt(others.size(), alike(entry)));
    }

    /**
     * This user-ordered list with an entry, new or not, moved before another.
     *
     * @param other the key of an entry of this list, not of the one that is put
     */
    public ListNode putBefore(Key other, InnerNode entry) {
        return putNextTo(other, 0, entry);
    }

    /**
     * This user-ordered list with an entry, new or not, moved behind another.
     *
     * @param other the key of an entry of this list, not of the one that is put
     */
    public ListNode putAfter(Key other, InnerNode entry) {
        return putNextTo(other, 1, entry);
    }

    private ListNode putNextTo(Key other, int behind, InnerNode entry) {
        var others = arranged().remove(entry, order);
        int at = others.indexOf(other, order::compareKey);
        if (at < 0) {
            throw new IllegalArgumentException("no entry " + other + " beside the one put");
        }
        return with(others.putAt(at + behind, alike(entry)));
    }

    private ArrangedMembers<InnerNode> arranged() {
        if (members instanceof ArrangedMembers<InnerNode> arranged) {
            return arranged;
        }
        throw new IllegalArgumentException(schema + " is not ordered by the user");
    }

    /** This list lacking the entry with that key. */
    public ListNode remove(Key key) {
        return order.hasKeys() ? with(members.remove(key, order::compareKey)) : this;
    }

    private static List<InnerNode> shaped(Collection<InnerNode> entries) {
        var shaped = new ArrayList<InnerNode>(entries.size());
        for (var entry : entries) {
            shaped.add(shaped.isEmpty() ? entry : entry.shapedLike(shaped.getLast()));
        }
        return shaped;
    }

    /** Entries mostly have the same children: they share what says so. */
    private InnerNode alike(InnerNode entry) {
        return isEmpty() ? entry : entry.shapedLike(members.get(0));
    }

    private ListNode with(Members<InnerNode> changed) {
        return changed == members ? this : new ListNode(schema, order, changed);
    }

    Members<InnerNode> members() {
        return members;
    }

    EntryOrder order() {
        return order;
    }
}
