package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.io.IOException;
import java.util.Optional;

/**
 * The startup datastore (RFC 6241 section 8.7): what a device begins with when it gets its power.
 * Guarded by its datastores; any thread may read.
 */
final class Startup {
    private final StartupStore store;
    private DataTree factory;

    /** Null when it has been deleted. */
    private volatile DataTree tree;

    Startup(StartupStore store, DataTree factory) {
        this.store = store;
        this.factory = factory;
        this.tree = factory;
    }

    Optional<DataTree> tree() {
        return Optional.ofNullable(tree);
    }

    /** What a device without a startup datastore begins with, as this one does now. */
    void begin(DataTree initial) {
        factory = initial;
        tree = initial;
    }

    /** What was kept when the process ended. */
    void recall(DataTree kept) {
        tree = kept;
    }

    /** What the device begins with when it gets its power. */
    DataTree atPowerOn() {
        return tree().orElse(factory);
    }

    void become(DataTree next) throws NetconfException {
        try {
            store.keep(next);
        } catch (IOException e) {
            throw failed("kept", e);
        }
        tree = next;
    }

    void delete() throws NetconfException {
        if (tree == null) {
            throw RpcError.dataMissing("startup has been deleted already").refusal();
        }
        try {
            store.forget();
        } catch (IOException e) {
            throw failed("deleted", e);
        }
        tree = null;
    }

    private static NetconfException failed(String what, IOException e) {
        return RpcError.operationFailed("startup could not be " + what + ": " + e.getMessage())
                .refusal();
    }
}
