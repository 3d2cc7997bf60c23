package dev.holdfast.data.validate;

import dev.holdfast.data.Change;
import dev.holdfast.data.Courtesy;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.validate.Constraint.ChoiceAsked;
import dev.holdfast.data.validate.Constraint.EntryUnique;
import dev.holdfast.data.validate.Constraint.MustHolds;
import dev.holdfast.data.validate.Constraint.ReferenceHolds;
import dev.holdfast.data.validate.Constraint.WhenHolds;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.data.xpath.Node;
import dev.holdfast.yang.CaseMembership;
import dev.holdfast.yang.ChoiceSchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows the changes of a tree to everything they may have broken: from what changed up to the
 * anchor of each constraint that reads it and down to where the constraint stands. One object
 * follows one set of changes.
 */
final class Ripples {
    private static final int NOWHERE = Integer.MAX_VALUE;

    private final Plan plan;
    private final AccessibleTree before;
    private final AccessibleTree after;
    private final Siblings was;
    private final Siblings now;
    private final Lookups lookups;
    private final Set<Trigger> triggers;
    private final Suspects suspects = new Suspects();
    private final Map<Constraint, Set<InstancePath>> spread = new IdentityHashMap<>();
    private final Set<InstancePath> flipped = new HashSet<>();
    private InstancePath surrounded;

    /**
     * @param indexes those of the tree after the changes
     */
    Ripples(
            Plan plan,
            AccessibleTree before,
            AccessibleTree after,
            Indexes indexes,
            Set<Trigger> triggers) {
        this.plan = plan;
        this.before = before;
        this.after = after;
        this.was = new Siblings(before);
        this.now = new Siblings(after);
        this.triggers = triggers;
        this.lookups = new Lookups(before, after, indexes, triggers);
    }

    Suspects follow(List<Change> changes) {
        var courtesy = new Courtesy();
        for (var change : changes) {
            courtesy.step();
            switch (change) {
                case Change.Created(var path, var content) ->
                        comeOrGo(path, now.node(path, content), was.absent(path));
                case Change.Deleted(var path, var content) ->
                        comeOrGo(path, now.absent(path), was.node(path, content));
                case Change.Replaced(var path, _, _) -> {
                    var node = after.find(path);
                    if (node != null) {
                        standing(node, path);
                    }
                    read(path, NOWHERE);
                }
                case Change.Annotated _ -> {}
                case Change.Moved(var path) -> {
                    if (triggers.contains(Trigger.MOVING)) {
                        read(path, NOWHERE);
                    }
                }
            }
        }
        if (!changes.isEmpty()) {
            var top = InstancePath.root(after.root().schema());
            plan.anywhere().forEach(constraint -> spread(constraint, top));
        }
        return suspects;
    }

    /**
     * A node came into the data or left it. Either way a default or an empty container may have
     * been in its place, or be there now.
     *
     * @param is what is there now, or null
     * @param had what was there before, or null
     */
    private void comeOrGo(InstancePath path, Node is, Node had) {
        int depth = Paths.depth(path.node());
        if (is != null) {
            appear(is, path, depth);
        }
        if (had != null && triggers.contains(Trigger.VANISHING)) {
            vanish(had, path, depth);
        }
        if (path.node() instanceof LeafListSchema leafList) {
            for (var value : leafList.defaults()) {
                appear(path.parent().value(leafList, value), depth);
                vanish(path.parent().value(leafList, value), depth);
            }
        }
        surroundings(path);
    }

    /** Something is in the accessible tree now. */
    private void appear(InstancePath path, int depth) {
        var node = after.find(path);
        if (node != null) {
            appear(node, path, depth);
        }
    }

    /**
     * @param depth of the top of what appeared: who stands below it is met on the way and need not
     *     be looked for
     */
    private void appear(Node node, InstancePath path, int depth) {
        standing(node, path);
        read(path, depth);
        if (!(node.view() instanceof InnerNode inner)) {
            return;
        }
        shape(node);
        for (int i = 0; i < inner.size(); i++) {
            condition(node, inner.childSchema(i));
        }
        for (var child : plan.watched(inner.schema())) {
            for (var instance : after.children(node, child)) {
                appear(instance, Paths.child(path, instance), depth);
            }
        }
    }

    private void vanish(InstancePath path, int depth) {
        var node = before.find(path);
        if (node != null && triggers.contains(Trigger.VANISHING)) {
            vanish(node, path, depth);
        }
    }

    private void vanish(Node node, InstancePath path, int depth) {
        read(path, depth);
        unique(path);
        if (node.kind() == Node.Kind.INNER) {
            for (var child : plan.watched(node.view().schema())) {
                for (var instance : before.children(node, child)) {
                    vanish(instance, Paths.child(path, instance), depth);
                }
            }
        }
    }

    private void standing(Node node, InstancePath path) {
        unique(path);
        if (triggers.contains(Trigger.STANDING)) {
            for (var constraint : plan.standingOn(node.schema())) {
                suspect(constraint, node, path);
            }
        }
    }

    private void unique(InstancePath path) {
        if (path.node() instanceof ListSchema list && path.key() != null) {
            plan.uniques(list).forEach(unique -> suspects.add(unique, path));
        }
    }

    private void condition(Node parent, SchemaNode child) {
        if (!child.whens().isEmpty() && triggers.contains(Trigger.CONDITION)) {
            suspects.conditionals().add(new Suspects.Conditional(parent, child));
        }
    }

    /** What coming or going means to the node above and to what stands beside it. */
    private void surroundings(InstancePath path) {
        // entries of one list come one after the other, and all mean the same to the node above
        if (surrounded != null
                && path.parent() == surrounded.parent()
                && path.node() == surrounded.node()) {
            return;
        }
        surrounded = path;
        var parent = after.find(path.parent());
        if (parent == null) {
            return;
        }
        if (triggers.contains(Trigger.SHAPE)) {
            shape(parent);
        }
        condition(parent, path.node());
        if (triggers.contains(Trigger.DEFAULTS_OF_CASES)) {
            for (var in = path.node().caseMembership().orElse(null);
                    in != null;
                    in = in.outer().orElse(null)) {
                flipMembers(parent, in.choice(), path.node());
            }
        }
        if (parent.schema() instanceof ContainerSchema container
                && !container.presence()
                && triggers.contains(Trigger.CONTAINERS_ABOVE)) {
            surroundings(path.parent());
        }
    }

    private void shape(Node parent) {
        if (parent.schema() instanceof InnerSchema schema && plan.isShaped(schema)) {
            suspects.shapes().add(parent);
        }
    }

    private void flipMembers(Node parent, ChoiceSchema choice, SchemaNode except) {
        for (var member : choice.parent().children()) {
            if (member != except && isIn(member.caseMembership().orElse(null), choice)) {
                flip(parent, member);
            }
        }
    }

    private static boolean isIn(CaseMembership membership, ChoiceSchema choice) {
        for (var in = membership; in != null; in = in.outer().orElse(null)) {
            if (in.choice() == choice) {
                return true;
            }
        }
        return false;
    }

    /** A child that is not in the data may have come into the accessible tree or left it. */
    private void flip(Node parent, SchemaNode child) {
        if (!Plan.hasDefault(child) || ((InnerNode) parent.view()).get(child) != null) {
            return; // in the data: the changes tell of it
        }
        var path = parent.path().child(child);
        if (!flipped.add(path)) {
            return;
        }
        int depth = Paths.depth(child);
        for (var node : after.children(parent, child)) {
            appear(node, Paths.child(parent.path(), node), depth);
        }
        var was = before.find(parent.path());
        if (was != null) {
            for (var node : before.children(was, child)) {
                vanish(node, Paths.child(parent.path(), node), depth);
            }
        }
    }

    /** Follows a change at a path to the constraints that read it. */
    private void read(InstancePath path, int depth) {
        for (var dependent : plan.dependents(path.node())) {
            boolean below = depth != NOWHERE && Paths.depth(dependent.anchor()) >= depth;
            if (dependent.constraint() instanceof EntryUnique unique) {
                if (triggers.contains(Trigger.UNIQUE)) {
                    suspects.add(unique, Paths.ascend(path, unique.holder()));
                }
            } else if (!below) {
                follow(dependent, path);
            }
        }
    }

    private void follow(Plan.Dependent dependent, InstancePath path) {
        var constraint = dependent.constraint();
        var narrowing = dependent.narrowing();
        if (narrowing == null) {
            if (triggers.contains(Trigger.READING)) {
                spread(constraint, Paths.ascend(path, dependent.anchor()));
            }
            return;
        }
        var values = lookups.values(narrowing, path);
        switch (narrowing.source()) {
            case Place.Source.Constant(var value) -> {
                if (values.contains(value)) {
                    spread(constraint, Paths.ascend(path, dependent.anchor()));
                }
            }
            case Place.Source.Leaf source -> {
                if (constraint instanceof ReferenceHolds reference && reference.uniform()) {
                    referrers(reference, values, path);
                } else if (triggers.contains(Trigger.LOOKING_UP)) {
                    lookups.holders(source, values).forEach(at -> spread(constraint, at));
                }
            }
        }
    }

    private void referrers(ReferenceHolds reference, Set<String> values, InstancePath path) {
        if (triggers.contains(Trigger.REFERRERS)) {
            var keys = Paths.keys(Paths.ascend(path, reference.anchor()));
            for (var value : values) {
                if (lookups.isReferredTo(reference, value, keys)) {
                    suspects.add(reference, new Suspects.Referrers(value, keys));
                }
            }
        }
    }

    /** Suspects a constraint wherever it stands below a path. */
    private void spread(Constraint constraint, InstancePath top) {
        if (spread.computeIfAbsent(constraint, _ -> new HashSet<>()).add(top)) {
            var node = after.find(top);
            if (node != null) {
                down(node, top, constraint);
            }
        }
    }

    private void down(Node node, InstancePath path, Constraint constraint) {
        if (node.schema() == constraint.holder()) {
            suspect(constraint, node, path);
            return;
        }
        SchemaNode next = constraint.holder();
        while (next.parent() != node.schema()) {
            next = next.parent();
        }
        for (var child : after.children(node, next)) {
            down(child, Paths.child(path, child), constraint);
        }
    }

    private void suspect(Constraint constraint, Node node, InstancePath path) {
        switch (constraint) {
            case MustHolds _ -> suspects.add(constraint, node);
            case WhenHolds when -> {
                if (((InnerNode) node.view()).get(when.child()) != null) {
                    suspects.conditionals().add(new Suspects.Conditional(node, when.child()));
                } else {
                    shape(node);
                    if (triggers.contains(Trigger.DEFAULTS_OF_WHENS)) {
                        flip(node, when.child());
                    }
                }
            }
            case ChoiceAsked _ -> shape(node);
            case ReferenceHolds reference -> {
                if (reference.uniform()) {
                    var keys = Paths.keys(Paths.ascend(path, reference.anchor()));
                    suspects.add(reference, new Suspects.Referrers(node.value(), keys));
                } else {
                    suspects.add(constraint, node);
                }
            }
            case EntryUnique unique -> suspects.add(unique, path);
        }
    }
}
