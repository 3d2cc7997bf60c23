package dev.holdfast.lab;

import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaException;
import dev.holdfast.yang.SchemaLoader;

/**
 * The compiled modules of a lab: what each of its devices implements, and what its endpoint does.
 * Immutable, so that labs may share them.
 */
public record LabSchemas(Schema device, Schema endpoint) {
    /**
     * Compiles both.
     *
     * @throws LabStartException names what is wrong with a module, with file and line
     */
    public static LabSchemas load() throws LabStartException {
        return new LabSchemas(load(BaseModules.device()), load(BaseModules.lab()));
    }

    private static Schema load(SchemaLoader modules) throws LabStartException {
        try {
            return modules.load();
        } catch (SchemaException e) {
            throw new LabStartException(e.getMessage(), e);
        }
    }
}
