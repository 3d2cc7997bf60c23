package dev.holdfast.netconf.access;

import dev.holdfast.yang.ModuleFiles;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaException;
import dev.holdfast.yang.SchemaLoader;

/** The schema of a whole device, compiled once for the tests of this package. */
public final class DeviceSchema {
    private static final Schema SCHEMA = compile();

    private DeviceSchema() {}

    public static Schema get() {
        return SCHEMA;
    }

    private static Schema compile() {
        try {
            return new SchemaLoader()
                    .implement(ModuleFiles.holdfast())
                    .implement(ModuleFiles.ietf())
                    .features("holdfast-lab-control", "*")
                    .features("ietf-netconf", "*")
                    .load();
        } catch (SchemaException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
