package dev.holdfast.data.validate;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.Schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The validator of one device: remembers the trees it found valid, with their indexes, so that who
 * commits need only know trees. Used by any thread.
 */
public final class CommitValidator {
    /** Running, the candidate last validated, and one more of each for threads that cross. */
    private static final int REMEMBERED = 4;

    private final FullValidator full;
    private final IncrementalValidator incremental;
    private final Supplier<Budget> budgets;
    private final Deque<ValidatedTree> known = new ArrayDeque<>();

    /**
     * @param budgets how much each validation may take
     */
    public CommitValidator(Schema schema, Supplier<Budget> budgets) {
        this(new FullValidator(schema), new IncrementalValidator(schema), budgets);
    }

    private CommitValidator(
            FullValidator full, IncrementalValidator incremental, Supplier<Budget> budgets) {
        this.full = full;
        this.incremental = incremental;
        this.budgets = budgets;
    }

    /** A validator for another device of the same schema: the plan is shared, no tree is. */
    public CommitValidator forAnotherDevice() {
        return new CommitValidator(full, incremental, budgets);
    }

    /** The constraints whose cost grows with the data. */
    public List<Scan> scans() {
        return incremental.scans();
    }

    /**
     * Checks what is to follow a configuration: what changes between them if this validator knows
     * the former, else all of it.
     *
     * @return the next configuration less what fell away because its when no longer holds
     * @throws NetconfException every fault, or resource-denied when the budget is spent
     */
    public DataTree validated(DataTree former, DataTree next) throws NetconfException {
        var base = recall(former);
        var valid =
                base == null
                        ? incremental.index(full.check(former.root(), next.root()).orRefuse())
                        : incremental.validate(base, next.root(), budgets.get());
        remember(valid);
        return valid.tree();
    }

    private synchronized ValidatedTree recall(DataTree tree) {
        for (var candidate : known) {
            if (candidate.root() == tree.root()) {
                known.remove(candidate);
                known.addFirst(candidate);
                return candidate;
            }
        }
        return null;
    }

    private synchronized void remember(ValidatedTree tree) {
        known.removeIf(other -> other.root() == tree.root());
        known.addFirst(tree);
        if (known.size() > REMEMBERED) {
            known.removeLast();
        }
    }
}
