package dev.holdfast.interop;

import dev.holdfast.lab.Lab;
import dev.holdfast.lab.LabCatalog;
import dev.holdfast.lab.LabFiles;
import dev.holdfast.lab.LabSettings;
import dev.holdfast.netconf.access.PasswordHash;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.testkit.Schemas;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The lab T1b as clients of other people find it: its clock is real, and its files are those that
 * {@code holdfast up} writes. All clients of one test class work on its switch S1, one after the
 * other. Used by the test's thread.
 */
final class ClientLab implements AutoCloseable {
    static final String USER = "admin";
    static final String PASSWORD = "a-password-of-the-lab";

    private static final Path CLIENTS = Path.of("src/test/clients");

    private final Lab lab;
    private final Path folder;

    private ClientLab(Lab lab, Path folder) {
        this.lab = lab;
        this.folder = folder;
    }

    /**
     * @param folder for its files, and what clients keep
     */
    static ClientLab start(Path folder) throws Exception {
        var passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        var settings =
                new LabSettings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        PasswordHash.of(PASSWORD, new SecureRandom()),
                        Optional.of(passwordFile),
                        Optional.empty(),
                        folder,
                        false);
        var lab = Lab.start(LabCatalog.open("t1b"), settings, Schemas.lab());
        new LabFiles(lab, settings).write();
        return new ClientLab(lab, folder);
    }

    /** A script or a folder of scripts that drive a client. */
    static Path client(String name) {
        return CLIENTS.resolve(name).toAbsolutePath();
    }

    /** The edit of running that lets the administrator in with a key. */
    static String authorizedKey(String name, String algorithm, String keyData) {
        return """
        <edit-config><target><running/></target><config>
        <system xmlns="urn:holdfast:yang:device-system"><users><user>
        <name>%s</name><authorized-key><name>%s</name>
        <algorithm>%s</algorithm><key-data>%s</key-data>
        </authorized-key></user></users></system></config></edit-config>\
        """
                .formatted(USER, name, algorithm, keyData);
    }

    /** What says where everything is. */
    Path json() {
        return folder.resolve("lab.json");
    }

    Path folder() {
        return folder;
    }

    /** Where S1 listens on loopback. */
    int port() {
        return s1().address().getPort();
    }

    private Lab.Place s1() {
        return lab.devices().stream()
                .filter(device -> device.name().equals("S1"))
                .findFirst()
                .orElseThrow();
    }

    /** A session with S1 of our own, to see what a client's work came to. */
    NetconfClient look() throws IOException {
        return NetconfClient.at(s1().address()).password(USER, PASSWORD).open();
    }

    @Override
    public void close() {
        lab.close();
    }
}
