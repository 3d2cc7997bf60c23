package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.InnerNode;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.session.Limits;
import dev.holdfast.testkit.Box;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.yang.LeafSchema;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The error-option of RFC 6241 section 7.2, over real SSH. */
final class ErrorOptionTest {
    private static final Pattern TAG = Pattern.compile("<error-tag>(.*?)</error-tag>");
    private static final String BEFORE = "<name>b1</name><item><id>1</id></item>";

    /** Three nodes that can be done, and between them three that cannot. */
    private static final String MIXED =
            "<item nc:operation='create'><id>1</id><label>x</label></item>"
                    + "<item><id>2</id></item>"
                    + "<item nc:operation='delete'><id>3</id></item>"
                    + "<item><id>4</id></item>"
                    + "<kind nc:operation='delete'/>"
                    + "<name>b2</name>";

    private final BoxServer server =
            new BoxServer(
                    (_, next) -> {
                        if ("bad".equals(name(next.root()))) {
                            throw RpcError.mustViolation("the name is bad").refusal();
                        }
                        return next;
                    },
                    Limits.DEFAULT);
    private NetconfClient client;

    private static String name(InnerNode root) {
        var box = root.container(Box.box());
        return box == null ? null : box.leaf((LeafSchema) Box.box().child("name"));
    }

    @BeforeEach
    void open() throws IOException {
        client = server.admin();
        assertThat(edit("running", "", BEFORE)).contains("<ok/>");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private String edit(String target, String option, String content) throws IOException {
        return client.rpc(
                "<edit-config><target><"
                        + target
                        + "/></target>"
                        + (option.isEmpty() ? "" : "<error-option>" + option + "</error-option>")
                        + "<config xmlns:nc='"
                        + NetconfClient.BASE
                        + "'><box xmlns='urn:example:box'>"
                        + content
                        + "</box></config></edit-config>");
    }

    private String box(String datastore) throws IOException {
        return client.rpc("<get-config><source><" + datastore + "/></source></get-config>")
                .replaceAll("(?s).*<box xmlns=\"urn:example:box\">(.*)</box>.*|.*", "$1");
    }

    private static List<String> tags(String reply) {
        var tags = new ArrayList<String>();
        var matcher = TAG.matcher(reply);
        while (matcher.find()) {
            tags.add(matcher.group(1));
        }
        return tags;
    }

    @ParameterizedTest
    @CsvSource({
        "candidate, ''",
        "candidate, stop-on-error",
        "candidate, rollback-on-error",
        "running, ''",
        "running, stop-on-error",
        "running, rollback-on-error"
    })
    void allIsToldAndNothingDone(String target, String option) throws IOException {
        assertThat(tags(edit(target, option, MIXED)))
                .containsExactlyInAnyOrder("data-exists", "data-missing", "data-missing");
        assertThat(box(target)).isEqualTo(BEFORE);
        assertThat(server.datastores.candidateIsDirty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"candidate", "running"})
    void whoGoesOnDoesAllThatCanBeDoneAndTellsTheRest(String target) throws IOException {
        var reply = edit(target, "continue-on-error", MIXED);
        assertThat(tags(reply))
                .containsExactlyInAnyOrder("data-exists", "data-missing", "data-missing");
        assertThat(reply)
                .contains("item[box:id='1']</error-path>")
                .contains("item[box:id='3']</error-path>")
                .contains("box:kind</error-path>")
                .doesNotContain("<ok/>");
        assertThat(box(target))
                .isEqualTo(
                        "<name>b2</name><item><id>1</id></item><item><id>2</id></item>"
                                + "<item><id>4</id></item>");
    }

    @Test
    void whoGoesOnDoesSoHoweverManyErrorsThereAre() throws IOException {
        var missing = new StringBuilder();
        for (int i = 100; i < 3_100; i++) {
            missing.append("<item nc:operation='delete'><id>").append(i).append("</id></item>");
        }
        var tags =
                tags(
                        edit(
                                "candidate",
                                "continue-on-error",
                                missing + "<item><id>2</id></item><name>b2</name>"));
        assertThat(tags).hasSize(2_001).endsWith("data-missing", "operation-failed");
        assertThat(box("candidate"))
                .isEqualTo("<name>b2</name><item><id>1</id></item><item><id>2</id></item>");
    }

    @Test
    void whatIsLeftOfAnEditOfRunningHasToBeValid() throws IOException {
        var reply =
                edit(
                        "running",
                        "continue-on-error",
                        "<name>bad</name><item nc:operation='delete'><id>3</id></item>");
        assertThat(tags(reply)).containsExactly("data-missing", "operation-failed");
        assertThat(box("running")).isEqualTo(BEFORE);
    }

    @Test
    void whatTheDeviceRefusesIsNotDoneEither() throws IOException {
        server.box.refuse(RpcError.resourceDenied("the box is full"));
        var reply = edit("running", "continue-on-error", MIXED);
        assertThat(tags(reply)).hasSize(4).contains("resource-denied");
        assertThat(box("running")).isEqualTo(BEFORE);
    }

    @ParameterizedTest
    @CsvSource({"stop-on-error", "continue-on-error", "rollback-on-error"})
    void whatCannotBeReadIsNoEdit(String option) throws IOException {
        assertThat(
                        tags(
                                edit(
                                        "candidate",
                                        option,
                                        "<name>b2</name><colour>red</colour><kind>gold</kind>")))
                .containsExactly("unknown-element", "invalid-value");
        assertThat(box("candidate")).isEqualTo(BEFORE);
    }

    @Test
    void whatMayNotBeWrittenRefusesAll() throws IOException {
        try (var guest = server.login("guest").open()) {
            assertThat(
                            tags(
                                    guest.rpc(
                                            "<edit-config><target><candidate/></target>"
                                                + "<error-option>continue-on-error</error-option><config><box"
                                                + " xmlns='urn:example:box'>"
                                                + "<name>g</name><kind>steel</kind></box></config>"
                                                + "</edit-config>")))
                    .containsExactly("access-denied", "access-denied");
        }
        assertThat(box("candidate")).isEqualTo(BEFORE);
    }

    @Test
    void anotherOptionIsNone() throws IOException {
        assertThat(tags(edit("candidate", "ignore-error", MIXED))).containsExactly("invalid-value");
    }
}
