package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.InnerNode;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.session.Limits;
import dev.holdfast.netconf.session.Offer;
import dev.holdfast.testkit.Box;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.NetconfFeature;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.EnumSet;

/** RFC 6241 section 8.7, over real SSH: a device that begins with its startup datastore. */
final class StartupTest {
    private static final String OK = "<ok/></rpc-reply>";
    private static final String SAVE =
            "<copy-config><target><startup/></target><source><running/></source></copy-config>";

    private final BoxServer server =
            new BoxServer(
                    EnumSet.of(
                            NetconfFeature.CANDIDATE,
                            NetconfFeature.CONFIRMED_COMMIT,
                            NetconfFeature.WRITABLE_RUNNING,
                            NetconfFeature.VALIDATE,
                            NetconfFeature.STARTUP),
                    Offer.PLAIN,
                    (_, next) -> {
                        if ("bad".equals(name(next.root()))) {
                            throw RpcError.mustViolation("the name is bad").refusal();
                        }
                        return next;
                    },
                    Limits.DEFAULT);
    private NetconfClient client;

    private static String name(InnerNode root) {
        var box = (ContainerSchema) root.schema().child(Box.NAMESPACE, "box");
        var found = root.container(box);
        return found == null ? null : found.leaf((LeafSchema) box.child("name"));
    }

    @BeforeEach
    void open() throws IOException {
        client = server.admin();
        ok(edit("running", "first"));
        server.datastores.begun();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private void ok(String operation) throws IOException {
        assertThat(client.rpc(operation)).endsWith(OK);
    }

    private void refused(String operation, String tag) throws IOException {
        assertThat(client.rpc(operation)).contains("<error-tag>" + tag + "</error-tag>");
    }

    private static String config(String name) {
        return "<config><box xmlns='urn:example:box'><name>" + name + "</name></box></config>";
    }

    private static String edit(String target, String name) {
        return "<edit-config><target><%s/></target>%s</edit-config>"
                .formatted(target, config(name));
    }

    private static String copy(String target, String source) {
        return "<copy-config><target><%s/></target><source>%s</source></copy-config>"
                .formatted(target, source);
    }

    private String name(String datastore) throws IOException {
        return client.rpc("<get-config><source><" + datastore + "/></source></get-config>")
                .replaceAll("(?s).*<name>(.*)</name>.*|.*", "$1");
    }

    @Test
    void aDeviceBeginsWithWhatWasSavedAndNothingLater() throws IOException {
        assertThat(name("startup")).isEqualTo("first");
        ok(edit("running", "second"));
        ok(SAVE);
        ok(edit("running", "third"));
        assertThat(name("startup")).isEqualTo("second");
        server.datastores.powerLost();
        assertThat(name("running")).isEqualTo("second");
        assertThat(name("candidate")).isEqualTo("second");
    }

    @Test
    void aDeletedStartupLeavesADeviceWithWhatItFirstBeganWith() throws IOException {
        ok(edit("running", "second"));
        ok(SAVE);
        ok("<delete-config><target><startup/></target></delete-config>");
        assertThat(name("startup")).isEmpty();
        refused("<delete-config><target><startup/></target></delete-config>", "data-missing");
        refused(copy("running", "<startup/>"), "data-missing");
        refused("<validate><source><startup/></source></validate>", "data-missing");
        assertThat(name("running")).isEqualTo("second");
        server.datastores.powerLost();
        assertThat(name("running")).isEqualTo("first");
        ok(SAVE);
        assertThat(name("startup")).isEqualTo("first");
    }

    @Test
    void startupIsReplacedAsAWholeAndNeverEdited() throws IOException {
        ok(copy("startup", config("given")));
        assertThat(name("startup")).isEqualTo("given");
        ok(edit("candidate", "wished"));
        ok(copy("startup", "<candidate/>"));
        assertThat(name("startup")).isEqualTo("wished");
        ok(copy("candidate", "<startup/>"));
        ok(copy("running", "<startup/>"));
        assertThat(name("running")).isEqualTo("wished");
        refused(edit("startup", "edited"), "unknown-element");
        refused(copy("startup", "<startup/>"), "invalid-value");
    }

    @Test
    void startupIsAlwaysValid() throws IOException {
        refused(copy("startup", config("bad")), "operation-failed");
        ok(edit("candidate", "bad"));
        refused(copy("startup", "<candidate/>"), "operation-failed");
        assertThat(name("startup")).isEqualTo("first");
        ok("<validate><source><startup/></source></validate>");
    }

    @Test
    void startupIsLockedByItself() throws IOException {
        ok("<lock><target><startup/></target></lock>");
        try (var other = server.admin()) {
            for (var operation :
                    new String[] {
                        SAVE,
                        copy("startup", config("given")),
                        "<delete-config><target><startup/></target></delete-config>"
                    }) {
                assertThat(other.rpc(operation)).contains("<error-tag>in-use</error-tag>");
            }
            assertThat(other.rpc("<lock><target><startup/></target></lock>"))
                    .contains("<session-id>" + client.sessionId() + "</session-id>");
            assertThat(other.rpc(edit("running", "second"))).endsWith(OK);
            assertThat(other.rpc("<lock><target><running/></target></lock>")).endsWith(OK);
        }
        ok(SAVE);
        ok("<unlock><target><startup/></target></unlock>");
    }

    @Test
    void whatWaitsToBeConfirmedIsNotSaved() throws IOException {
        ok(edit("candidate", "trial"));
        ok("<commit><confirmed/></commit>");
        refused(SAVE, "in-use");
        assertThat(name("startup")).isEqualTo("first");
        ok("<commit/>");
        ok(SAVE);
        assertThat(name("startup")).isEqualTo("trial");
    }

    @Test
    void whoMayCallMaySaveButNotReplaceOrDelete() throws IOException {
        ok(edit("running", "second"));
        try (var guest = server.login("guest").open()) {
            assertThat(guest.rpc(SAVE)).endsWith(OK);
            assertThat(guest.rpc(copy("startup", config("given"))))
                    .contains("<error-tag>access-denied</error-tag>");
            assertThat(guest.rpc("<delete-config><target><startup/></target></delete-config>"))
                    .contains("<error-tag>access-denied</error-tag>");
        }
        assertThat(name("startup")).isEqualTo("second");
    }

    @Test
    void changesOfStartupAreToldOf() throws IOException {
        try (var other = server.admin()) {
            assertThat(
                            other.rpc(
                                    "<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:"
                                            + "notification:1.0'><filter><netconf-config-change"
                                            + " xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-"
                                            + "notifications'><datastore>startup</datastore>"
                                            + "</netconf-config-change></filter>"
                                            + "</create-subscription>"))
                    .endsWith(OK);
            ok(SAVE); // it is the same already
            ok(edit("running", "second"));
            ok(SAVE);
            assertThat(other.notification())
                    .contains(
                            "<session-id>" + client.sessionId() + "</session-id>",
                            "<datastore>startup</datastore>",
                            ":name</target><operation>replace</operation>");
            ok("<delete-config><target><startup/></target></delete-config>");
            assertThat(other.notification()).contains(":box</target><operation>delete</operation>");
        }
    }
}
