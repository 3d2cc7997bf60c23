package dev.holdfast.ssh;

import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Set;

/**
 * The ed25519 key a device proves itself by to those who log in. Immutable, free of threads.
 *
 * <p>Kept as OpenSSH keeps its keys, so that its tools read the file.
 */
public final class HostKey {
    private static final String FILE = "ssh_host_ed25519_key";

    private final KeyPair pair;

    private HostKey(KeyPair pair) {
        this.pair = pair;
    }

    /** A new key that is kept nowhere. */
    public static HostKey fresh() {
        try {
            return new HostKey(
                    SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no ed25519 in this Java", e);
        }
    }

    /**
     * The key kept in a folder; made there, readable by nobody else, when there is none.
     *
     * @throws IOException names the file when it cannot be read, or holds no key
     */
    public static HostKey in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            try {
                var key = fresh();
                key.write(file);
                return key;
            } catch (FileAlreadyExistsException e) {
                return read(file); // another process was quicker
            }
        }
        return read(file);
    }

    private static HostKey read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var pairs =
                    SecurityUtils.loadKeyPairIdentities(
                            null, NamedResource.ofName(file.toString()), in, null);
            if (pairs != null && pairs.iterator().hasNext()) {
                return new HostKey(pairs.iterator().next());
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    file + " holds no host key: " + e.getMessage() + "; remove it to get another",
                    e);
        }
        throw new IOException(file + " holds no host key; remove it to get another");
    }

    private void write(Path file) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        var attributes =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, attributes);
                var out = Channels.newOutputStream(channel)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "holdfast", null, out);
        } catch (GeneralSecurityException e) {
            throw new IOException("could not write " + file, e);
        }
    }

    KeyPair pair() {
        return pair;
    }

    /** The public half as a line of known_hosts has it behind the host: type and key. */
    public String publicText() {
        return PublicKeyEntry.toString(pair.getPublic());
    }
}
