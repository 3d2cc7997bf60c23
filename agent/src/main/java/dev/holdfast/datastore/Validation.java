package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.error.NetconfException;

/** What makes a configuration one a device may get. Used by the thread that commits. */
@FunctionalInterface
public interface Validation {
    /**
     * Checks what is to follow a valid configuration.
     *
     * @return the configuration without what falls away because its condition holds no longer
     * @throws NetconfException every fault
     */
    DataTree validated(DataTree valid, DataTree next) throws NetconfException;
}
