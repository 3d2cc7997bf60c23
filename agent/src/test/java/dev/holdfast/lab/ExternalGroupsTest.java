package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.netconf.access.PasswordHash;
import dev.holdfast.ssh.KeyText;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.testkit.Schemas;

import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;

/**
 * RFC 8341 section 3.3.4.5: groups a login reports. The user ci is an operator when its key has
 * proved it, and in no group when its password has; no group of access control names it.
 */
final class ExternalGroupsTest {
    private static final String PASSWORD = "correct horse";
    private static final PasswordHash HASH = PasswordHash.of(PASSWORD, new Random(1));
    private static final String RUNNING = "<get-config><source><running/></source></get-config>";
    private static final String WRITE = name("of-ci");
    private static final String NO_GROUP =
            """
            <authorized-key><name>release</name>
            <group nc:operation="delete">operator</group></authorized-key>
            """;

    @TempDir Path folder;

    private Lab lab;
    private KeyPair key;
    private NetconfClient admin;

    @BeforeEach
    void start() throws Exception {
        var settings =
                new LabSettings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        HASH,
                        Optional.empty(),
                        Optional.empty(),
                        folder,
                        false);
        lab = Lab.start(LabCatalog.open("t1b"), settings, Schemas.lab());
        key = newKey();
        admin = device().password("admin", PASSWORD).open();
        assertThat(admin.rpc(edit(user("<password>$0$build</password>" + operating(key)))))
                .contains("<ok/>");
    }

    @AfterEach
    void stop() {
        admin.close();
        lab.close();
    }

    private NetconfClient.Login device() {
        return NetconfClient.at(lab.devices().getFirst().address());
    }

    private static KeyPair newKey() throws Exception {
        return SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519).generateKeyPair();
    }

    private static String edit(String config) {
        return """
        <edit-config xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0">
        <target><running/></target><config>%s</config></edit-config>\
        """
                .formatted(config);
    }

    private static String name(String vlan) {
        return edit(
                """
                <bridge xmlns="urn:holdfast:yang:bridge-vlan"><vlans><vlan><id>10</id>
                <name>%s</name></vlan></vlans></bridge>\
                """
                        .formatted(vlan));
    }

    private static String operating(KeyPair key) {
        var text = new KeyText(key.getPublic());
        return """
        <authorized-key>
          <name>release</name><algorithm>%s</algorithm><key-data>%s</key-data>
          <group>operator</group>
        </authorized-key>\
        """
                .formatted(text.algorithm(), Base64.getEncoder().encodeToString(text.data()));
    }

    private static String user(String content) {
        return """
        <system xmlns="urn:holdfast:yang:device-system"><users><user>
          <name>ci</name>%s
        </user></users></system>\
        """
                .formatted(content);
    }

    private static String nacm(String content) {
        return "<nacm xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-acm\">"
                + content
                + "</nacm>";
    }

    @Test
    void aKeyOpensWhatThePasswordDoesNot() throws IOException {
        try (var byPassword = device().password("ci", "build").open();
                var byKey = device().key("ci", key).open()) {
            assertThat(byPassword.rpc(RUNNING)).contains("<vlan><id>10</id>");
            assertThat(byPassword.rpc(WRITE)).contains("access-denied", "user ci");
            assertThat(byKey.rpc(WRITE)).contains("<ok/>");
        }
    }

    @Test
    void aUserIsInItsGroupsHoweverItLoggedIn() throws IOException {
        try (var byPassword = device().password("ci", "build").open()) {
            assertThat(admin.rpc(edit(user("<group>operator</group>")))).contains("<ok/>");
            assertThat(byPassword.rpc(WRITE)).contains("<ok/>");
        }
    }

    /** Who knows the password and the public half of a key has not the rights of that key. */
    @Test
    void aKeyThatIsOnlyOfferedOpensNothing() throws Exception {
        var forged = new KeyPair(key.getPublic(), newKey().getPrivate());
        try (var session = device().key("ci", forged).password("ci", "build").open()) {
            assertThat(session.rpc(WRITE)).contains("access-denied");
        }
    }

    @Test
    void aCommitThatTakesAGroupHoldsForTheNextRequestOfItsSessions() throws IOException {
        try (var byKey = device().key("ci", key).open()) {
            assertThat(byKey.rpc(WRITE)).contains("<ok/>");
            assertThat(admin.rpc(edit(user(NO_GROUP)))).contains("<ok/>");
            assertThat(byKey.rpc(name("of-nobody"))).contains("access-denied");
            assertThat(byKey.rpc(RUNNING)).contains("<name>of-ci</name>");
        }
    }

    @Test
    void externalGroupsAreIgnoredWhenTheyAreSwitchedOff() throws IOException {
        try (var byKey = device().key("ci", key).open()) {
            var off = nacm("<enable-external-groups>false</enable-external-groups>");
            assertThat(admin.rpc(edit(off))).contains("<ok/>");
            assertThat(byKey.rpc(WRITE)).contains("access-denied");
        }
    }
}
