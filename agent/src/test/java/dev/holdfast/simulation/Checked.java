package dev.holdfast.simulation;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.validate.IncrementalValidator;
import dev.holdfast.data.validate.ValidatedTree;
import dev.holdfast.datastore.Validation;
import dev.holdfast.error.NetconfException;
import dev.holdfast.feature.Trees;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The validation of one device's commits. What every device of every seed begins with is checked
 * once for all of them.
 */
final class Checked implements Validation {
    private static final IncrementalValidator VALIDATOR = new IncrementalValidator(Trees.SCHEMA);
    private static final Map<SwitchSetup, ValidatedTree> BEGINNINGS = new ConcurrentHashMap<>();

    private ValidatedTree last;

    Checked(SwitchSetup beginning) {
        last = BEGINNINGS.computeIfAbsent(beginning, Checked::inFull);
    }

    private static ValidatedTree inFull(SwitchSetup setup) {
        try {
            return VALIDATOR.start(Configuration.of(setup).root());
        } catch (NetconfException e) {
            throw new AssertionError(e.errors().toString(), e);
        }
    }

    /** What the device begins with. */
    DataTree beginning() {
        return last.tree();
    }

    @Override
    public DataTree validated(DataTree valid, DataTree next) throws NetconfException {
        var base = last.root() == valid.root() ? last : VALIDATOR.start(valid.root());
        last = VALIDATOR.validate(base, next.root());
        return last.tree();
    }
}
