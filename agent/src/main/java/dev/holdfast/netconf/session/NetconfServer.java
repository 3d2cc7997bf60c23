package dev.holdfast.netconf.session;

import dev.holdfast.data.Views;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.netconf.access.Nacm;
import dev.holdfast.netconf.message.RpcReader;
import dev.holdfast.netconf.monitoring.ServerView;
import dev.holdfast.netconf.monitoring.YangLibrary;
import dev.holdfast.netconf.operation.Operations;
import dev.holdfast.netconf.subscription.ServerEvents;
import dev.holdfast.netconf.subscription.ServerEvents.Ending;
import dev.holdfast.netconf.subscription.Streams;
import dev.holdfast.yang.NetconfFeature;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * The NETCONF server of one device, whatever carries it: hand each client's {@link Connection} to
 * {@link #serve}. Used by any thread.
 */
public final class NetconfServer {
    private static final Logger LOG = LoggerFactory.getLogger(NetconfServer.class);

    private final Limits limits;
    private final Offer offer;
    private final Edge edge;
    private final Datastores datastores;
    private final ManagedDevice device;
    private final Nacm nacm;
    private final XmlInput input = new XmlInput(XmlInput.Limits.DEFAULT);
    private final RpcReader reader;
    private final Operations operations;
    private final Streams streams;
    private final ServerEvents events;

    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicBoolean watching = new AtomicBoolean();
    private final Statistics statistics;

    public NetconfServer(Datastores datastores, ManagedDevice device, Nacm nacm, Offer offer) {
        this(datastores, device, nacm, Limits.DEFAULT, offer, Edge.CLEAR);
    }

    public NetconfServer(
            Datastores datastores, ManagedDevice device, Nacm nacm, Limits limits, Offer offer) {
        this(datastores, device, nacm, limits, offer, Edge.CLEAR);
    }

    /**
     * A server for a device whose schema has what {@code BaseModules.base} implements.
     *
     * @param datastores of that device
     * @param edge what requests and replies pass
     */
    public NetconfServer(
            Datastores datastores,
            ManagedDevice device,
            Nacm nacm,
            Limits limits,
            Offer offer,
            Edge edge) {
        this.limits = limits;
        this.offer = offer;
        this.edge = edge;
        this.datastores = datastores;
        this.device = device;
        this.nacm = nacm;
        var schema = datastores.schema();
        if (NetconfFeature.of(schema).contains(NetconfFeature.URL) != offer.files().isPresent()) {
            throw new IllegalArgumentException("the feature url needs a folder, and a folder it");
        }
        var library =
                new YangLibrary(
                        schema, datastores.names().stream().map(DatastoreName::text).toList());
        this.statistics =
                new Statistics(
                        Capabilities.of(schema, library, offer),
                        datastores,
                        sessions.values(),
                        device.timers().now());
        this.streams = new Streams(schema, device.timers());
        this.reader = new RpcReader(schema, input);
        var state = ServerView.of(schema, library, statistics, nacm.denied());
        this.operations =
                new Operations(
                        datastores,
                        device,
                        Views.merge(schema.root(), state, StreamsState.view(schema, streams)),
                        offer.files());
        this.events = new ServerEvents(schema, streams);
        device.listen(streams);
        datastores.onCommit(events::committed);
        datastores.onConfirmation(events::confirmed);
        datastores.onStartupChange(events::saved);
    }

    /** Serves a client on the calling thread, which may block, until the session is over. */
    public void serve(Connection connection) {
        var session = new Session(this, ids.incrementAndGet(), connection, device.timers().now());
        if (sessions.size() >= limits.sessions()) {
            LOG.warn("{} is turned away: there are {} sessions", session, sessions.size());
            return;
        }
        sessions.put(session.id(), session);
        watch();
        try {
            session.run();
        } finally {
            sessions.remove(session.id());
            datastores.sessionEnded(session.id());
            closed(session);
        }
    }

    /** How many sessions there are, those that have not said hello yet included. */
    public int sessions() {
        return sessions.size();
    }

    /** A session is sent a hello; counted first, so that who has read it finds it counted. */
    void greeted() {
        statistics.opened.increment();
    }

    void opened(Session session) {
        events.sessionStarted(device.timers().now(), session.who());
    }

    private void closed(Session session) {
        var end = session.end();
        switch (end.ending()) {
            case BAD_HELLO -> statistics.badHellos.increment();
            case DROPPED, TIMEOUT, OTHER -> statistics.dropped.increment();
            case CLOSED, KILLED -> {}
        }
        edge.ended(session.who(), end.ending(), end.killer());
        // who goes without a hello has not begun a session; who says a wrong one, or none, has
        if (session.isGreeted() || end.ending() != Ending.DROPPED) {
            events.sessionEnded(device.timers().now(), session.who(), end.ending(), end.killer());
        }
    }

    /** While there are sessions, one look now and then at those that take too long. */
    private void watch() {
        if (watching.compareAndSet(false, true)) {
            watchAgain();
        }
    }

    private void watchAgain() {
        CompletableFuture.delayedExecutor(limits.watch().toMillis(), TimeUnit.MILLISECONDS)
                .execute(
                        () -> {
                            sessions.values().forEach(Session::watch);
                            if (!sessions.isEmpty()) {
                                watchAgain();
                                return;
                            }
                            watching.set(false);
                            if (!sessions.isEmpty()) {
                                watch(); // one came in between
                            }
                        });
    }

    boolean kill(long id, long killer) {
        var session = sessions.get(id);
        if (session == null) {
            return false;
        }
        session.hangUp(new Session.End(Ending.KILLED, Optional.of(killer)));
        // what it held is free when the killer is told so (RFC 6241 section 7.9)
        datastores.sessionEnded(id);
        return true;
    }

    Limits limits() {
        return limits;
    }

    Edge edge() {
        return edge;
    }

    boolean speaksBase11() {
        return offer.base11();
    }

    XmlInput input() {
        return input;
    }

    RpcReader reader() {
        return reader;
    }

    Operations operations() {
        return operations;
    }

    Streams streams() {
        return streams;
    }

    Access access(Connection client) {
        return nacm.access(datastores.running(), client.user(), client.groups().get());
    }

    /** Counts for the session and for the server. */
    void count(Counters session, Function<Counters, LongAdder> which) {
        which.apply(session).increment();
        which.apply(statistics.counters).increment();
    }

    List<String> capabilities() {
        return statistics.capabilities();
    }
}
