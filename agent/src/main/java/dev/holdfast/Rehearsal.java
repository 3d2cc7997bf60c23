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

/**
 * The short life of a device, from the command line through one session to its end, on the thread
 * that calls and one for the client. Run by the launcher with {@code -XX:AOTCacheOutput}: what is
 * loaded and linked here is what Java has ready at the next start (JEP 483, JEP 514).
 */
final class Rehearsal {
    private static final String PASSWORD = "rehearsal";
    private static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final String INTERFACES = "urn:ietf:params:xml:ns:yang:ietf-interfaces";

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
                var reply = client.call(operation);
                if (!reply.contains(NETCONF) || reply.contains("rpc-error")) {
                    throw new IOException(operation + " was answered " + reply);
                }
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
