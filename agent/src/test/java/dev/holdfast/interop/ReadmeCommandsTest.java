package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The commands of README.md and client-samples/README.md as a newcomer types them, and what {@code
 * up} prints for others to run. {@link ReadmeTest} sees to it that none is left out.
 */
@Tag("interop")
class ReadmeCommandsTest {
    private static final Pattern DRAWN = Pattern.compile("user admin, password (\\w+) \\(");
    private static final String ASKED = "Password of admin: ";
    private static final int CTRL_C = 128 + 2;
    private static final int SIGTERM = 128 + 15;

    @TempDir Path home;

    private Terminal terminal(String line) throws IOException {
        return Terminal.run(home, line);
    }

    /** Another process may have them for a while: the same test of another working copy. */
    private static void waitForPorts(int first, int last) {
        for (int port = first; port <= last; port++) {
            var wanted = port;
            await().atMost(Duration.ofMinutes(5)).until(() -> isFree(wanted));
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** What was drawn at random and shown once. */
    private static String password(Terminal agent) throws IOException {
        var drawn = DRAWN.matcher(agent.text());
        assertThat(drawn.find()).as(agent.text()).isTrue();
        return drawn.group(1);
    }

    @Test
    @Runs({
        "agent/bin/holdfast up",
        "client-samples/smart_link.py",
        "client-samples/smart_link_maintenance.py --wtr-time 10"
    })
    void aLabComesUpAndTheSamplesTellTheirStoriesInRealTime() throws Exception {
        try (var lab = labIsUp()) {
            var password = password(lab);
            try (var sample = terminal("client-samples/smart_link.py")) {
                sample.says(ASKED);
                sample.types(password);
                assertThat(sample.ends()).as(sample.text()).isZero();
                assertThat(sample.text())
                        .contains("notifies link-switched")
                        .contains("notifies flush-received")
                        .contains("notifies flush-rejected");
            }
            try (var sample = terminal("client-samples/smart_link_maintenance.py --wtr-time 10")) {
                sample.says(ASKED);
                sample.types(password);
                assertThat(sample.ends()).as(sample.text()).isZero();
                assertThat(sample.text())
                        .contains("manual-switch: p2 carries the traffic")
                        .contains("10 s until S1 returns to it")
                        .contains("nobody holds them any more");
            }
            assertThat(lab.endsAfterCtrlC()).isEqualTo(CTRL_C);
        }
    }

    private Terminal labIsUp() throws IOException {
        waitForPorts(20000, 20004);
        var lab = terminal("agent/bin/holdfast up");
        lab.says("user admin");
        lab.says("\n");
        return lab;
    }

    @Test
    void whatALabPrintsForOpenSshAndNcclientWorksAsItStandsThere() throws Exception {
        try (var lab = labIsUp()) {
            var password = password(lab);
            var command =
                    lab.text()
                            .lines()
                            .map(String::strip)
                            .filter(line -> line.startsWith("ssh -F "))
                            .findFirst()
                            .orElseThrow();
            assertThat(command).endsWith(" -s S1 netconf");
            openSshGetsTheNameOfS1(command, password);
            var snippet = lab.text();
            var from = snippet.indexOf("from getpass");
            ncclientReadsTheConfiguration(
                    snippet.substring(from, snippet.indexOf("user admin", from)), password);
            assertThat(lab.endsAfterSigterm()).isEqualTo(SIGTERM);
        }
    }

    private void openSshGetsTheNameOfS1(String command, String password) throws Exception {
        try (var ssh = terminal(command)) {
            ssh.says("Password: ");
            ssh.types(password);
            ssh.says("<capability>urn:ietf:params:netconf:base:1.0</capability>");
            ssh.says("</hello>]]>]]>");
            ssh.types(
                    """
                    <hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities>
                    <capability>urn:ietf:params:netconf:base:1.0</capability>
                    </capabilities></hello>]]>]]>
                    <rpc xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="typed">
                    <get><filter type="subtree">
                    <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">
                    <interface><name>p1</name></interface>
                    </interfaces></filter></get></rpc>]]>]]>\
                    """);
            ssh.says("<rpc-reply");
            ssh.says("message-id=\"typed\"");
            ssh.says("<oper-status>up</oper-status>");
            ssh.says("</rpc-reply>]]>]]>");
            ssh.types(
                    """
                    <rpc xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="last">
                    <close-session/></rpc>]]>]]>\
                    """);
            ssh.says("<ok/>");
            assertThat(ssh.ends()).isZero();
        }
    }

    private void ncclientReadsTheConfiguration(String snippet, String password) throws Exception {
        try (var python = terminal("/usr/bin/python3 -q")) {
            python.says(">>> ");
            python.types(snippet);
            python.says("Password: ");
            python.types(password);
            python.says("<data");
            python.says("urn:ietf:params:xml:ns:yang:ietf-interfaces");
            python.says("</rpc-reply>");
            python.says(">>> ");
            python.types("exit()");
            assertThat(python.ends()).isZero();
        }
    }

    @Test
    @Runs("agent/bin/holdfast serve --port 8300")
    void oneDeviceIsServedWithItsUsers() throws Exception {
        waitForPorts(8300, 8300);
        try (var device = terminal("agent/bin/holdfast serve --port 8300")) {
            device.says("NETCONF on 127.0.0.1 port 8300");
            device.says("host key ssh-ed25519");
            var password = password(device);
            try (var user = terminal("agent/bin/holdfast user add bob --group operator")) {
                user.says(ASKED);
                user.types(password);
                user.says("New password of bob: ");
                user.types("bob's own");
                user.says("user bob can log in");
                assertThat(user.ends()).isZero();
            }
            try (var user = terminal("agent/bin/holdfast user list --login bob")) {
                user.says("Password of bob: ");
                user.types("wrong");
                user.says("does not let bob in with this password");
                assertThat(user.ends()).isEqualTo(1);
            }
            try (var user = terminal("agent/bin/holdfast user list")) {
                user.says(ASKED);
                user.types(password);
                user.says("bob\toperator\n");
                assertThat(user.ends()).isZero();
            }
            try (var user = terminal("agent/bin/holdfast user remove bob")) {
                user.says(ASKED);
                user.types(password);
                user.says("user bob is removed");
                assertThat(user.ends()).isZero();
            }
            assertThat(device.endsAfterSigterm()).isEqualTo(SIGTERM);
        }
    }

    @Test
    @Runs("agent/bin/holdfast check --yang DIR FILE")
    void aDocumentIsCheckedAndEveryFaultPrinted() throws Exception {
        var modules = Files.createDirectory(home.resolve("modules"));
        Files.writeString(
                modules.resolve("acme.yang"),
                """
                module acme {
                  namespace "urn:example:acme";
                  prefix acme;
                  leaf colour { type enumeration { enum red; } }
                }
                """);
        try (var check = check(modules, document("a", "b", "red"))) {
            assertThat(check.ends()).as(check.text()).isZero();
        }
        try (var check = check(modules, document("a", "a", "red"))) {
            assertThat(check.ends()).as(check.text()).isEqualTo(1);
            assertThat(check.text()).contains("SL-E4");
        }
        try (var check = check(modules, document("a", "b", "blue"))) {
            assertThat(check.ends()).as(check.text()).isEqualTo(1);
            assertThat(check.text()).contains("colour", "blue");
        }
    }

    private Terminal check(Path modules, String document) throws IOException {
        var file = Files.writeString(home.resolve("document.xml"), document);
        return terminal(
                "agent/bin/holdfast check --yang DIR FILE"
                        .replace("DIR", modules.toString())
                        .replace("FILE", file.toString()));
    }

    private static String document(String master, String slave, String colour) {
        var interfaces = new StringBuilder();
        for (var name : List.of("a", "b")) {
            interfaces.append(
                    """
                    <interface><name>%s</name>
                      <type xmlns:t="urn:ietf:params:xml:ns:yang:iana-if-type">t:ethernetCsmacd</type>
                      <port xmlns="urn:holdfast:yang:bridge-vlan"/>
                    </interface>
                    """
                            .formatted(name));
        }
        return """
        <config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
          <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">%s</interfaces>
          <smart-link xmlns="urn:holdfast:yang:smart-link"><groups><group><id>1</id>
            <master-interface>%s</master-interface><slave-interface>%s</slave-interface>
          </group></groups></smart-link>
          <colour xmlns="urn:example:acme">%s</colour>
        </config>
        """
                .formatted(interfaces, master, slave, colour);
    }

    @Test
    @Runs("agent/bin/holdfast --help")
    void helpNamesEveryCommand() throws Exception {
        try (var help = terminal("agent/bin/holdfast --help")) {
            assertThat(help.ends()).isZero();
            assertThat(help.text()).contains("up", "serve", "check", "user");
        }
    }
}
