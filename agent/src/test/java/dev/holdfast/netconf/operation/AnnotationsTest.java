package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.netconf.file.UrlFolder;
import dev.holdfast.netconf.session.Offer;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.yang.NetconfFeature;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** RFC 7952, over real SSH: what modules let clients say of configuration is kept with it. */
final class AnnotationsTest {
    private static final String OK = "<ok/></rpc-reply>";
    private static final String M = " xmlns:m='urn:example:marks'";
    private static final String BOUND = " xmlns:m=\"urn:example:marks\"";

    /** Every kind of node, with something said of it. */
    private static final String ALL =
            """
            <name m:note='of a leaf'>b1</name>\
            <item m:note='an entry'><id m:note='a key'>1</id>\
            <tag m:note='a value'>x</tag><tag>y</tag></item>\
            <manual m:note='of any'><text xmlns='urn:t'>read</text></manual>\
            """;

    private static final String ALL_TOLD =
            ALL.replace("'", "\"").replace(" m:note", BOUND + " m:note");

    @TempDir Path folder;

    private BoxServer server;
    private NetconfClient client;

    @BeforeEach
    void open() throws IOException {
        server =
                new BoxServer(
                        EnumSet.allOf(NetconfFeature.class),
                        new Offer(true, List.of(), Optional.of(UrlFolder.at(folder, 4_000))));
        client = server.admin();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private void ok(String operation) throws IOException {
        assertThat(client.rpc(operation)).endsWith(OK);
    }

    private static String config(String inside) {
        return "<config"
                + M
                + " xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0'"
                + " xmlns:yang='urn:ietf:params:xml:ns:yang:1'>"
                + (inside.startsWith("<box")
                        ? inside
                        : "<box xmlns='urn:example:box'>" + inside + "</box>")
                + "</config>";
    }

    private static String edit(String target, String parameters, String inside) {
        return "<edit-config><target><%s/></target>%s%s</edit-config>"
                .formatted(target, parameters, config(inside));
    }

    private static String copy(String target, String source) {
        return "<copy-config><target>%s</target><source>%s</source></copy-config>"
                .formatted(target, source);
    }

    private void merge(String inside) throws IOException {
        ok(edit("running", "", inside));
    }

    private String read(String datastore, String parameters) throws IOException {
        return client.rpc(
                        "<get-config><source><%s/></source>%s</get-config>"
                                .formatted(datastore, parameters))
                .replaceAll("(?s).*<data>(.*)</data>.*|.*<data/>.*", "$1");
    }

    /** What is in the box of running; its own tag as well, when something is said of it. */
    private String running() throws IOException {
        return inside(read("running", ""));
    }

    private static String inside(String data) {
        return data.replaceAll("<box xmlns=\"urn:example:box\">(.*)</box>", "$1");
    }

    private static String note(String text) {
        return BOUND + " m:note=\"" + text + "\"";
    }

    private void refused(String inside, String... words) throws IOException {
        var before = read("running", "");
        assertThat(client.rpc(edit("running", "", inside))).contains(words);
        assertThat(read("running", "")).isEqualTo(before);
        assertThat(client.rpc(copy("<running/>", config(inside)))).contains(words);
        assertThat(client.rpc("<validate><source>" + config(inside) + "</source></validate>"))
                .contains(words);
        assertThat(read("running", "")).isEqualTo(before);
    }

    @Test
    void everyKindOfNodeKeepsWhatIsSaidOfIt() throws IOException {
        merge("<box xmlns='urn:example:box' m:note='all of it'>" + ALL + "</box>");
        var told = "<box xmlns=\"urn:example:box\"" + note("all of it") + ">" + ALL_TOLD + "</box>";
        assertThat(read("running", "")).isEqualTo(told);
        assertThat(client.rpc("<get/>")).contains(told);
    }

    @Test
    void valuesAreThoseOfTheTypeAndToldCanonically() throws IOException {
        merge("<name m:weight=' 007 ' m:reason='m:audit' m:note='&lt;\"&amp;'>b</name>");
        assertThat(running())
                .isEqualTo(
                        "<name"
                                + BOUND
                                + " m:note=\"&lt;&quot;&amp;\" m:reason=\"m:audit\" m:weight=\"7\""
                                + ">b</name>");
    }

    @Test
    void aValueThatIsNotOfTheTypeIsRefused() throws IOException {
        refused(
                "<name m:weight='256'>b</name>",
                "<error-tag>bad-attribute</error-tag>",
                "<bad-attribute>weight</bad-attribute>",
                "<bad-element>name</bad-element>",
                "/box:box/box:name</error-path>",
                "256");
        refused(
                "<item m:note=''><id>1</id></item>",
                "<error-tag>bad-attribute</error-tag>",
                "<bad-attribute>note</bad-attribute>",
                "<bad-element>item</bad-element>",
                "/box:box/box:item[box:id='1']</error-path>");
        refused(
                "<item><id>1</id><tag m:reason='m:reason'>x</tag></item>",
                "<error-tag>bad-attribute</error-tag>",
                "<bad-attribute>reason</bad-attribute>",
                "/box:box/box:item[box:id='1']/box:tag[.='x']</error-path>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"m:other", "m:absent", "note", "yang:note"})
    void whatNoModuleDefinesIsRefused(String attribute) throws IOException {
        refused(
                "<name " + attribute + "='x'>b</name>",
                "<error-tag>unknown-attribute</error-tag>",
                "<bad-element>name</bad-element>");
    }

    @Test
    void nothingIsSaidOfTheInputOfAnOperation() throws IOException {
        assertThat(
                        client.rpc(
                                "<ping xmlns='urn:example:box'><text"
                                        + M
                                        + " m:note='x'>t</text></ping>"))
                .contains("<error-tag>unknown-attribute</error-tag>");
    }

    @Test
    void aMergeKeepsWhatItDoesNotSayAnew() throws IOException {
        merge("<name m:note='old' m:weight='1'>b1</name>");
        merge("<name>b2</name>");
        assertThat(running())
                .isEqualTo("<name" + BOUND + " m:note=\"old\" m:weight=\"1\">b2</name>");
        merge("<name m:note='new'>b2</name>");
        assertThat(running())
                .isEqualTo("<name" + BOUND + " m:note=\"new\" m:weight=\"1\">b2</name>");
        merge("<item m:note='old'><id>1</id></item>");
        merge("<item><id>1</id><label>l</label></item>");
        assertThat(running())
                .contains("<item" + note("old") + "><id>1</id><label>l</label></item>");
    }

    @Test
    void aReplacementSaysAllThereIsToSay() throws IOException {
        merge("<box xmlns='urn:example:box' m:note='all of it'>" + ALL + "</box>");
        merge("<name nc:operation='replace'>b1</name>");
        merge("<item><id>1</id><tag nc:operation='replace'>x</tag></item>");
        merge("<manual nc:operation='replace'><text xmlns='urn:t'>read</text></manual>");
        assertThat(running())
                .contains("<name>b1</name>", "<tag>x</tag>", "<manual><text", note("an entry"));
        merge("<item nc:operation='replace' m:weight='2'><id>1</id></item>");
        assertThat(running())
                .contains("<item" + BOUND + " m:weight=\"2\"><id>1</id></item>")
                .contains(note("all of it"));
        merge("<box xmlns='urn:example:box' nc:operation='replace'><name>b1</name></box>");
        assertThat(running()).isEqualTo("<name>b1</name>");
    }

    @Test
    void whatIsSaidGoesWithItsNode() throws IOException {
        merge(ALL);
        merge(
                "<name nc:operation='delete'/><manual nc:operation='remove'/>"
                        + "<item><id>1</id><tag nc:operation='delete'>x</tag></item>");
        merge("<name>b1</name><manual/><item><id>1</id><tag>x</tag></item>");
        assertThat(running())
                .isEqualTo(
                        "<name>b1</name><item"
                                + note("an entry")
                                + "><id"
                                + note("a key")
                                + ">1</id><tag>y</tag><tag>x</tag></item><manual/>");
        merge("<item nc:operation='delete'><id>1</id></item>");
        merge("<item><id>1</id></item>");
        assertThat(running()).contains("<item><id>1</id></item>");
    }

    @Test
    void aNodeThatMovesTakesAlongWhatIsSaidOfIt() throws IOException {
        merge("<item><id>1</id><tag m:note='n'>a</tag><tag>b</tag></item>");
        merge("<item><id>1</id><tag yang:insert='after' yang:value='b'>a</tag></item>");
        assertThat(running()).contains("<tag>b</tag><tag" + note("n") + ">a</tag>");
    }

    @Test
    void onTheWayToOtherNodesNothingIsSaid() throws IOException {
        merge("<item><id>1</id></item>");
        ok(
                edit(
                        "running",
                        "<default-operation>none</default-operation>",
                        "<item m:note='n'><id>1</id>"
                                + "<label nc:operation='merge' m:note='l'>l</label></item>"));
        assertThat(running()).isEqualTo("<item><id>1</id><label" + note("l") + ">l</label></item>");
    }

    @Test
    void itIsKeptThroughEveryDatastoreAndFile() throws IOException {
        var url = "<url>" + folder.resolve("saved.xml").toUri() + "</url>";
        server.datastores.begun();
        ok(copy("<candidate/>", config(ALL)));
        assertThat(running()).isEmpty();
        ok("<commit/>");
        assertThat(running()).isEqualTo(ALL_TOLD);
        ok(copy("<startup/>", "<running/>"));
        ok(copy(url, "<startup/>"));
        assertThat(Files.readString(folder.resolve("saved.xml"))).contains(note("of a leaf"));
        ok(copy("<running/>", config("<name>other</name>")));
        assertThat(inside(read("startup", ""))).isEqualTo(ALL_TOLD);
        ok(copy("<running/>", url));
        assertThat(running()).isEqualTo(ALL_TOLD);
        ok(copy("<running/>", config("<name>other</name>")));
        server.datastores.powerLost();
        assertThat(inside(read("running", ""))).isEqualTo(ALL_TOLD);
    }

    @Test
    void everyModeOfDefaultsTellsIt() throws IOException {
        merge(ALL);
        for (var mode : List.of("report-all", "report-all-tagged", "trim", "explicit")) {
            assertThat(
                            read(
                                    "running",
                                    "<with-defaults xmlns='urn:ietf:params:xml:ns:yang:"
                                            + "ietf-netconf-with-defaults'>"
                                            + mode
                                            + "</with-defaults>"))
                    .contains(
                            note("of a leaf"),
                            note("an entry"),
                            note("a key"),
                            note("a value"),
                            note("of any"));
        }
        ok(
                "<copy-config><target><candidate/></target><source><running/></source>"
                        + "<with-defaults xmlns='urn:ietf:params:xml:ns:yang:"
                        + "ietf-netconf-with-defaults'>report-all</with-defaults></copy-config>");
        assertThat(read("candidate", "")).contains(note("a value"), "<kind>wood</kind>");
    }

    @Test
    void aChangeOfNothingElseIsAChange() throws IOException {
        merge(ALL);
        var other = server.admin();
        ok("<create-subscription xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'/>");
        assertThat(
                        other.rpc(
                                edit(
                                        "running",
                                        "",
                                        "<name m:note='anew'>b1</name><item><id>1</id>"
                                                + "<tag m:weight='1'>y</tag></item>")))
                .endsWith(OK);
        assertThat(change())
                .contains(
                        "/box:box/box:name</target><operation>merge</operation>",
                        "box:tag[.='y']</target><operation>merge</operation>")
                .doesNotContain("[.='x']");
        assertThat(other.rpc(edit("running", "", "<name m:note='anew'>b1</name>"))).endsWith(OK);
        assertThat(other.rpc(edit("running", "", "<kind>steel</kind>"))).endsWith(OK);
        assertThat(change()).contains("/box:box/box:kind</target>");
        other.close();
    }

    /** The next change of configuration the client hears of. */
    private String change() throws IOException {
        String heard;
        do {
            heard = client.notification();
        } while (!heard.contains("<netconf-config-change"));
        return heard;
    }

    @Test
    void aCommitThatIsNotConfirmedTakesItBack() throws IOException {
        merge("<name m:note='old'>b1</name>");
        ok(edit("candidate", "", "<name m:note='new'>b1</name>"));
        ok("<commit><confirmed/><confirm-timeout>5</confirm-timeout></commit>");
        assertThat(running()).isEqualTo("<name" + note("new") + ">b1</name>");
        server.box.clock.advance(Duration.ofSeconds(5));
        assertThat(running()).isEqualTo("<name" + note("old") + ">b1</name>");
        ok(edit("candidate", "", "<name m:note='new'>b1</name>"));
        ok("<discard-changes/>");
        assertThat(inside(read("candidate", ""))).isEqualTo("<name" + note("old") + ">b1</name>");
    }

    @Test
    void aUserWhoMayNotUpdateANodeMaySayNothingOfIt() throws IOException {
        merge(ALL);
        ok(
                "<edit-config><target><running/></target><config><nacm"
                    + " xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-acm'>"
                    + "<write-default>permit</write-default>"
                    + "<groups><group><name>g</name><user-name>guest</user-name></group></groups>"
                    + "<rule-list><name>l</name><group>g</group><rule><name>r</name><path"
                    + " xmlns:b='urn:example:box'>/b:box/b:name</path>"
                    + "<access-operations>update</access-operations><action>deny</action></rule><rule><name>s</name><path"
                    + " xmlns:b='urn:example:box'>/b:box/b:kind</path>"
                    + "<access-operations>read</access-operations><action>deny</action></rule>"
                    + "</rule-list></nacm></config></edit-config>");
        try (var guest = server.login("guest").open()) {
            assertThat(guest.rpc(edit("running", "", "<name m:note='mine'>b1</name>")))
                    .contains("<error-tag>access-denied</error-tag>", "/box:box/box:name");
            assertThat(guest.rpc("<get-config><source><running/></source></get-config>"))
                    .contains(ALL_TOLD);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <item m:note='an entry'><label/></item>         | <item><id>1</id><label>l</label></item>
                    <item m:note='another'/>                        |
                    <item m:weight='1'/>                            |
                    <item><id m:note='a key'>1</id><label/></item>  | <item><id>1</id><label>l</label></item>
                    <item><id m:weight='1'>1</id><label/></item>    |
                    <item><tag m:note='a value'/></item>            | <item><id>1</id><tag>x</tag></item>
                    <item><tag m:note='a value'>x</tag></item>      | <item><id>1</id><label>l</label><tag>x</tag><tag>y</tag></item>
                    <item><tag m:note='a value'>y</tag></item>      |
                    <name m:note='of a leaf'/>                      | <name>b1</name>
                    <name m:note='of all'/>                         |
                    <name m:weight='no number'/>                    |
                    <name m:other='of a leaf'/>                     |
                    <name note='of a leaf'/>                        |
                    <manual m:note='of any'/>                       | <manual><text xmlns="urn:t">read</text></manual>
                    <manual m:note='of all'/>                       |
                    """)
    void attributesOfASubtreeFilterSelectByWhatIsSaid(String filter, String found)
            throws IOException {
        merge(ALL);
        merge("<item><id>1</id><label>l</label></item>");
        var said = " (xmlns:m|m:note)=\"[^\"]*\"";
        assertThat(inside(read("running", filter(filter))).replaceAll(said, ""))
                .isEqualTo(found == null ? "" : found);
    }

    private static String filter(String inside) {
        return "<filter" + M + "><box xmlns='urn:example:box'>" + inside + "</box></filter>";
    }
}
