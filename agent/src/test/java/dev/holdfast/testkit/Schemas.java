package dev.holdfast.testkit;

import dev.holdfast.lab.LabSchemas;
import dev.holdfast.lab.LabStartException;
import dev.holdfast.yang.Schema;

/**
 * Our own modules, compiled once for all tests of a process: compiling takes longer than most tests
 * do. Tests of the compiler itself compile for themselves.
 */
public final class Schemas {
    private static final LabSchemas LAB = compile();

    private Schemas() {}

    private static LabSchemas compile() {
        try {
            return LabSchemas.load();
        } catch (LabStartException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** What a lab is started with. */
    public static LabSchemas lab() {
        return LAB;
    }

    /** What a device implements. */
    public static Schema device() {
        return LAB.device();
    }

    /** What the endpoint of a lab implements. */
    public static Schema endpoint() {
        return LAB.endpoint();
    }
}
