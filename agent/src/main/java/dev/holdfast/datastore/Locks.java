package dev.holdfast.datastore;

import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Who holds which global lock (RFC 6241 section 7.5). Guarded by its datastores. */
final class Locks {
    private final Map<DatastoreName, Lock> held = new EnumMap<>(DatastoreName.class);

    /** A global lock. */
    record Lock(long session, Instant since) {}

    Optional<Lock> of(DatastoreName name) {
        return Optional.ofNullable(held.get(name));
    }

    void take(DatastoreName name, long session, Instant now) throws NetconfException {
        var other = held.get(name);
        if (other != null) {
            throw RpcError.lockDenied(
                            other.session(),
                            name.text()
                                    + " is locked by "
                                    + (other.session() == session
                                            ? "this session, "
                                                    + session
                                                    + ", already; unlock it first, or go on"
                                            : "session "
                                                    + other.session()
                                                    + "; wait until it is unlocked"))
                    .refusal();
        }
        held.put(name, new Lock(session, now));
    }

    void giveBack(DatastoreName name, long session) throws NetconfException {
        var lock = held.get(name);
        if (lock == null) {
            throw RpcError.operationFailed(
                            name.text() + " is not locked; lock it first, or leave the unlock out")
                    .refusal();
        }
        if (lock.session() != session) {
            throw RpcError.lockDenied(
                            lock.session(),
                            name.text()
                                    + " is locked by session "
                                    + lock.session()
                                    + ", which alone can unlock it; wait, or kill that session")
                    .refusal();
        }
        held.remove(name);
    }

    boolean isHeldBy(DatastoreName name, long session) {
        var lock = held.get(name);
        return lock != null && lock.session() == session;
    }

    /** A change by anybody but the holder of a lock is refused. */
    void requireFreeFor(DatastoreName name, long session) throws NetconfException {
        var lock = held.get(name);
        if (lock != null && lock.session() != session) {
            throw RpcError.inUse(
                            name.text()
                                    + " is locked by session "
                                    + lock.session()
                                    + "; wait until it is unlocked")
                    .refusal();
        }
    }
}
