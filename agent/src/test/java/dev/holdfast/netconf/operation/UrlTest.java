package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.netconf.file.UrlFolder;
import dev.holdfast.netconf.framing.MessageBudget;
import dev.holdfast.netconf.session.Offer;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.DirectClient;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.yang.NetconfFeature;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** RFC 6241 section 8.8, over real SSH: files of one folder, and nothing else of the server. */
final class UrlTest {
    private static final String OK = "<ok/></rpc-reply>";
    private static final int MOST = 4_000;
    private static final String BOX = "<box xmlns=\"urn:example:box\"><name>b1</name></box>";

    @TempDir Path outside;

    private Path folder;
    private BoxServer server;
    private NetconfClient client;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectory(outside.resolve("files"));
        server =
                new BoxServer(
                        EnumSet.of(
                                NetconfFeature.CANDIDATE,
                                NetconfFeature.WRITABLE_RUNNING,
                                NetconfFeature.VALIDATE,
                                NetconfFeature.URL),
                        new Offer(true, List.of(), Optional.of(UrlFolder.at(folder, MOST))));
        client = server.admin();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private String url(String name) {
        return "<url>" + folder.resolve(name).toUri() + "</url>";
    }

    private void ok(String operation) throws IOException {
        assertThat(client.rpc(operation)).endsWith(OK);
    }

    private void refused(String operation, String tag, String... words) throws IOException {
        var reply = client.rpc(operation);
        assertThat(reply).contains("<error-tag>" + tag + "</error-tag>");
        for (var word : words) {
            assertThat(reply).contains(word);
        }
    }

    private static String copy(String target, String source) {
        return "<copy-config><target>%s</target><source>%s</source></copy-config>"
                .formatted(target, source);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static String config(String content) {
        return "<config xmlns=\"" + NetconfClient.BASE + "\">" + content + "</config>";
    }

    private String running() throws IOException {
        return client.rpc("<get-config><source><running/></source></get-config>")
                .replaceAll("(?s).*<data>(.*)</data>.*|.*", "$1");
    }

    private List<String> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileTakesItsShareOfTheMemoryOfMessages() throws IOException {
        write("a", config(BOX));
        var memory = MessageBudget.of(1_000);
        try (var poor = new DirectClient(server, memory);
                var other = new DirectClient(server, MessageBudget.of(10_000))) {
            var request = copy("<running/>", url("a"));
            poor.request(request);
            assertThat(poor.next().orElseThrow())
                    .contains("<error-tag>resource-denied</error-tag>", "try again later");
            poor.request("<discard-changes/>");
            assertThat(poor.next().orElseThrow()).contains("<ok/>");
            assertThat(memory.used()).isZero();
            other.request(request);
            assertThat(other.next().orElseThrow()).contains("<ok/>");
        }
    }

    @Test
    void theSchemeIsAdvertised() {
        assertThat(client.serverHello())
                .contains(">urn:ietf:params:netconf:capability:url:1.0?scheme=file<");
    }

    @Test
    void aDatastoreIsCopiedToAFileAndBack() throws IOException {
        ok(copy("<running/>", "<config>" + BOX + "</config>"));
        ok(copy(url("a.xml"), "<running/>"));
        assertThat(folder.resolve("a.xml")).hasContent(config(BOX));
        ok(copy("<running/>", "<config/>"));
        assertThat(running()).isEmpty();
        ok(copy("<running/>", url("a.xml")));
        assertThat(running()).isEqualTo(BOX);
        ok(copy("<candidate/>", url("a.xml")));
        ok(copy(url("b.xml"), url("a.xml")));
        ok(copy(url("c.xml"), "<config>" + BOX + "</config>"));
        assertThat(folder.resolve("b.xml")).hasSameTextualContentAs(folder.resolve("c.xml"));
        refused(copy(url("a.xml"), url("a.xml")), "invalid-value");
        ok(
                "<delete-config><target><url>file://localhost"
                        + folder.resolve("a.xml")
                        + "</url></target></delete-config>");
        assertThat(files()).containsExactly("b.xml", "c.xml");
    }

    @Test
    void aFileHasTheDefaultsThatAreAskedFor() throws IOException {
        ok(copy("<running/>", "<config>" + BOX + "</config>"));
        var all =
                "<copy-config><target>%s</target><source><running/></source><with-defaults"
                        + " xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults'>"
                        + "report-all-tagged</with-defaults></copy-config>";
        ok(all.formatted(url("a.xml")));
        assertThat(folder.resolve("a.xml")).content().contains(":default=\"true\">wood</kind>");
        ok(copy("<running/>", url("a.xml")));
        assertThat(running()).as("what is tagged is not set").isEqualTo(BOX);
    }

    @Test
    void anEditIsReadFromAFile() throws IOException {
        write("edit.xml", config("<box xmlns='urn:example:box'><name>b1</name></box>"));
        var edit =
                "<edit-config><target><running/></target>%s" + url("edit.xml") + "</edit-config>";
        ok(edit.formatted(""));
        assertThat(running()).isEqualTo(BOX);
        write("edit.xml", config("<box xmlns='urn:example:box'><kind>steel</kind></box>"));
        ok(edit.formatted(""));
        assertThat(running()).contains("<name>b1</name><kind>steel</kind>");
        ok(edit.formatted("<default-operation>replace</default-operation>"));
        assertThat(running()).doesNotContain("<name>").contains("<kind>steel</kind>");
        refused(edit.formatted("<config/>"), "bad-element");
        write("edit.xml", config("<box xmlns='urn:example:box'><kind>gold</kind></box>"));
        refused(edit.formatted(""), "invalid-value", "<error-path", "gold");
    }

    @Test
    void aFileIsValidated() throws IOException {
        var validate = "<validate><source>" + url("a.xml") + "</source></validate>";
        refused(validate, "data-missing", "a.xml");
        write("a.xml", config(BOX));
        ok(validate);
        write("a.xml", config("<box xmlns='urn:example:box'><colour/></box>"));
        refused(validate, "unknown-element", "colour");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://example.com/a.xml|scheme file",
                "ftp://DIR/a.xml|scheme file",
                "a.xml|scheme file",
                "file:a.xml|absolute path",
                "file://example.com/DIR/a.xml|another host",
                "file:///etc/passwd|no file right in",
                "file://DIR/../secret.xml|no file right in",
                "file://DIR/%2e%2e/secret.xml|no file right in",
                "file://DIR/..|no file right in",
                "file://DIR/.|no file right in",
                "file://DIR|no file right in",
                "file://DIR/sub/a.xml|no file right in",
                "file:///|no file right in",
                "file://DIR/.a.new|hidden file",
                "file://DIR/a.xml?x=1|absolute path",
                "file://DIR/a.xml#x|absolute path",
                "file://DIR/a%00.xml|no path",
                "file://DIR/a b.xml|no URL",
                "file://DIR/link.xml|a link or folder",
                "file://DIR/inner.xml|a link or folder",
                "file://DIR/sub|a link or folder"
            })
    void nothingBesideTheFolderIsReached(String url, String why) throws IOException {
        var secret = outside.resolve("secret.xml");
        Files.writeString(secret, config(BOX));
        write("a.xml", config(BOX));
        Files.createDirectory(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("link.xml"), secret);
        Files.createSymbolicLink(folder.resolve("inner.xml"), folder.resolve("a.xml"));
        var place = "<url>" + url.replace("DIR", folder.toString()) + "</url>";
        for (var operation :
                new String[] {
                    copy("<running/>", place),
                    copy(place, "<running/>"),
                    "<edit-config><target><running/></target>" + place + "</edit-config>",
                    "<delete-config><target>" + place + "</target></delete-config>",
                    "<validate><source>" + place + "</source></validate>"
                }) {
            refused(operation, "invalid-value", why);
        }
        assertThat(secret).hasContent(config(BOX));
        assertThat(running()).isEmpty();
        assertThat(files()).containsExactly("a.xml", "inner.xml", "link.xml", "sub");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello|is no XML",
                "<config xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'>|is no XML",
                "<config xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'/><more/>|is no XML",
                "<!DOCTYPE config><config/>|document type",
                "<config/>|holds no configuration",
                "<data xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'/>|holds no configuration"
            })
    void whatIsNoConfigurationIsRefused(String content, String why) throws IOException {
        write("a.xml", content);
        refused(copy("<running/>", url("a.xml")), "invalid-value", why);
        refused(copy(url("b.xml"), url("a.xml")), "invalid-value", why);
        assertThat(files()).containsExactly("a.xml");
        assertThat(running()).isEmpty();
    }

    @Test
    void whatIsTooLongIsNeitherReadNorHalfWritten() throws IOException {
        write("a.xml", config(BOX) + " ".repeat(MOST));
        refused(copy("<running/>", url("a.xml")), "too-big");
        var items = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            items.append("<item><id>").append(i).append("</id><label>x</label></item>");
        }
        ok(copy("<running/>", "<config><box xmlns='urn:example:box'>" + items + "</box></config>"));
        refused(copy(url("a.xml"), "<running/>"), "too-big");
        refused(copy(url("new.xml"), "<running/>"), "too-big");
        assertThat(files()).containsExactly("a.xml");
        assertThat(folder.resolve("a.xml")).content().endsWith(" ");
    }

    @Test
    void whatIsNotThereCannotBeReadOrDeleted() throws IOException {
        refused(copy("<running/>", url("none.xml")), "data-missing", "none.xml");
        refused(
                "<delete-config><target>" + url("none.xml") + "</target></delete-config>",
                "data-missing",
                "none.xml");
    }

    @Test
    void aUserWithoutRightsNeitherReadsNorWritesByFiles() throws IOException {
        write("a.xml", config(BOX));
        try (var guest = server.login("guest").open()) {
            for (var operation :
                    new String[] {
                        copy("<running/>", url("a.xml")),
                        "<delete-config><target>" + url("a.xml") + "</target></delete-config>"
                    }) {
                assertThat(guest.rpc(operation)).contains("<error-tag>access-denied</error-tag>");
            }
        }
        assertThat(files()).containsExactly("a.xml");
    }
}
