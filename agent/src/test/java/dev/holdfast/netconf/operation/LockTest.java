package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.netconf.session.Offer;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.yang.NetconfFeature;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** RFC 6241 sections 7.5, 7.6, 7.9 and 8.3.5: who is kept from what while whom holds a lock. */
final class LockTest {
    private static final String OK = "<ok/></rpc-reply>";
    private static final List<String> DATASTORES = List.of("running", "candidate", "startup");

    private final BoxServer server =
            new BoxServer(
                    EnumSet.of(
                            NetconfFeature.CANDIDATE,
                            NetconfFeature.CONFIRMED_COMMIT,
                            NetconfFeature.WRITABLE_RUNNING,
                            NetconfFeature.VALIDATE,
                            NetconfFeature.STARTUP),
                    Offer.PLAIN);
    private NetconfClient holder;
    private NetconfClient other;

    @BeforeEach
    void open() throws IOException {
        holder = server.admin();
        other = server.admin();
    }

    @AfterEach
    void stop() {
        holder.close();
        other.close();
        server.close();
    }

    private static void ok(NetconfClient session, String operation) throws IOException {
        assertThat(session.rpc(operation)).as(operation).endsWith(OK);
    }

    private static String lock(String target) {
        return "<lock><target><" + target + "/></target></lock>";
    }

    private static String unlock(String target) {
        return "<unlock><target><" + target + "/></target></unlock>";
    }

    private static String edit(String target, String name) {
        return ("<edit-config><target><%s/></target><config><box xmlns='urn:example:box'>"
                        + "<name>%s</name></box></config></edit-config>")
                .formatted(target, name);
    }

    private static String copy(String target, String source) {
        return "<copy-config><target><%s/></target><source>%s</source></copy-config>"
                .formatted(target, source);
    }

    private static void lockDenied(NetconfClient session, String operation, long by)
            throws IOException {
        assertThat(session.rpc(operation))
                .contains("<error-type>protocol</error-type><error-tag>lock-denied</error-tag>")
                .contains("<error-info><session-id>" + by + "</session-id></error-info>");
    }

    /** An operation of somebody else, and the locks that keep it out. */
    private record Row(String operation, Set<String> kept) {}

    private static List<Row> rows() {
        var inline = "<config><box xmlns='urn:example:box'><name>i</name></box></config>";
        return List.of(
                new Row(edit("candidate", "e"), Set.of("candidate")),
                new Row(edit("running", "e"), Set.of("running")),
                new Row(copy("candidate", inline), Set.of("candidate")),
                new Row(copy("running", inline), Set.of("running")),
                new Row(copy("startup", inline), Set.of("startup")),
                new Row(copy("startup", "<running/>"), Set.of("startup")),
                new Row("<commit/>", Set.of("running", "candidate")),
                new Row("<commit><confirmed/></commit>", Set.of("running", "candidate")),
                new Row("<commit/>", Set.of("running", "candidate")),
                new Row("<discard-changes/>", Set.of("candidate")),
                new Row("<validate><source><candidate/></source></validate>", Set.of()),
                new Row("<get-config><source><candidate/></source></get-config>", Set.of()),
                new Row("<get-config><source><running/></source></get-config>", Set.of()),
                new Row("<get-config><source><startup/></source></get-config>", Set.of()),
                new Row(
                        "<delete-config><target><startup/></target></delete-config>",
                        Set.of("startup")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "candidate", "startup"})
    void aLockKeepsOthersFromItsDatastoreAndFromNothingElse(String locked) throws IOException {
        ok(holder, lock(locked));
        var wrong = new ArrayList<String>();
        for (var row : rows()) {
            var before = List.of(content("running"), content("candidate"), content("startup"));
            var reply = other.rpc(row.operation());
            boolean kept = row.kept().contains(locked);
            boolean right =
                    kept
                            ? reply.contains("<error-tag>in-use</error-tag>")
                            : !reply.contains("<rpc-error>");
            if (kept) {
                assertThat(List.of(content("running"), content("candidate"), content("startup")))
                        .as("after %s", row.operation())
                        .isEqualTo(before);
            }
            if (!right) {
                wrong.add(row.operation() + " -> " + reply);
            }
        }
        assertThat(wrong).isEmpty();
        for (var name : DATASTORES) {
            if (name.equals(locked)) {
                lockDenied(other, lock(name), holder.sessionId());
                lockDenied(other, unlock(name), holder.sessionId());
            } else {
                ok(other, lock(name));
                ok(other, unlock(name));
            }
        }
    }

    private String content(String datastore) throws IOException {
        return other.rpc("<get-config><source><" + datastore + "/></source></get-config>")
                .replaceAll("message-id=\"\\d+\"", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "candidate", "startup"})
    void theHolderGoesOnAndGivesBackOnce(String locked) throws IOException {
        ok(holder, lock(locked));
        lockDenied(holder, lock(locked), holder.sessionId());
        for (var row : rows()) {
            assertThat(holder.rpc(row.operation()))
                    .as(row.operation())
                    .doesNotContain("<rpc-error>");
        }
        ok(holder, unlock(locked));
        for (var session : List.of(holder, other)) {
            assertThat(session.rpc(unlock(locked)))
                    .contains("<error-tag>operation-failed</error-tag>", "is not locked");
        }
        ok(other, lock(locked));
    }

    @Test
    void aCandidateThatHoldsEditsIsLockedByNobody() throws IOException {
        ok(holder, edit("candidate", "e"));
        for (var session : List.of(holder, other)) {
            lockDenied(session, lock("candidate"), 0);
        }
        ok(other, lock("running"));
        ok(other, unlock("running"));
        ok(holder, "<commit/>");
        ok(other, lock("candidate"));
        ok(other, edit("candidate", "f"));
        lockDenied(holder, lock("candidate"), other.sessionId());
        ok(other, unlock("candidate"));
        assertThat(content("candidate")).contains("<name>e</name>");
        ok(holder, lock("candidate"));
    }

    @Test
    void editsBackToWhatRunningIsAreNoEdits() throws IOException {
        ok(holder, edit("running", "e"));
        ok(holder, edit("candidate", "f"));
        ok(holder, copy("candidate", "<running/>"));
        ok(other, lock("candidate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "dropped", "killed"})
    void aSessionThatEndsLeavesNoLockAndNoEditsBehind(String how) throws IOException {
        for (var name : DATASTORES) {
            ok(holder, lock(name));
        }
        ok(holder, edit("candidate", "e"));
        switch (how) {
            case "closed" -> ok(holder, "<close-session/>");
            case "dropped" -> holder.drop();
            default -> {
                ok(
                        other,
                        "<kill-session><session-id>"
                                + holder.sessionId()
                                + "</session-id></kill-session>");
                // at once: the answer says the locks are free (section 7.9)
                ok(other, lock("candidate"));
                ok(other, unlock("candidate"));
            }
        }
        await().until(() -> server.sessions() == 1);
        for (var name : DATASTORES) {
            ok(other, lock(name));
        }
        assertThat(content("candidate")).doesNotContain("<name>e</name>");
    }

    @Test
    void editsMadeWithoutALockOutliveTheirSession() throws IOException {
        ok(holder, edit("candidate", "e"));
        ok(holder, "<close-session/>");
        await().until(() -> server.sessions() == 1);
        assertThat(content("candidate")).contains("<name>e</name>");
        lockDenied(other, lock("candidate"), 0);
    }

    @Test
    void whoCannotBeKilledIsNamed() throws IOException {
        for (var id : List.of(other.sessionId(), 4_000_000_000L)) {
            assertThat(
                            other.rpc(
                                    "<kill-session><session-id>%d</session-id></kill-session>"
                                            .formatted(id)))
                    .contains("<error-tag>invalid-value</error-tag>", "session " + id);
        }
    }

    @Test
    void locksAreShownWithTheirHolder() throws IOException {
        ok(holder, lock("startup"));
        assertThat(
                        other.rpc(
                                "<get><filter><netconf-state"
                                    + " xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring'>"
                                    + "<datastores/></netconf-state></filter></get>"))
                .containsOnlyOnce("<locks>")
                .contains(
                        "<name>startup</name><locks><global-lock><locked-by-session>"
                                + holder.sessionId()
                                + "</locked-by-session>");
    }
}
