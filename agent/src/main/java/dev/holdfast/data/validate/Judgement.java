package dev.holdfast.data.validate;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.LeafListNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.validate.Constraint.EntryUnique;
import dev.holdfast.data.validate.Constraint.MustHolds;
import dev.holdfast.data.validate.Constraint.ReferenceHolds;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.data.xpath.Existence;
import dev.holdfast.data.xpath.Node;
import dev.holdfast.error.ErrorList;
import dev.holdfast.yang.ChoiceSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.List;

/** Checks suspects, and only them, against a tree and its indexes. One object, one validation. */
final class Judgement {
    private final Plan plan;
    private final AccessibleTree before;
    private final AccessibleTree tree;
    private final Indexes indexes;
    private final ErrorList faults;

    /**
     * @param indexes those of the tree; the unique ones still those before, and brought forward
     * @param faults where those that are found go
     */
    Judgement(
            Plan plan,
            AccessibleTree before,
            AccessibleTree tree,
            Indexes indexes,
            ErrorList faults) {
        this.plan = plan;
        this.before = before;
        this.tree = tree;
        this.indexes = indexes;
        this.faults = faults;
    }

    /** Finds the faults of the suspects, conditions left out. */
    void on(Suspects suspects) {
        var missed = new Dangling();
        suspects.nodes()
                .forEach((constraint, nodes) -> nodes.forEach(n -> node(constraint, n, missed)));
        suspects.referrers()
                .forEach((held, groups) -> groups.forEach(group -> group(held, group, missed)));
        missed.tell(faults);
        suspects.shapes().forEach(this::shape);
        var uniques = new Uniques(before, tree, indexes);
        suspects.entries().forEach((unique, entries) -> uniques.check(unique, entries, faults));
    }

    private void node(Constraint constraint, Node node, Dangling missed) {
        switch (constraint) {
            case MustHolds(_, var must) -> {
                if (!tree.test(must.condition(), node)) {
                    faults.add(() -> Faults.must(node.path(), must));
                }
            }
            case ReferenceHolds reference -> {
                if (!reaches(reference, node)) {
                    missed.add(reference, node.value(), 1, List.of(node.path()));
                }
            }
            case Constraint.WhenHolds _, Constraint.ChoiceAsked _, EntryUnique _ ->
                    throw new IllegalArgumentException("not checked at a node: " + constraint);
        }
    }

    private boolean reaches(ReferenceHolds reference, Node leaf) {
        return References.standsAlone(reference.holder(), leaf.value())
                || reference.types().stream().anyMatch(type -> !tree.deref(leaf, type).isEmpty());
    }

    /** All referrers of a value share their fate: one is asked, or the index of the targets. */
    private void group(ReferenceHolds reference, Suspects.Referrers group, Dangling missed) {
        var leaf = reference.holder();
        var first = Paths.tuple(group.value(), group.anchorKeys());
        var referrers = indexes.of(leaf);
        if (!referrers.has(first) || isThere(reference, referrers, first)) {
            return;
        }
        var told = new ArrayList<InstancePath>();
        for (var tuple : referrers.like(first)) {
            told.add(Paths.indexed(leaf, tuple));
            if (told.size() == Faults.TOLD) {
                break;
            }
        }
        missed.add(reference, group.value(), referrers.count(first), told);
    }

    private boolean isThere(ReferenceHolds reference, TupleSet referrers, String[] first) {
        var target = reference.target();
        if (plan.indexOf(target) >= 0 && Place.isAlwaysStored(target)) {
            return indexes.of(target).has(first);
        }
        var one = Paths.indexed(reference.holder(), referrers.like(first).iterator().next());
        return reaches(reference, tree.find(one));
    }

    /** Mandatory children and choices, numbers of elements. */
    private void shape(Node parent) {
        var schema = (InnerSchema) parent.schema();
        var view = (InnerNode) parent.view();
        for (var child : plan.shaped(schema)) {
            if (tree.whensHold(parent, child)) {
                child(parent, view, child);
            }
        }
        for (var choice : schema.choices()) {
            if (choice.mandatory() && choice.config() && isAsked(parent, choice)) {
                boolean made =
                        schema.children().stream()
                                .filter(child -> Existence.caseOf(child, choice) != null)
                                .anyMatch(child -> Existence.exists(view, child));
                if (!made) {
                    faults.add(() -> Faults.missingChoice(parent.path(), choice));
                }
            }
        }
    }

    private void child(Node parent, InnerNode view, SchemaNode child) {
        long found =
                switch (view.get(child)) {
                    case null -> 0;
                    case ListNode list -> list.size();
                    case LeafListNode values -> values.size();
                    case Object _ -> 1;
                };
        var path = parent.path().child(child);
        if (found > Faults.most(child)) {
            faults.add(() -> Faults.tooMany(path, Faults.most(child), found));
        }
        if (found >= Faults.fewest(child) && !(child.mandatory() && found == 0)) {
            return;
        }
        var in = child.caseMembership();
        if (in.isPresent() && !Existence.active(view, in.get())) {
            return;
        }
        if (found < Faults.fewest(child)) {
            faults.add(() -> Faults.tooFew(path, Faults.fewest(child), found));
        } else {
            faults.add(() -> Faults.missing(path));
        }
    }

    private boolean isAsked(Node parent, ChoiceSchema choice) {
        for (var when : choice.whens()) {
            if (!tree.test(when.condition(), parent)) {
                return false;
            }
        }
        return choice.within().isEmpty() || Existence.active(parent.view(), choice.within().get());
    }
}
