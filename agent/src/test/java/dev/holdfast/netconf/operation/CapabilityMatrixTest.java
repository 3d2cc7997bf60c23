package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.netconf.file.UrlFolder;
import dev.holdfast.netconf.session.Offer;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.yang.NetconfFeature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * RFC 6241 section 8 by feature: what is advertised works, and what is not is refused as something
 * the server does not know.
 */
final class CapabilityMatrixTest {
    private static final String NOT_SUPPORTED = "operation-not-supported";
    private static final String UNKNOWN = "unknown-element";
    private static final String CONFIG =
            "<config><box xmlns='urn:example:box'><name>b1</name></box></config>";

    @TempDir Path folder;

    /** One request, the features it needs, and the error without one of them. */
    private record Row(String request, String tag, Set<NetconfFeature> needs) {}

    private static Row row(String request, String tag, NetconfFeature... needs) {
        return new Row(request, tag, Set.of(needs));
    }

    private static String target(String operation, String target, String rest) {
        return "<%1$s><target>%2$s</target>%3$s</%1$s>".formatted(operation, target, rest);
    }

    /** In an order in which each works when all work. */
    private List<Row> rows() {
        var candidate = NetconfFeature.CANDIDATE;
        var running = NetconfFeature.WRITABLE_RUNNING;
        var trial = NetconfFeature.CONFIRMED_COMMIT;
        var startup = NetconfFeature.STARTUP;
        var validate = NetconfFeature.VALIDATE;
        var url = NetconfFeature.URL;
        var file = "<url>" + folder.resolve("box.xml").toUri() + "</url>";
        return List.of(
                row("<get-config><source><candidate/></source></get-config>", UNKNOWN, candidate),
                row("<get-config><source><startup/></source></get-config>", UNKNOWN, startup),
                row(target("edit-config", "<candidate/>", CONFIG), UNKNOWN, candidate),
                row("<commit/>", NOT_SUPPORTED, candidate),
                row("<discard-changes/>", NOT_SUPPORTED, candidate),
                row("<commit><confirmed/></commit>", UNKNOWN, candidate, trial),
                row("<cancel-commit/>", NOT_SUPPORTED, candidate, trial),
                row(target("edit-config", "<running/>", CONFIG), UNKNOWN, running),
                row(
                        target(
                                "edit-config",
                                "<running/>",
                                "<test-option>test-then-set</test-option>" + CONFIG),
                        UNKNOWN,
                        running,
                        validate),
                row(
                        target(
                                "edit-config",
                                "<running/>",
                                "<error-option>rollback-on-error</error-option>" + CONFIG),
                        "invalid-value",
                        running,
                        NetconfFeature.ROLLBACK_ON_ERROR),
                row(target("lock", "<candidate/>", ""), UNKNOWN, candidate),
                row(target("unlock", "<candidate/>", ""), UNKNOWN, candidate),
                row(target("lock", "<startup/>", ""), UNKNOWN, startup),
                row(target("unlock", "<startup/>", ""), UNKNOWN, startup),
                row(
                        target("copy-config", "<candidate/>", "<source><running/></source>"),
                        UNKNOWN,
                        candidate),
                row(
                        target("copy-config", "<running/>", "<source>" + CONFIG + "</source>"),
                        UNKNOWN,
                        running),
                row(
                        target("copy-config", "<startup/>", "<source><running/></source>"),
                        UNKNOWN,
                        startup),
                row(target("copy-config", file, "<source><running/></source>"), UNKNOWN, url),
                row(target("edit-config", "<running/>", file), UNKNOWN, running, url),
                row("<validate><source><running/></source></validate>", NOT_SUPPORTED, validate),
                row("<validate><source><startup/></source></validate>", UNKNOWN, validate, startup),
                row("<validate><source>" + file + "</source></validate>", UNKNOWN, validate, url),
                row(target("delete-config", file, ""), UNKNOWN, url),
                row(target("delete-config", "<startup/>", ""), UNKNOWN, startup),
                row(
                        "<get-config><source><running/></source><filter type='xpath'"
                                + " xmlns:b='urn:example:box' select='/b:box'/></get-config>",
                        "bad-attribute",
                        NetconfFeature.XPATH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "candidate",
                "writable-running",
                "startup",
                "url",
                "validate",
                "candidate,confirmed-commit",
                "candidate,validate,startup",
                "writable-running,startup",
                "writable-running,rollback-on-error",
                "writable-running,url,xpath",
                "candidate,writable-running,confirmed-commit,rollback-on-error,validate,startup,"
                        + "url,xpath"
            })
    void whatIsAdvertisedWorksAndNothingElse(String names) throws IOException {
        var features = EnumSet.noneOf(NetconfFeature.class);
        for (var name : names.split(",")) {
            NetconfFeature.named(name).ifPresent(features::add);
        }
        var files =
                features.contains(NetconfFeature.URL)
                        ? Optional.of(UrlFolder.at(folder, 1_000_000))
                        : Optional.<UrlFolder>empty();
        try (var server = new BoxServer(features, new Offer(true, List.of(), files));
                var client = server.admin()) {
            for (var feature : NetconfFeature.values()) {
                assertThat(client.serverHello().contains(feature.capability()))
                        .as(feature.capability())
                        .isEqualTo(features.contains(feature));
            }
            var wrong = new ArrayList<String>();
            for (var row : rows()) {
                var reply = client.rpc(row.request());
                boolean right =
                        features.containsAll(row.needs())
                                ? !reply.contains("<rpc-error>")
                                : reply.contains(
                                        "<error-tag>" + tag(row, features) + "</error-tag>");
                if (!right) {
                    wrong.add(row.request() + "\n  -> " + reply);
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(client.rpc("<get-config><source><running/></source></get-config>"))
                    .contains("<data");
        }
    }

    /** An operation that is not there at all is told of before its parameters are. */
    private static String tag(Row row, Set<NetconfFeature> features) {
        if (row.request().startsWith("<commit") && !features.contains(NetconfFeature.CANDIDATE)) {
            return NOT_SUPPORTED;
        }
        if (row.request().startsWith("<validate") && !features.contains(NetconfFeature.VALIDATE)) {
            return NOT_SUPPORTED;
        }
        boolean otherPartMissing =
                row.needs().contains(NetconfFeature.WRITABLE_RUNNING)
                        && !features.contains(NetconfFeature.WRITABLE_RUNNING);
        return otherPartMissing ? UNKNOWN : row.tag();
    }

    @Test
    void theLibraryAndTheMonitoringTellOfTheDatastoresThereAre() throws IOException {
        var expected =
                new TreeMap<>(
                        Map.of(
                                "", "running",
                                "candidate", "candidate running",
                                "startup", "running startup"));
        for (var entry : expected.entrySet()) {
            var features = EnumSet.noneOf(NetconfFeature.class);
            NetconfFeature.named(entry.getKey()).ifPresent(features::add);
            try (var server = new BoxServer(features, Offer.PLAIN);
                    var client = server.admin()) {
                var state =
                        client.rpc(
                                "<get><filter><netconf-state"
                                    + " xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring'>"
                                    + "<datastores><datastore><name/></datastore></datastores>"
                                    + "</netconf-state><yang-library"
                                    + " xmlns='urn:ietf:params:xml:ns:yang:ietf-yang-library'>"
                                    + "<datastore><name/></datastore></yang-library></filter>"
                                    + "</get>");
                for (var name : List.of("candidate", "running", "startup")) {
                    boolean there = entry.getValue().contains(name);
                    assertThat(state.contains("<name>" + name + "</name>")).isEqualTo(there);
                    assertThat(state.contains(":" + name + "</name>")).isEqualTo(there);
                }
            }
        }
    }

    @Test
    void aServerOfBase10SpeaksItWithEverybody() throws IOException {
        var offer = new Offer(false, List.of("urn:example:vendor?x=1&y=2"), Optional.empty());
        try (var server = new BoxServer(EnumSet.of(NetconfFeature.CANDIDATE), offer)) {
            try (var client = server.admin()) {
                assertThat(client.serverHello())
                        .contains(":base:1.0<", ">urn:example:vendor?x=1&amp;y=2<")
                        .doesNotContain(":base:1.1<");
                assertThat(client.rpc("<get-config><source><running/></source></get-config>"))
                        .contains("<data/>");
                client.send("<rpc");
                assertThat(client.reply()).contains("<error-tag>operation-failed</error-tag>");
            }
            var only11 = NetconfClient.hello(NetconfClient.BASE_1_1);
            try (var client = server.login("admin").open(only11)) {
                assertThat(client.isClosedByServer()).isTrue();
            }
        }
    }
}
