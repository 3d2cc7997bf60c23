package dev.holdfast.netconf.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.regex.Pattern;

/** RFC 6022 and RFC 8525 over real SSH. */
final class MonitoringTest {
    private static final String OK = "<ok/></rpc-reply>";
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring";
    private static final String LIBRARY = "urn:ietf:params:xml:ns:yang:ietf-yang-library";
    private static final Pattern SCHEMA =
            Pattern.compile(
                    "<identifier>([^<]+)</identifier><version(?:/>|>([^<]*)</version>)"
                            + "<format[^>]*>([^<]*)</format><namespace>([^<]+)</namespace>"
                            + "<location>NETCONF</location>");

    private final BoxServer server = new BoxServer();
    private NetconfClient client;

    @BeforeEach
    void open() throws IOException {
        client = server.admin();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private String get(String select) throws IOException {
        return client.rpc(
                "<get><filter type='xpath' xmlns:m='"
                        + NAMESPACE
                        + "' xmlns:l='"
                        + LIBRARY
                        + "' select=\""
                        + select
                        + "\"/></get>");
    }

    private static String schema(String content) {
        return "<get-schema xmlns='" + NAMESPACE + "'>" + content + "</get-schema>";
    }

    private String counter(String where, String name) throws IOException {
        return get("/m:netconf-state/" + where + "/m:" + name)
                .replaceAll("(?s).*<" + name + ">(\\d+)</" + name + ">.*", "$1");
    }

    @Test
    void everyModuleAndSubmoduleThatIsListedIsGiven() throws IOException {
        var listed = SCHEMA.matcher(get("/m:netconf-state/m:schemas"));
        int given = 0;
        boolean submodule = false;
        while (listed.find()) {
            var name = listed.group(1);
            var version = listed.group(2) == null ? "" : listed.group(2);
            var reply =
                    client.rpc(
                            schema(
                                    "<identifier>"
                                            + name
                                            + "</identifier><version>"
                                            + version
                                            + "</version>"));
            assertThat(reply).containsPattern("(sub)?module +\"?" + name + "\"? *\\{");
            submodule |= reply.contains("submodule example-box-labels");
            given++;
        }
        assertThat(given).isGreaterThan(12);
        assertThat(submodule).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    <identifier>no-such</identifier>                                            => invalid-value
                    <identifier>ietf-netconf</identifier><version>1999-01-01</version>          => invalid-value
                    <identifier>ietf-netconf</identifier><format>yin</format>                   => invalid-value
                    <identifier>ietf-netconf</identifier><format>xsd</format>                   => invalid-value
                    <identifier>ietf-netconf</identifier><format>x:yang</format>                => invalid-value
                    <identifier>ietf-netconf</identifier><format xmlns:y='urn:other'>y:yang</format> => invalid-value
                    <version>2011-06-01</version>                                               => missing-element
                    <identifier>a</identifier><identifier>b</identifier>                        => bad-element
                    <identifier>ietf-netconf</identifier><revision>2011-06-01</revision>        => unknown-element
                    """)
    void whatIsNotThereIsNotGiven(String content, String tag) throws IOException {
        assertThat(client.rpc(schema(content))).contains("<error-tag>" + tag + "</error-tag>");
        assertThat(
                        client.rpc(
                                schema(
                                        "<identifier>ietf-netconf</identifier>"
                                                + "<format xmlns:m='"
                                                + NAMESPACE
                                                + "'>m:yang</format>")))
                .contains("module ietf-netconf");
    }

    @Test
    void aSessionCountsWhatGoesThroughIt() throws IOException {
        var own = "m:sessions/m:session[m:session-id='" + client.sessionId() + "']";
        assertThat(counter(own, "in-rpcs")).isEqualTo("1");
        client.rpc("<no-such-operation/>");
        client.rpc("<get-config><source><nowhere/></source></get-config>");
        client.rpc("<unlock><target><running/></target></unlock>");
        client.send("<rpc xmlns='" + NetconfClient.BASE + "'><get/></rpc>");
        client.reply();
        client.send("<rpc xmlns='" + NetconfClient.BASE + "' message-id='7'/>");
        client.reply();
        assertThat(counter(own, "in-bad-rpcs")).isEqualTo("2");
        assertThat(counter(own, "out-rpc-errors")).isEqualTo("5");
        assertThat(counter(own, "in-rpcs")).isEqualTo("7");
        assertThat(counter("m:statistics", "out-rpc-errors")).isEqualTo("5");
        assertThat(get("/m:netconf-state/" + own))
                .contains(
                        "netconf-ssh</transport>",
                        "<username>admin</username>",
                        "<source-host>127.0.0.1</source-host>",
                        "<login-time>2026-11-21T12:00:00Z</login-time>",
                        "<out-notifications>0</out-notifications>");
    }

    @Test
    void notificationsAreCountedForWhoGetsThem() throws IOException {
        try (var subscriber = server.admin()) {
            assertThat(
                            subscriber.rpc(
                                    "<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:"
                                            + "notification:1.0'/>"))
                    .endsWith(OK);
            server.box.alarm("hot", "major");
            subscriber.notification();
            var other = "m:sessions/m:session[m:session-id='" + subscriber.sessionId() + "']";
            assertThat(counter(other, "out-notifications")).isEqualTo("1");
            assertThat(counter("m:statistics", "out-notifications")).isEqualTo("1");
        }
    }

    @Test
    void sessionsAndLocksAreTold() throws IOException {
        assertThat(counter("m:statistics", "in-sessions")).isEqualTo("1");
        assertThat(client.rpc("<lock><target><candidate/></target></lock>")).endsWith(OK);
        assertThat(get("/m:netconf-state/m:datastores/m:datastore[m:name='candidate']"))
                .contains(
                        "<global-lock><locked-by-session>" + client.sessionId() + "<",
                        "<locked-time>2026-11-21T12:00:00Z</locked-time>");
        assertThat(get("/m:netconf-state/m:datastores/m:datastore[m:name='running']"))
                .doesNotContain("global-lock");
    }

    @Test
    void theLibraryIsTheOneTheCapabilitiesName() throws IOException {
        var id =
                get("/l:yang-library/l:content-id")
                        .replaceAll("(?s).*<content-id>(.*)</content-id>.*", "$1");
        assertThat(client.serverHello())
                .contains("yang-library:1.1?revision=2019-01-04&amp;content-id=" + id + "<")
                .contains("&amp;module-set-id=" + id + "<");
        assertThat(get("/l:modules-state/l:module-set-id")).contains(">" + id + "<");
        assertThat(get("/l:modules-state/l:module[l:name='example-box']"))
                .contains("<revision/>", "<conformance-type>implement</conformance-type>")
                .contains(
                        "<submodule><name>example-box-labels</name>"
                                + "<revision>2026-11-01</revision></submodule>");
        assertThat(get("/l:yang-library/l:module-set/l:module[l:name='example-box']/l:submodule"))
                .contains("<name>example-box-labels</name>");
    }
}
