package dev.holdfast.netconf.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.netconf.access.DeviceSchema;
import dev.holdfast.netconf.access.Nacm;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Schema;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a server says of itself: its modules, and what goes on in it. */
final class ServerViewTest {
    private static final Schema SCHEMA = DeviceSchema.get();
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");

    private final YangLibrary library = new YangLibrary(SCHEMA, List.of("running", "candidate"));
    private final View root =
            ServerView.of(SCHEMA, library, new Server(), new Nacm(Optional.empty()).denied());

    /** One session, which holds the lock on candidate. */
    private record Server() implements ServerState {
        @Override
        public List<String> capabilities() {
            return List.of("urn:ietf:params:netconf:base:1.1", "urn:x:first-said-last");
        }

        @Override
        public List<Datastore> datastores() {
            return List.of(
                    new Datastore("running", Optional.empty()),
                    new Datastore("candidate", Optional.of(new Lock(4, THEN))));
        }

        @Override
        public Collection<Session> sessions() {
            return List.of(
                    new Session(4, "ann", Optional.of("127.0.0.1"), THEN, new Traffic(5, 1, 1, 0)));
        }

        @Override
        public Instant startTime() {
            return THEN;
        }

        @Override
        public long inBadHellos() {
            return 1L << 32;
        }

        @Override
        public long inSessions() {
            return 7;
        }

        @Override
        public long droppedSessions() {
            return 2;
        }

        @Override
        public Traffic traffic() {
            return new Traffic(50, 10, 10, 3);
        }
    }

    private static View below(View view, String name) {
        return view.container((ContainerSchema) view.schema().child(name));
    }

    private static String leaf(View view, String name) {
        return view.leaf((LeafSchema) view.schema().child(name));
    }

    private static List<String> values(View view, String name) {
        return view.leafList((LeafListSchema) view.schema().child(name));
    }

    private static View entry(View view, String name, String... key) {
        return view.list((ListSchema) view.schema().child(name)).find(Key.of(key));
    }

    private View top(String namespace, String name) {
        return root.container((ContainerSchema) SCHEMA.root().child(namespace, name));
    }

    @Test
    void theLibraryListsEveryModuleInTheSetOfEveryDatastore() {
        var said = top(YangLibrary.NAMESPACE, "yang-library");
        var set = entry(said, "module-set", "complete");
        var interfaces = entry(set, "module", "ietf-interfaces");
        assertThat(leaf(interfaces, "revision")).isEqualTo("2018-02-20");
        assertThat(leaf(interfaces, "namespace"))
                .isEqualTo("urn:ietf:params:xml:ns:yang:ietf-interfaces");
        assertThat(values(entry(set, "module", "holdfast-lab-control"), "feature"))
                .containsExactly("simulation");
        assertThat(values(entry(said, "schema", "complete"), "module-set"))
                .containsExactly("complete");
        assertThat(leaf(entry(said, "datastore", "ietf-datastores:running"), "schema"))
                .isEqualTo("complete");
        assertThat(leaf(said, "content-id")).isEqualTo(library.contentId()).hasSize(16);
    }

    @Test
    void theContentIdChangesWithWhatTheLibrarySaysAndOnlyThen() {
        assertThat(new YangLibrary(SCHEMA, List.of("running", "candidate")).contentId())
                .isEqualTo(library.contentId());
        assertThat(new YangLibrary(SCHEMA, List.of("running")).contentId())
                .isNotEqualTo(library.contentId());
    }

    @Test
    void clientsFromBeforeReadTheOldModulesState() {
        var said = top(YangLibrary.NAMESPACE, "modules-state");
        assertThat(leaf(said, "module-set-id")).isEqualTo(library.contentId());
        assertThat(leaf(entry(said, "module", "ietf-interfaces", "2018-02-20"), "conformance-type"))
                .isEqualTo("implement");
    }

    @Test
    void monitoringTellsOfSessionsLocksAndSchemas() {
        var said = top(NetconfState.NAMESPACE, "netconf-state");
        assertThat(values(below(said, "capabilities"), "capability"))
                .containsExactly("urn:ietf:params:netconf:base:1.1", "urn:x:first-said-last");
        var datastores = below(said, "datastores");
        var lock =
                below(below(entry(datastores, "datastore", "candidate"), "locks"), "global-lock");
        assertThat(leaf(lock, "locked-by-session")).isEqualTo("4");
        assertThat(leaf(lock, "locked-time")).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(below(entry(datastores, "datastore", "running"), "locks")).isNull();
        var session = entry(below(said, "sessions"), "session", "4");
        assertThat(leaf(session, "username")).isEqualTo("ann");
        assertThat(leaf(session, "source-host")).isEqualTo("127.0.0.1");
        assertThat(leaf(session, "in-rpcs")).isEqualTo("5");
        var schema =
                entry(
                        below(said, "schemas"),
                        "schema",
                        "ietf-ip",
                        "2018-02-22",
                        "ietf-netconf-monitoring:yang");
        assertThat(values(schema, "location")).containsExactly("NETCONF");
        assertThat(leaf(below(said, "statistics"), "dropped-sessions")).isEqualTo("2");
    }

    @Test
    void countersOf32BitsWrap() {
        var statistics = below(top(NetconfState.NAMESPACE, "netconf-state"), "statistics");
        assertThat(leaf(statistics, "in-bad-hellos")).isEqualTo("0");
    }

    @Test
    void deniedRequestsAreCountedUnderAccessControl() {
        var nacm = top("urn:ietf:params:xml:ns:yang:ietf-netconf-acm", "nacm");
        assertThat(leaf(nacm, "denied-operations")).isEqualTo("0");
        assertThat(leaf(nacm, "enable-nacm")).isNull();
    }

    @Test
    void theRootHasNothingElse() {
        assertThat(top("urn:ietf:params:xml:ns:yang:ietf-interfaces", "interfaces")).isNull();
    }
}
