package dev.holdfast.data.edit;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Key;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The edits of entries and values below one node. Used by one thread.
 *
 * <p>Entries for a list that does not exist yet are gathered and make the list at once; that is
 * what loading a configuration consists of.
 */
final class ListEdits {
    private final EditRun run;
    private final NodeEdit parent;
    private final InnerNode.Builder builder;

    // most nodes have leafs only: what gathers is made when there is something to gather
    private SchemaNode gathering;
    private List<InnerNode> entries = List.of();
    private List<String> values = List.of();
    private Set<String> known = Set.of();

    ListEdits(EditRun run, NodeEdit parent, InnerNode.Builder builder) {
        this.run = run;
        this.parent = parent;
        this.builder = builder;
    }

    void entry(NodeEdit edit) {
        var schema = (ListSchema) edit.schema();
        if (gathers(schema, edit.insert().isPresent())) {
            var made = run.node(edit, null);
            if (made != null) {
                entries.add(made);
            }
            return;
        }
        var stored = (ListNode) builder.get(schema);
        var list = stored == null ? ListNode.empty(schema) : stored;
        var before = edit.key() == null ? null : list.find(edit.key());
        var after = run.node(edit, before);
        if (after == null) {
            if (before != null) {
                var left = list.remove(edit.key());
                run.set(builder, schema, left.isEmpty() ? null : left);
            }
        } else if (edit.operation() == Operation.CREATE && before != null) {
            // refused: it stays where it is
        } else if (edit.insert().isPresent()) {
            var placed = placed(list, edit, after);
            if (placed != null) {
                run.set(builder, schema, placed);
            }
        } else if (after != before) {
            run.set(builder, schema, list.put(after));
        }
    }

    /** The list with an entry where the edit wants it; null when it refused. */
    private ListNode placed(ListNode list, NodeEdit edit, InnerNode entry) {
        return switch (edit.insert().orElseThrow()) {
            case Insert.First _ -> list.putFirst(entry);
            case Insert.Last _ -> list.putLast(entry);
            case Insert.Before(var other) when hasOther(list, edit, other) ->
                    list.putBefore(other, entry);
            case Insert.After(var other) when hasOther(list, edit, other) ->
                    list.putAfter(other, entry);
            case Insert.Before(var other) -> missing(edit, other);
            case Insert.After(var other) -> missing(edit, other);
        };
    }

    private static boolean hasOther(ListNode list, NodeEdit edit, Key other) {
        return !other.equals(edit.key()) && list.find(other) != null;
    }

    private ListNode missing(NodeEdit edit, Key other) {
        run.refuse(Refusals.missingInstance("key", other, edit.path()));
        return null;
    }

    void value(EditNode.Value edit) {
        var schema = edit.schema();
        boolean builds = !edit.operation().deletes() && edit.operation() != Operation.NONE;
        boolean again = gathering == schema && known.contains(edit.value());
        if (builds && gathers(schema, edit.insert().isPresent() || again)) {
            values.add(edit.value());
            known.add(edit.value());
            EditRun.annotate(builder, edit, edit.value());
            return;
        }
        complete();
        var list = EditRun.leafList(builder, edit);
        boolean exists = list.contains(edit.value());
        switch (edit.operation()) {
            case CREATE -> {
                if (exists) {
                    run.refuse(Refusals.dataExists(edit, edit.below(parent.path())));
                } else {
                    put(list, edit);
                }
            }
            case MERGE, REPLACE -> put(list, edit);
            case DELETE, REMOVE -> {
                if (exists) {
                    var left = list.remove(edit.value());
                    builder.annotate(schema, edit.value(), List.of());
                    run.set(builder, schema, left.isEmpty() ? null : left);
                } else if (edit.operation() == Operation.DELETE) {
                    run.refuse(Refusals.dataMissing(edit, edit.below(parent.path())));
                }
            }
            case NONE -> {
                if (!exists) {
                    run.refuse(Refusals.dataMissing(edit, edit.below(parent.path())));
                }
            }
        }
    }

    private void put(LeafListNode list, EditNode.Value edit) {
        var value = edit.value();
        var placed =
                switch (edit.insert().orElse(null)) {
                    case null -> list.put(value);
                    case Insert.First _ -> list.putFirst(value);
                    case Insert.Last _ -> list.putLast(value);
                    case Insert.Before(var other) when hasOther(list, value, other) ->
                            list.putBefore(other.value(0), value);
                    case Insert.After(var other) when hasOther(list, value, other) ->
                            list.putAfter(other.value(0), value);
                    case Insert.Before(var other) -> missing(edit, other);
                    case Insert.After(var other) -> missing(edit, other);
                };
        if (placed != null) {
            run.set(builder, edit.schema(), placed);
            EditRun.annotate(builder, edit, value);
        }
    }

    private static boolean hasOther(LeafListNode list, String value, Key other) {
        return !other.value(0).equals(value) && list.contains(other.value(0));
    }

    private LeafListNode missing(EditNode.Value edit, Key other) {
        run.refuse(Refusals.missingInstance("value", other, edit.below(parent.path())));
        return null;
    }

    /** Whether the next entry or value is gathered; else what was gathered has been put. */
    private boolean gathers(SchemaNode schema, boolean placed) {
        if (gathering != schema || placed) {
            complete();
        }
        if (gathering == null && !placed && builder.get(schema) == null) {
            gathering = schema;
            entries = new ArrayList<>();
            values = new ArrayList<>();
            known = new HashSet<>();
        }
        return gathering == schema;
    }

    /** Puts what was gathered. */
    void complete() {
        switch (gathering) {
            case ListSchema list when !entries.isEmpty() ->
                    run.set(builder, list, ListNode.of(list, entries));
            case LeafListSchema leafList when !values.isEmpty() ->
                    run.set(builder, leafList, LeafListNode.of(leafList, values));
            case null, default -> {}
        }
        gathering = null;
        known = Set.of();
    }
}
