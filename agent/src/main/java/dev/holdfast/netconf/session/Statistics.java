package dev.holdfast.netconf.session;

import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.netconf.monitoring.ServerState;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What a server counts, and tells of its sessions and locks. Used by any thread. */
final class Statistics implements ServerState {
    private final List<String> capabilities;
    private final Datastores datastores;
    private final Collection<dev.holdfast.netconf.session.Session> open;
    private final Instant startTime;

    final Counters counters = new Counters();
    final LongAdder badHellos = new LongAdder();
    final LongAdder opened = new LongAdder();
    final LongAdder dropped = new LongAdder();

    /**
     * @param open the sessions there are, as they come and go
     */
    Statistics(
            List<String> capabilities,
            Datastores datastores,
            Collection<dev.holdfast.netconf.session.Session> open,
            Instant startTime) {
        this.capabilities = capabilities;
        this.datastores = datastores;
        this.open = open;
        this.startTime = startTime;
    }

    @Override
    public List<String> capabilities() {
        return capabilities;
    }

    @Override
    public List<Datastore> datastores() {
        return datastores.names().stream().map(this::datastore).toList();
    }

    private Datastore datastore(DatastoreName name) {
        return new Datastore(
                name.text(), datastores.holder(name).map(by -> new Lock(by.session(), by.since())));
    }

    @Override
    public Collection<ServerState.Session> sessions() {
        return open.stream()
                .filter(session -> session.isGreeted())
                .map(
                        session ->
                                new ServerState.Session(
                                        session.id(),
                                        session.who().user(),
                                        session.host(),
                                        session.since(),
                                        session.counters().traffic()))
                .toList();
    }

    @Override
    public Instant startTime() {
        return startTime;
    }

    @Override
    public long inBadHellos() {
        return badHellos.sum();
    }

    @Override
    public long inSessions() {
        return opened.sum();
    }

    @Override
    public long droppedSessions() {
        return dropped.sum();
    }

    @Override
    public Traffic traffic() {
        return counters.traffic();
    }
}
