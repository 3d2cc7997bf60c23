package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lab.Lab;
import dev.holdfast.lab.LabCatalog;
import dev.holdfast.lab.LabFiles;
import dev.holdfast.lab.LabSettings;
import dev.holdfast.netconf.access.PasswordHash;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.testkit.Schemas;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** {@code holdfast user}, spoken to a device of a lab. */
final class UserCommandTest {
    private static final String PASSWORD = "correct horse";

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private Path passwordFile;
    private Lab lab;

    @BeforeEach
    void start() throws Exception {
        passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        var settings =
                new LabSettings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        PasswordHash.of(PASSWORD, new Random(1)),
                        Optional.empty(),
                        Optional.empty(),
                        folder,
                        false);
        lab = Lab.start(LabCatalog.open("t1b"), settings, Schemas.lab());
        new LabFiles(lab, settings).write();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private InetSocketAddress device() {
        return lab.devices().getFirst().address();
    }

    private static <O, S, R> R notAsked(O options, S screen) {
        throw new AssertionError("nothing is to be started: " + options);
    }

    /** What the command prints when it succeeds. */
    private String user(String... words) {
        var line = new ArrayList<>(List.of("user"));
        line.addAll(List.of(words));
        line.addAll(
                List.of(
                        "--port",
                        device().getPort() + "",
                        "--login-password-file",
                        passwordFile.toString(),
                        "--known-hosts",
                        folder.resolve("known_hosts").toString()));
        out.getBuffer().setLength(0);
        var status =
                Holdfast.with(UserCommandTest::notAsked, UserCommandTest::notAsked)
                        .setOut(new PrintWriter(out, true))
                        .execute(line.toArray(String[]::new));
        assertThat(status).isZero();
        return out.toString();
    }

    @Test
    void usersAreListedWithTheGroupsOfAccessControlAndThoseOfTheirLogin() throws IOException {
        var password = passwordFile.toString();
        user("add", "bob", "--group", "observer", "--password-file", password);
        try (var session = NetconfClient.at(device()).password("admin", PASSWORD).open()) {
            var edit =
                    """
                    <edit-config><target><running/></target><config>
                    <system xmlns="urn:holdfast:yang:device-system"><users><user><name>bob</name>
                    <group>auditor</group></user></users></system></config></edit-config>\
                    """;
            assertThat(session.rpc(edit)).contains("<ok/>");
        }
        assertThat(user("list")).contains("admin\tadmin\n", "bob\tauditor,observer\n");
        user("remove", "bob");
        assertThat(user("list")).doesNotContain("bob");
    }
}
