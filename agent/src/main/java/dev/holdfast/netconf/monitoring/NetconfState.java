package dev.holdfast.netconf.monitoring;

import dev.holdfast.data.Filling;
import dev.holdfast.data.InnerNode;
import dev.holdfast.netconf.monitoring.ServerState.Lock;
import dev.holdfast.netconf.monitoring.ServerState.Traffic;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.YangModule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The container {@code netconf-state} (RFC 6022), made when it is read. Free of threads. */
final class NetconfState {
    static final String NAMESPACE = "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring";

    private NetconfState() {}

    static InnerNode of(ContainerSchema container, Schema schema, ServerState server) {
        return Filling.of(
                container,
                state -> {
                    state.container(
                            "capabilities",
                            list -> list.leafList("capability", server.capabilities()));
                    state.container(
                            "datastores",
                            list ->
                                    list.list(
                                            "datastore",
                                            server.datastores(),
                                            NetconfState::datastore));
                    state.container(
                            "schemas",
                            list -> list.list("schema", files(schema), NetconfState::file));
                    state.container(
                            "sessions",
                            list -> list.list("session", server.sessions(), NetconfState::session));
                    state.container("statistics", leafs -> statistics(leafs, server));
                });
    }

    private static void datastore(Filling entry, ServerState.Datastore datastore) {
        entry.leaf("name", datastore.name());
        datastore
                .lock()
                .ifPresent(
                        lock ->
                                entry.container(
                                        "locks",
                                        locks ->
                                                locks.container(
                                                        "global-lock",
                                                        leafs -> lock(leafs, lock))));
    }

    private static void lock(Filling leafs, Lock lock) {
        leafs.leaf("locked-by-session", Long.toString(lock.session()));
        leafs.leaf("locked-time", lock.since());
    }

    /** A module or submodule get-schema returns. */
    private record File(String name, Optional<String> revision, String namespace) {}

    private static List<File> files(Schema schema) {
        return schema.modules().stream().flatMap(NetconfState::files).distinct().toList();
    }

    private static Stream<File> files(YangModule module) {
        return Stream.concat(
                Stream.of(new File(module.name(), module.revision(), module.namespace())),
                module.submodules().stream()
                        .map(sub -> new File(sub.name(), sub.revision(), module.namespace())));
    }

    private static void file(Filling entry, File file) {
        entry.leaf("identifier", file.name()).leaf("version", file.revision().orElse(""));
        entry.leaf("format", "ietf-netconf-monitoring:yang");
        entry.leaf("namespace", file.namespace());
        entry.leafList("location", List.of("NETCONF"));
    }

    private static void session(Filling entry, ServerState.Session session) {
        entry.leaf("session-id", Long.toString(session.id()));
        entry.leaf("transport", "ietf-netconf-monitoring:netconf-ssh");
        entry.leaf("username", session.username());
        entry.leaf("source-host", session.sourceHost());
        entry.leaf("login-time", session.loginTime());
        traffic(entry, session.traffic());
    }

    private static void statistics(Filling leafs, ServerState server) {
        leafs.leaf("netconf-start-time", server.startTime());
        leafs.counter("in-bad-hellos", server.inBadHellos());
        leafs.counter("in-sessions", server.inSessions());
        leafs.counter("dropped-sessions", server.droppedSessions());
        traffic(leafs, server.traffic());
    }

    private static void traffic(Filling leafs, Traffic traffic) {
        leafs.counter("in-rpcs", traffic.inRpcs());
        leafs.counter("in-bad-rpcs", traffic.inBadRpcs());
        leafs.counter("out-rpc-errors", traffic.outRpcErrors());
        leafs.counter("out-notifications", traffic.outNotifications());
    }
}
