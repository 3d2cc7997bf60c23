package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code ssh -s netconf} of OpenSSH in a script: everything is sent at once, what comes back is
 * read afterwards, and a key takes the place of a password.
 */
@Tag("interop")
final class OpenSshTest {
    private static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final String BASE_1_1 = "urn:ietf:params:netconf:base:1.1";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir Path folder;

    @Test
    void aScriptOfRequestsIsAnsweredInOrder() throws Exception {
        try (var lab = ClientLab.start(folder)) {
            admit(lab, key());
            var requests = Files.writeString(folder.resolve("requests"), requests());
            var told =
                    Program.run(
                            PATIENCE,
                            List.of(
                                    "sh",
                                    "-c",
                                    "ssh -F %s -i %s -o BatchMode=yes S1 -s netconf < %s"
                                            .formatted(
                                                    folder.resolve("ssh_config"),
                                                    folder.resolve("key"),
                                                    requests)));
            requireAnswers(told);
        }
    }

    /** The program ended well, and wrote what {@link #requests} are answered by. */
    static void requireAnswers(Program told) {
        assertThat(told.status()).as(told.output()).isZero();
        assertThat(told.output())
                .containsSubsequence(
                        "<capability>" + BASE_1_1 + "</capability>",
                        "</hello>]]>]]>",
                        "\n#",
                        "message-id=\"1\"",
                        "<name>control</name>",
                        "\n##\n",
                        "message-id=\"2\"",
                        "<ok/>",
                        "\n##\n",
                        "message-id=\"3\"",
                        "<error-tag>data-missing</error-tag>",
                        "<error-app-tag>instance-required</error-app-tag>",
                        "[bv:mac-address='00:00:5e:00:00:01']/bv:interface</error-path>",
                        "refers to 'p9'",
                        "\n##\n",
                        "message-id=\"4\"",
                        "<ok/>",
                        "\n##\n");
    }

    /** A new pair of keys, and the public one as a line of an authorized_keys file. */
    private String key() throws Exception {
        var file = folder.resolve("key");
        var made =
                Program.run(
                        PATIENCE,
                        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file + ""));
        assertThat(made.status()).as(made.output()).isZero();
        return Files.readString(folder.resolve("key.pub"));
    }

    private static void admit(ClientLab lab, String line) throws Exception {
        var fields = line.split(" ");
        try (var session = lab.look()) {
            var reply = session.rpc(ClientLab.authorizedKey("script", fields[0], fields[1]));
            assertThat(reply).contains("<ok/>");
        }
    }

    /** A hello and four requests, as they go over the wire. */
    static String requests() {
        return NetconfClient.hello(BASE_1_1)
                + "]]>]]>"
                + request(
                        1,
                        """
                        <get-config><source><running/></source><filter>
                        <bridge xmlns="urn:holdfast:yang:bridge-vlan"><vlans/></bridge>
                        </filter></get-config>\
                        """)
                + request(
                        2,
                        """
                        <edit-config><target><candidate/></target><config>
                        <bridge xmlns="urn:holdfast:yang:bridge-vlan"><fdb><static-entry>
                        <vlan-id>100</vlan-id><mac-address>00:00:5e:00:00:01</mac-address>
                        <interface>p9</interface></static-entry></fdb></bridge>
                        </config></edit-config>\
                        """)
                + request(3, "<commit/>")
                + request(4, "<close-session/>");
    }

    private static String request(int id, String operation) {
        var rpc = "<rpc xmlns=\"%s\" message-id=\"%d\">%s</rpc>".formatted(BASE, id, operation);
        int octets = rpc.getBytes(StandardCharsets.UTF_8).length;
        return "\n#%d\n%s\n##\n".formatted(octets, rpc);
    }
}
