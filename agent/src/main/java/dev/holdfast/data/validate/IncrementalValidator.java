package dev.holdfast.data.validate;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.validate.Pruning.Branch;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.data.xpath.Refused;
import dev.holdfast.error.ErrorList;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.When;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Checks the next configuration given a valid one: only what the changes between them can have
 * broken, instance by instance. Made once for a schema; immutable and used by any thread.
 *
 * <p>An edit of one leaf costs the same whatever else the tree holds, but for the constraints that
 * {@link #scans} lists. {@link FullValidator} is the oracle.
 */
public final class IncrementalValidator {
    private final Schema schema;
    private final Plan plan;
    private final Set<Trigger> triggers;

    public IncrementalValidator(Schema schema) {
        this(schema, EnumSet.allOf(Trigger.class));
    }

    /** For tests: a validator that overlooks things. */
    IncrementalValidator(Schema schema, Set<Trigger> triggers) {
        this.schema = schema;
        this.plan = Plan.of(schema);
        this.triggers = triggers;
    }

    /** The constraints whose cost grows with the data; to be logged when modules are loaded. */
    public List<Scan> scans() {
        return plan.scans();
    }

    /**
     * Checks a configuration in full and indexes it: at start.
     *
     * @throws NetconfException with every fault
     */
    public ValidatedTree start(InnerNode root) throws NetconfException {
        return index(new FullValidator(schema).check(root).orRefuse());
    }

    /** The indexes of a configuration that was found valid. */
    ValidatedTree index(InnerNode root) {
        var indexes = Indexes.empty(plan);
        var nothing = InnerNode.empty(schema.root());
        var changes = Diff.between(nothing, root).changes();
        indexes.follow(changes);
        var before = tree(nothing, Budget.unlimited());
        var after = tree(root, Budget.unlimited());
        var uniques = new Uniques(before, after, indexes);
        new Ripples(plan, before, after, indexes, EnumSet.of(Trigger.STANDING))
                .follow(changes)
                .entries()
                .forEach((unique, entries) -> uniques.check(unique, entries, new ErrorList()));
        return new ValidatedTree(new DataTree(schema, root), indexes);
    }

    /** Like {@link #validate(ValidatedTree, InnerNode, Budget)} without a limit. */
    public ValidatedTree validate(ValidatedTree base, InnerNode next) throws NetconfException {
        return validate(base, next, Budget.unlimited());
    }

    /**
     * Checks what is to follow a valid configuration. What the base has, the next leaves untouched,
     * and whose when no longer holds, falls away (RFC 7950 section 8.3.2); a node the next adds or
     * writes to under such a when is a fault.
     *
     * @param next may share with the base; what it shares is not looked at
     * @return the tree less what fell away
     * @throws NetconfException with every fault, or resource-denied when the budget is spent
     */
    public ValidatedTree validate(ValidatedTree base, InnerNode next, Budget budget)
            throws NetconfException {
        try {
            return checked(base, next, budget);
        } catch (Refused refused) {
            throw refused.refusal();
        }
    }

    private ValidatedTree checked(ValidatedTree base, InnerNode next, Budget budget)
            throws NetconfException {
        var before = tree(base.root(), budget);
        var wanted = Diff.between(base.root(), next).changes();
        var written = new Written(wanted);
        var current = next;
        var changes = wanted;
        while (true) {
            if (changes.isEmpty()) {
                return base;
            }
            var after = tree(current, budget);
            var indexes = base.indexes().copy();
            indexes.follow(changes);
            var suspects = new Ripples(plan, before, after, indexes, triggers).follow(changes);
            var faults = new ErrorList();
            var fallen = fallen(before, after, suspects, written, faults);
            if (!fallen.isEmpty()) {
                current = Pruning.without(current, fallen);
                changes = Diff.between(base.root(), current).changes();
                continue;
            }
            new Judgement(plan, before, after, indexes, faults).on(suspects);
            if (!faults.isEmpty()) {
                throw new NetconfException(faults.sorted(Faults.ORDER));
            }
            return new ValidatedTree(new DataTree(schema, current), indexes);
        }
    }

    private AccessibleTree tree(InnerNode root, Budget budget) {
        return new AccessibleTree(schema, root, AccessibleTree.Scope.CONFIG, budget);
    }

    /** What lost its condition and falls away; what may not is a fault. */
    private static List<Branch> fallen(
            AccessibleTree before,
            AccessibleTree after,
            Suspects suspects,
            Written written,
            ErrorList faults) {
        var fallen = new ArrayList<Branch>();
        for (var suspect : suspects.conditionals()) {
            var parent = suspect.parent();
            var child = suspect.child();
            if (((InnerNode) parent.view()).get(child) == null || after.whensHold(parent, child)) {
                continue;
            }
            var path = parent.path().child(child);
            var was = before.find(parent.path());
            boolean existed = was != null && ((InnerNode) was.view()).get(child) != null;
            if (existed && !written.has(path)) {
                fallen.add(new Branch(parent.path(), child));
            } else {
                var conditions = child.whens().stream().map(When::text).toList();
                faults.add(() -> Faults.when(path, child, conditions));
            }
        }
        return fallen;
    }
}
