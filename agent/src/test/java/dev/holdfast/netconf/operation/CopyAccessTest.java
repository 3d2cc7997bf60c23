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

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** RFC 8341 section 3.2.6: what copy-config takes from whom, and whom it lets. */
final class CopyAccessTest {
    private static final String NACM = "urn:ietf:params:xml:ns:yang:ietf-netconf-acm";
    private static final String TO_CANDIDATE =
            "<copy-config><target><candidate/></target><source><running/></source></copy-config>";

    @TempDir Path folder;

    private BoxServer server;
    private NetconfClient admin;
    private NetconfClient guest;

    @BeforeEach
    void open() throws IOException {
        var offer = new Offer(true, List.of(), Optional.of(UrlFolder.at(folder, 100_000)));
        server =
                new BoxServer(
                        EnumSet.of(
                                NetconfFeature.CANDIDATE,
                                NetconfFeature.WRITABLE_RUNNING,
                                NetconfFeature.URL),
                        offer);
        admin = server.admin();
        guest = server.login("guest").open();
    }

    @AfterEach
    void stop() {
        admin.close();
        guest.close();
        server.close();
    }

    /** Everybody may write, nobody may read the name of the box. */
    private void configure(String operationsDenied) throws IOException {
        assertThat(
                        admin.rpc(
                                ("<edit-config><target><running/></target><config>"
                                                + "<nacm xmlns='%s'><write-default>permit"
                                                + "</write-default><groups><group><name>g</name>"
                                                + "<user-name>guest</user-name></group></groups>"
                                                + "<rule-list><name>l</name><group>g</group>"
                                                + "<rule><name>r</name>"
                                                + "<path xmlns:b='urn:example:box'>/b:box/b:name"
                                                + "</path><access-operations>%s"
                                                + "</access-operations><action>deny</action>"
                                                + "</rule></rule-list></nacm>"
                                                + "<box xmlns='urn:example:box'><name>b1</name>"
                                                + "<kind>steel</kind></box></config>"
                                                + "</edit-config>")
                                        .formatted(NACM, operationsDenied)))
                .contains("<ok/>");
    }

    private String candidate() throws IOException {
        return admin.rpc("<get-config><source><candidate/></source></get-config>");
    }

    @Test
    void whatIsHiddenIsLeftOutOfAFile() throws IOException {
        configure("read");
        var url = "<url>" + folder.resolve("a.xml").toUri() + "</url>";
        assertThat(
                        guest.rpc(
                                "<copy-config><target>"
                                        + url
                                        + "</target><source><running/></source></copy-config>"))
                .contains("<ok/>");
        assertThat(folder.resolve("a.xml"))
                .hasContent(
                        "<config xmlns=\""
                                + NetconfClient.BASE
                                + "\"><box xmlns=\"urn:example:box\"><kind>steel</kind></box>"
                                + "</config>");
    }

    @Test
    void whatIsHiddenAndMayNotBeDeletedRefusesTheCopy() throws IOException {
        configure("read delete");
        assertThat(guest.rpc(TO_CANDIDATE)).contains("<error-tag>access-denied</error-tag>");
        assertThat(candidate()).contains("<name>b1</name>", "<nacm");
    }

    @Test
    void whoReadsAllCopiesAll() throws IOException {
        configure("read");
        assertThat(admin.rpc(TO_CANDIDATE)).contains("<ok/>");
        assertThat(candidate()).contains("<name>b1</name>", "<nacm");
    }
}
