package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.io.IOException;
import java.time.Instant;
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

    Done become(Author author, Instant now, DataTree next) throws NetconfException {
        try {
            store.keep(next);
        } catch (IOException e) {
            throw failed("kept", e);
        }
        var before = tree;
        tree = next;
        return Done.of(new StartupChange(now, author, difference(before, next)));
    }

    Done delete(Author author, Instant now) throws NetconfException {
        if (tree == null) {
            throw RpcError.dataMissing("startup has been deleted already; leave it at that")
                    .refusal();
        }
        try {
            store.forget();
        } catch (IOException e) {
            throw failed("deleted", e);
        }
        var before = tree;
        tree = null;
        return Done.of(new StartupChange(now, author, difference(before, null)));
    }

    /** One that has been deleted holds nothing. */
    private static Diff difference(DataTree before, DataTree after) {
        var schema = (before == null ? after : before).schema();
        var nothing = InnerNode.empty(schema.root());
        return Diff.between(
                before == null ? nothing : before.root(), after == null ? nothing : after.root());
    }

    private static NetconfException failed(String what, IOException e) {
        return RpcError.operationFailed("startup could not be " + what + ": " + e.getMessage())
                .refusal();
    }
}
