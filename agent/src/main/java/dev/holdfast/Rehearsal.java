package dev.holdfast;

import dev.holdfast.cli.Holdfast;
import dev.holdfast.cli.UpCommand;
import dev.holdfast.ssh.NetconfClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The short life of a device, from the command line through one session to its end, on the thread
 * that calls and one for the client. Run by the launcher with {@code -XX:AOTCacheOutput}: what is
 * loaded and linked here is what Java has ready at the next start (JEP 483, JEP 514), and what is
 * done here often is known to its compilers before it is done for the first time (JEP 515).
 */
final class Rehearsal {
    private static final String PASSWORD = "rehearsal";
    private static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final String INTERFACES = "urn:ietf:params:xml:ns:yang:ietf-interfaces";
    private static final String BRIDGE = "urn:holdfast:yang:bridge-vlan";

    /** What it takes until the compilers have seen a big edit from all sides. */
    private static final int ROUNDS = 5;

    private static final int ENTRIES = 3_000;

    private static final List<String> OPERATIONS =
            List.of(
                    "<get-config><source><running/></source></get-config>",
                    "<get><filter type=\"subtree\"><interfaces xmlns=\""
                            + INTERFACES
                            + "\"/></filter></get>",
                    "<edit-config><target><candidate/></target><config><interfaces xmlns=\""
                            + INTERFACES
                            + "\"><interface><name>p1</name><description>rehearsal</description>"
                            + "</interface></interfaces></config></edit-config>",
                    "<commit/>");

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("holdfast-rehearsal");
        var data = folder.resolve("data");
        var password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        int port = freePort();
        UpCommand.Start noLab =
                (_, _) -> {
                    throw new IllegalStateException("no lab is rehearsed");
                };
        var command =
                Holdfast.with(
                        (options, screen) -> {
                            var serving = Main.serve(options, screen);
                            Thread.ofPlatform().start(() -> visit(port, data, folder));
                            return serving;
                        },
                        noLab);
        System.exit(
                command.execute(
                        "serve",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString(),
                        "--admin-password-file",
                        password.toString()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void visit(int port, Path data, Path folder) {
        int status = 1;
        try {
            converse(port, data);
            remove(folder);
            status = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.exit(status);
        }
    }

    private static void converse(int port, Path data) throws IOException {
        var trust = NetconfClient.Trust.holderOf(data.resolve("ssh_host_ed25519_key"));
        try (var client = NetconfClient.connect("127.0.0.1", port, "admin", PASSWORD, trust)) {
            for (var operation : OPERATIONS) {
                call(client, operation);
            }
            call(client, edit(vlan()));
            for (int round = 0; round < ROUNDS; round++) {
                bigEdit(client);
            }
        }
    }

    /**
     * Many entries made and taken away again. No reads: what one device is asked a hundred times
     * misleads the compilers about what others are asked.
     */
    private static void bigEdit(NetconfClient client) throws IOException {
        call(client, edit(addresses()));
        call(client, "<commit/>");
        call(
                client,
                edit("<bridge xmlns='%s'><fdb nc:operation='remove'/></bridge>".formatted(BRIDGE)));
        call(client, "<commit/>");
    }

    private static void call(NetconfClient client, String operation) throws IOException {
        var reply = client.call(operation);
        if (!reply.contains(NETCONF) || reply.contains("rpc-error")) {
            throw new IOException(operation + " was answered " + reply);
        }
    }

    private static String edit(String config) {
        return """
        <edit-config xmlns:nc="%s"><target><candidate/></target>\
        <config>%s</config></edit-config>\
        """
                .formatted(NETCONF, config);
    }

    /** What static addresses need: a VLAN, and a port in it. */
    private static String vlan() {
        return """
        <bridge xmlns='%1$s'><vlans><vlan><id>100</id></vlan></vlans></bridge>\
        <interfaces xmlns='%2$s'><interface><name>p1</name>\
        <port xmlns='%1$s'><mode>access</mode><access-vlan>100</access-vlan></port></interface>\
        </interfaces>\
        """
                .formatted(BRIDGE, INTERFACES);
    }

    /** Static MAC addresses. */
    private static String addresses() {
        return "<bridge xmlns='%s'><fdb>%s</fdb></bridge>"
                .formatted(
                        BRIDGE,
                        IntStream.range(0, ENTRIES)
                                .mapToObj(Rehearsal::address)
                                .collect(Collectors.joining()));
    }

    private static String address(int number) {
        return """
        <static-entry><vlan-id>100</vlan-id><mac-address>02:00:00:%02x:%02x:00</mac-address>\
        <interface>p1</interface></static-entry>\
        """
                .formatted(number >> 8 & 255, number & 255);
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
