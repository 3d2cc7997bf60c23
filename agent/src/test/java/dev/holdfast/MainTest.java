package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.CommandFailure;
import dev.holdfast.cli.DataFolder;
import dev.holdfast.cli.Holdfast;
import dev.holdfast.cli.Serving;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@DisplayName("The program")
class MainTest {
    private static final Pattern PORT = Pattern.compile("NETCONF on \\S+ port (\\d+)");

    private static final String RUNNING = "<get-config><source><running/></source></get-config>";

    @TempDir Path folder;

    private final List<Serving> started = new ArrayList<>();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        started.forEach(Serving::stop);
    }

    /** Runs a command in this process; what would stay up stays up behind it. */
    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Holdfast.with(
                        (options, screen) -> {
                            started.add(Main.serve(options, screen));
                            throw new CommandFailure("up, without waiting");
                        },
                        (_, _) -> {
                            throw new CommandFailure("no lab here");
                        })
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String serve(String... more) throws IOException {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "serve",
                                "--port=0",
                                "--data=" + data(),
                                "--admin-password-file=" + file("admin", "correct horse\n")));
        arguments.addAll(List.of(more));
        run(arguments.toArray(String[]::new));
        var port = PORT.matcher(out.toString());
        assertThat(port.find()).as(out + err.toString()).isTrue();
        return port.group(1);
    }

    private int user(String port, String... more) {
        var arguments = new ArrayList<>(List.of("user"));
        arguments.addAll(List.of(more));
        arguments.add("--port=" + port);
        arguments.add("--data=" + data());
        arguments.add("--login-password-file=" + folder.resolve("admin"));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void servesADeviceWhoseUsersAreAddedListedAndRemoved() throws IOException {
        var port = serve();
        var password = "--password-file=" + file("bob", "<bob's> & password\n");
        assertThat(user(port, "add", "bob", password, "--group=operator")).as("add").isZero();
        assertThat(user(port, "list")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("admin\tadminbob\toperator");
        assertThat(
                        user(
                                port,
                                "list",
                                "--login=bob",
                                "--login-password-file=" + folder.resolve("bob")))
                .as("given twice")
                .isEqualTo(2);
        assertThat(user(port, "remove", "bob")).isZero();
        assertThat(user(port, "remove", "bob")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no user bob");
        assertThat(user(port, "list")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("admin\tadmin");
    }

    @Test
    void putsAConfigurationFileOverTheOneADeviceStartsWith() throws IOException {
        var config =
                file(
                        "start.xml",
                        """
                        <?xml version="1.0"?>
                        <config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
                          <system xmlns="urn:holdfast:yang:device-system"><users><user>
                            <name>eve</name><password>$0$secret</password>
                          </user></users></system>
                        </config>
                        """);
        var port = serve("--config=" + config);
        assertThat(user(port, "list")).isZero();
        assertThat(out.toString()).contains("admin", "eve");
    }

    @Test
    void beginsWithTheStartupDatastoreThatWasKept() throws IOException {
        var port = serve("--startup");
        assertThat(user(port, "add", "bob", "--password-file=" + file("bob", "b\n"))).isZero();
        save(port);
        assertThat(user(port, "add", "eve", "--password-file=" + file("eve", "e\n"))).isZero();

        var config = file("start.xml", "<config xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'/>");
        var again = serve("--startup", "--config=" + config);
        assertThat(out.toString()).contains("starts with " + data());
        assertThat(user(again, "list")).isZero();
        assertThat(out.toString()).contains("admin", "bob").doesNotContain("eve");

        assertThat(user(serve(), "list")).isZero();
        assertThat(out.toString()).as("without --startup").doesNotContain("bob");

        Files.writeString(folder.resolve("data").resolve("startup.xml"), "<config><x/></config>");
        assertThat(run("serve", "--port=0", "--startup", "--data=" + data())).isEqualTo(1);
        assertThat(err.toString()).contains("refuses", "startup.xml", "move it away");
    }

    @Test
    void whatWaitsToBeConfirmedDoesNotOutliveTheAgent() throws IOException {
        var address = new InetSocketAddress("127.0.0.1", Integer.parseInt(serve()));
        try (var client = NetconfClient.at(address).password("admin", "correct horse").open()) {
            assertThat(
                            client.rpc(
                                    "<edit-config><target><candidate/></target><config>"
                                            + "<system xmlns='urn:holdfast:yang:device-system'>"
                                            + "<hostname>trial</hostname></system></config>"
                                            + "</edit-config>"))
                    .contains("<ok/>");
            assertThat(client.rpc("<commit><confirmed/><persist>t</persist></commit>"))
                    .contains("<ok/>");
            assertThat(client.rpc(RUNNING)).contains("<hostname>trial</hostname>");
            started.removeFirst().stop();
        }
        address = new InetSocketAddress("127.0.0.1", Integer.parseInt(serve()));
        try (var client = NetconfClient.at(address).password("admin", "correct horse").open()) {
            assertThat(client.rpc(RUNNING)).doesNotContain("<hostname>trial</hostname>");
            assertThat(client.rpc("<commit><persist-id>t</persist-id></commit>"))
                    .contains("invalid-value");
        }
    }

    private void save(String port) throws IOException {
        var address = new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
        try (var client = NetconfClient.at(address).password("admin", "correct horse").open()) {
            assertThat(
                            client.rpc(
                                    "<copy-config><target><startup/></target><source><running/>"
                                            + "</source></copy-config>"))
                    .contains("<ok/>");
        }
    }

    @Test
    void letsClientsNameFilesOfOneFolder() throws IOException {
        var files = Files.createDirectory(folder.resolve("files"));
        var port = serve("--url-folder=" + files);
        var address = new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
        try (var client = NetconfClient.at(address).password("admin", "correct horse").open()) {
            assertThat(
                            client.rpc(
                                    "<copy-config><target><url>"
                                            + files.resolve("backup.xml").toUri()
                                            + "</url></target><source><running/></source>"
                                            + "</copy-config>"))
                    .contains("<ok/>");
        }
        assertThat(files.resolve("backup.xml")).content().contains("<name>admin</name>");
        assertThat(run("serve", "--port=0", "--in-memory", "--url-folder=" + folder + "/none"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("none", "it does not exist");
        assertThat(run("serve", "--port=0", "--in-memory", "--feature=ietf-netconf:url"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--url-folder");
    }

    @Test
    void saysAtTheStartWhichConstraintsOfAModuleLookAtWholeLists() throws IOException {
        file(
                "slow.yang",
                """
                module slow { yang-version 1.1; namespace urn:slow; prefix s;
                  list row { key id; leaf id { type string; } must "count(../row) < 9"; } }
                """);
        serve("--yang=" + folder);
        assertThat(err.toString())
                .contains(
                        "slow with much data: must count(../row) < 9 of /s:row is checked for all");
        serve();
        assertThat(err.toString()).as("a device of its own modules").doesNotContain("slow");
    }

    @Test
    void refusesAConfigurationFileWithEveryFault() throws IOException {
        var config =
                file(
                        "bad.xml",
                        """
                        <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">
                          <interface><name>p1</name><colour>1</colour><enabled>perhaps</enabled>
                        </interface></interfaces>
                        """);
        assertThat(run("serve", "--port=0", "--in-memory", "--config=" + config)).isEqualTo(1);
        assertThat(err.toString()).contains("colour", "perhaps", "bad.xml");
        assertThat(started).isEmpty();
    }

    @Test
    void saysThatAHostKeyIsNone() throws Exception {
        var data = DataFolder.open(folder.resolve("data")).path();
        var key = Files.writeString(data.resolve("ssh_host_ed25519_key"), "none");
        assertThat(run("serve", "--port=0", "--data=" + data)).isEqualTo(1);
        assertThat(err.toString()).contains("cannot use the host key", key.toString());
    }

    @Test
    void portsHaveNamesOfTheirOwn() {
        assertThat(run("serve", "--port=0", "--in-memory", "--ports=p1,p2,p1")).isEqualTo(1);
        assertThat(err.toString()).contains("--ports has p1 twice");
        assertThat(run("serve", "--port=0", "--in-memory", "--ports=")).isEqualTo(1);
        assertThat(err.toString()).contains("1 to 64 characters, not ''");
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        var port = serve();
        assertThat(run("serve", "--port=" + port, "--in-memory")).isEqualTo(1);
        assertThat(err.toString()).contains("cannot listen at 127.0.0.1 port " + port, "--port");
    }

    @Test
    void aLabThatKeepsNothingLeavesNoFiles() throws IOException, InterruptedException {
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                classPath(),
                                "dev.holdfast.Main",
                                "up",
                                "--port=0",
                                "--in-memory")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines = process.inputReader()) {
            while (!lines.readLine().contains("password ")) {
                assertThat(filesIn(temporary)).isNotEmpty();
            }
            process.toHandle().destroy();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(filesIn(temporary)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Path> filesIn(Path below) throws IOException {
        try (var files = Files.list(below)) {
            return files.filter(it -> it.getFileName().toString().startsWith("holdfast-")).toList();
        }
    }

    @Test
    void stopsInOrderWhenItIsTerminated() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-cp",
                                classPath(),
                                "dev.holdfast.Main",
                                "serve",
                                "--port=0",
                                "--in-memory")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).startsWith("NETCONF on ").contains("password ");
            process.toHandle().destroy();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as("128 + SIGTERM").isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    /** That of this test, whoever runs it. */
    private static String classPath() {
        return Main.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}
