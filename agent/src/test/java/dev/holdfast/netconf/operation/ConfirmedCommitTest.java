package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.error.RpcError;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;

/** RFC 6241 section 8.4, over real SSH. */
final class ConfirmedCommitTest {
    private static final String OK = "<ok/></rpc-reply>";
    private static final String CONFIRMED = "<commit><confirmed/></commit>";

    private final BoxServer server = new BoxServer();
    private NetconfClient client;
    private NetconfClient other;

    @BeforeEach
    void open() throws IOException {
        client = server.admin();
        other = server.admin();
        ok(client, edit("running", "before"));
    }

    @AfterEach
    void stop() {
        client.close();
        other.close();
        server.close();
    }

    private static String edit(String target, String name) {
        return "<edit-config><target><"
                + target
                + "/></target><config><box xmlns='urn:example:box'><name>"
                + name
                + "</name></box></config></edit-config>";
    }

    private static String commit(String parameters) {
        return "<commit>" + parameters + "</commit>";
    }

    private static void ok(NetconfClient session, String operation) throws IOException {
        assertThat(session.rpc(operation)).endsWith(OK);
    }

    private static void refused(NetconfClient session, String operation, String tag)
            throws IOException {
        assertThat(session.rpc(operation))
                .contains("<error-tag>" + tag + "</error-tag>")
                .containsOnlyOnce("<rpc-error>");
    }

    /** Changes the name by a confirmed commit of the first session. */
    private void begin(String parameters) throws IOException {
        ok(client, edit("candidate", "after"));
        ok(client, commit("<confirmed/>" + parameters));
    }

    /** What the box is called in a datastore, read by a session that does nothing else. */
    private String name(String datastore) throws IOException {
        try (var reader = server.admin()) {
            return reader.rpc("<get-config><source><" + datastore + "/></source></get-config>")
                    .replaceAll("(?s).*<name>(.*)</name>.*|.*", "$1");
        }
    }

    private void pass(long seconds) {
        server.box.clock.advance(Duration.ofSeconds(seconds));
    }

    private void nothingWaits() throws IOException {
        assertThat(server.box.clock.waiting()).isZero();
        refused(client, "<cancel-commit/>", "operation-failed");
    }

    @Test
    void isTakenBackAfterTenMinutesOfTheNetworksClock() throws IOException {
        begin("");
        assertThat(name("running")).isEqualTo("after");
        pass(599);
        assertThat(name("running")).isEqualTo("after");
        pass(1);
        assertThat(name("running")).isEqualTo("before");
        assertThat(server.box.snapshot().running().root())
                .isEqualTo(server.datastores.running().root());
        nothingWaits();
    }

    @Test
    void waitsAsLongAsItSays() throws IOException {
        begin("<confirm-timeout>5</confirm-timeout>");
        pass(4);
        assertThat(name("running")).isEqualTo("after");
        pass(1);
        assertThat(name("running")).isEqualTo("before");
    }

    @Test
    void staysOnceItsSessionConfirmsIt() throws IOException {
        begin("");
        ok(client, "<commit/>");
        nothingWaits();
        pass(1000);
        assertThat(name("running")).isEqualTo("after");
    }

    @Test
    void aConfirmingCommitMayChangeMore() throws IOException {
        begin("");
        ok(client, edit("candidate", "more"));
        ok(client, "<commit/>");
        pass(1000);
        assertThat(name("running")).isEqualTo("more");
    }

    @Test
    void aFollowUpStartsTheTimeAnewAndGoesBackToTheVeryBeginning() throws IOException {
        begin("<confirm-timeout>100</confirm-timeout>");
        pass(90);
        ok(client, edit("candidate", "more"));
        ok(client, commit("<confirmed/><confirm-timeout>50</confirm-timeout>"));
        pass(49);
        assertThat(name("running")).isEqualTo("more");
        pass(1);
        assertThat(name("running")).isEqualTo("before");
        nothingWaits();
    }

    @Test
    void withoutAChangeWaitsToo() throws IOException {
        ok(client, CONFIRMED);
        assertThat(server.box.clock.waiting()).isEqualTo(1);
        ok(client, "<cancel-commit/>");
        nothingWaits();
        assertThat(name("running")).isEqualTo("before");
    }

    @Test
    void whatIsRefusedWaitsForNothing() throws IOException {
        server.box.refuse(RpcError.resourceDenied("the box is full"));
        ok(client, edit("candidate", "after"));
        refused(client, CONFIRMED, "resource-denied");
        server.box.refuseNoMore();
        nothingWaits();
    }

    @Test
    void aRefusedConfirmingCommitLeavesItWaiting() throws IOException {
        begin("");
        ok(client, edit("candidate", "more"));
        server.box.refuse(RpcError.resourceDenied("the box is full"));
        refused(client, "<commit/>", "resource-denied");
        server.box.refuseNoMore();
        assertThat(name("running")).isEqualTo("after");
        pass(600);
        assertThat(name("running")).isEqualTo("before");
        assertThat(name("candidate")).isEqualTo("more");
    }

    @Test
    void othersCanNeitherCommitNorCancelNorExtend() throws IOException {
        begin("");
        for (var operation : new String[] {"<commit/>", CONFIRMED, "<cancel-commit/>"}) {
            refused(other, operation, "in-use");
        }
        for (var operation :
                new String[] {
                    commit("<persist-id>x</persist-id>"),
                    "<cancel-commit><persist-id>x</persist-id></cancel-commit>"
                }) {
            refused(other, operation, "invalid-value");
        }
        ok(client, "<commit/>");
        ok(other, "<commit/>");
    }

    @Test
    void aTokenLetsAnySessionConfirm() throws IOException {
        begin("<persist>t</persist>");
        refused(other, "<commit/>", "in-use");
        refused(client, "<commit/>", "in-use");
        refused(other, commit("<persist-id>u</persist-id>"), "invalid-value");
        assertThat(server.box.clock.waiting()).isEqualTo(1);
        ok(other, commit("<persist-id>t</persist-id>"));
        nothingWaits();
        refused(other, commit("<persist-id>t</persist-id>"), "invalid-value");
        assertThat(name("running")).isEqualTo("after");
    }

    @Test
    void aTokenLetsAnySessionExtendAndGiveAnother() throws IOException {
        begin("<persist>t</persist>");
        pass(500);
        ok(other, commit("<confirmed/><persist-id>t</persist-id>"));
        pass(500);
        ok(other, commit("<confirmed/><persist>u</persist><persist-id>t</persist-id>"));
        refused(client, commit("<persist-id>t</persist-id>"), "invalid-value");
        pass(599);
        assertThat(name("running")).isEqualTo("after");
        ok(client, "<cancel-commit><persist-id>u</persist-id></cancel-commit>");
        assertThat(name("running")).isEqualTo("before");
    }

    @Test
    void withATokenOutlivesItsSessionAndItsExtensions() throws IOException {
        begin("<persist>t</persist>");
        ok(other, commit("<confirmed/><persist-id>t</persist-id>"));
        ok(client, "<close-session/>");
        ok(other, "<close-session/>");
        await().until(() -> server.sessions() == 0);
        assertThat(name("running")).isEqualTo("after");
        try (var third = server.admin()) {
            refused(third, "<cancel-commit/>", "in-use");
            assertThat(third.rpc("<lock><target><running/></target></lock>"))
                    .contains("<error-tag>lock-denied</error-tag>", "<session-id>0</session-id>");
        }
        pass(600);
        assertThat(name("running")).isEqualTo("before");
    }

    @Test
    void aFollowUpCanAddAToken() throws IOException {
        begin("");
        ok(client, commit("<confirmed/><persist>t</persist>"));
        client.drop();
        await().until(() -> server.sessions() == 1);
        ok(other, commit("<persist-id>t</persist-id>"));
        assertThat(name("running")).isEqualTo("after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "dropped", "killed"})
    void isTakenBackWhenItsSessionEnds(String how) throws IOException {
        begin("");
        switch (how) {
            case "closed" -> ok(client, "<close-session/>");
            case "dropped" -> client.drop();
            default -> {
                ok(
                        other,
                        "<kill-session><session-id>"
                                + client.sessionId()
                                + "</session-id></kill-session>");
                assertThat(server.datastores.running().root())
                        .as("before the killer is answered")
                        .isEqualTo(server.box.snapshot().running().root());
                assertThat(name("running")).isEqualTo("before");
            }
        }
        await().until(() -> server.sessions() == 1);
        assertThat(name("running")).isEqualTo("before");
        assertThat(server.box.clock.waiting()).isZero();
    }

    @Test
    void isCancelledByItsSessionAlsoWhenItGaveAToken() throws IOException {
        begin("<persist>t</persist>");
        refused(other, "<cancel-commit/>", "in-use");
        refused(
                other,
                "<cancel-commit><persist-id>u</persist-id></cancel-commit>",
                "invalid-value");
        ok(client, "<cancel-commit/>");
        assertThat(name("running")).isEqualTo("before");
        nothingWaits();
        refused(
                client,
                "<cancel-commit><persist-id>t</persist-id></cancel-commit>",
                "invalid-value");
    }

    @Test
    void runningCannotBeLockedByOthersWhileItWaits() throws IOException {
        begin("");
        assertThat(other.rpc("<lock><target><running/></target></lock>"))
                .contains("<error-tag>lock-denied</error-tag>")
                .contains("<session-id>" + client.sessionId() + "</session-id>");
        ok(other, "<lock><target><candidate/></target></lock>");
        ok(other, "<unlock><target><candidate/></target></unlock>");
        ok(client, "<lock><target><running/></target></lock>");
        ok(client, "<unlock><target><running/></target></unlock>");
        ok(client, "<commit/>");
        ok(other, "<lock><target><running/></target></lock>");
    }

    @Test
    void theLockOfRunningHoldsForTokensToo() throws IOException {
        ok(client, "<lock><target><running/></target></lock>");
        begin("<persist>t</persist>");
        refused(other, commit("<persist-id>t</persist-id>"), "in-use");
        refused(other, "<cancel-commit><persist-id>t</persist-id></cancel-commit>", "in-use");
        pass(600);
        assertThat(name("running")).as("the clock asks for no lock").isEqualTo("before");
    }

    @Test
    void aDirectEditOfRunningMeanwhileGoesWithIt() throws IOException {
        begin("");
        ok(other, edit("running", "direct"));
        assertThat(name("running")).isEqualTo("direct");
        pass(600);
        assertThat(name("running")).isEqualTo("before");
    }

    @Test
    void aCandidateWithoutEditsGoesBackAndOneWithEditsStays() throws IOException {
        begin("");
        pass(600);
        assertThat(name("candidate")).isEqualTo("before");
        begin("");
        ok(other, edit("candidate", "mine"));
        pass(600);
        assertThat(name("running")).isEqualTo("before");
        assertThat(name("candidate")).isEqualTo("mine");
    }

    @Test
    void whatTheDeviceRefusesToTakeBackIsTriedAgain() throws IOException {
        begin("");
        server.box.refuse(RpcError.resourceDenied("the box is jammed"));
        refused(client, "<cancel-commit/>", "rollback-failed");
        pass(600);
        assertThat(name("running")).isEqualTo("after");
        pass(10);
        server.box.refuseNoMore();
        assertThat(name("running")).isEqualTo("after");
        pass(10);
        assertThat(name("running")).isEqualTo("before");
        nothingWaits();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<confirm-timeout>5</confirm-timeout>|missing-element",
                "<persist>t</persist>|missing-element",
                "<confirmed/><confirm-timeout>0</confirm-timeout>|invalid-value",
                "<confirmed/><confirm-timeout>4294967296</confirm-timeout>|invalid-value",
                "<confirmed/><confirm-timeout>ten</confirm-timeout>|invalid-value",
                "<confirmed/><confirm-timeout/>|invalid-value",
                "<confirmed>yes</confirmed>|bad-element",
                "<confirmed><x/></confirmed>|unknown-element",
                "<confirmed/><confirmed/>|bad-element",
                "<confirmed/><minutes>5</minutes>|unknown-element",
                "<confirmed/><persist><x/></persist>|bad-element",
                "<confirmed/><persist-id>t</persist-id>|invalid-value",
                "<persist-id>t</persist-id>|invalid-value"
            })
    void parametersThatMakeNoSenseAreRefused(String parameters, String tag) throws IOException {
        ok(client, edit("candidate", "after"));
        refused(client, commit(parameters), tag);
        assertThat(name("running")).isEqualTo("before");
        assertThat(server.box.clock.waiting()).isZero();
        ok(client, commit("<confirmed/><confirm-timeout>4294967295</confirm-timeout>"));
        assertThat(name("running")).isEqualTo("after");
    }

    @Test
    void whoMayNotWriteMayNotCommitConfirmed() throws IOException {
        ok(client, edit("candidate", "after"));
        try (var guest = server.login("guest").open()) {
            refused(guest, CONFIRMED, "access-denied");
        }
        nothingWaits();
        begin("<persist>t</persist>");
        try (var guest = server.login("guest").open()) {
            refused(guest, commit("<persist-id>u</persist-id>"), "invalid-value");
            ok(guest, commit("<persist-id>t</persist-id>"));
        }
    }
}
