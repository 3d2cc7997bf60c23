package dev.holdfast.cli;

import dev.holdfast.error.FileTrouble;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * Where an agent keeps what outlives it: its host key and its first administrator. Only its owner
 * can read it.
 */
public final class DataFolder {
    private static final String ADMINISTRATOR = "administrator";

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /**
     * Opens the folder, making it when there is none.
     *
     * @throws CommandFailure when it cannot be made, or others can read it
     */
    public static DataFolder open(Path path) throws CommandFailure {
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new NotDirectoryException(path.toString());
            }
            if (isPosix()) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                if (!Files.exists(path)) {
                    Files.createDirectory(
                            path,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
                }
                var permissions =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                if (!permissions.endsWith("------")) {
                    throw new CommandFailure(
                            "others can reach into "
                                    + path
                                    + " ("
                                    + permissions
                                    + "), where a host key is kept; run: chmod go= "
                                    + path);
                }
            } else {
                Files.createDirectories(path);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    "cannot use the folder "
                            + path
                            + ": "
                            + FileTrouble.reason(e)
                            + "; name another with --data",
                    e);
        }
        return new DataFolder(path);
    }

    /**
     * The folder for data of this user (XDG Base Directory Specification): {@code
     * $XDG_DATA_HOME/holdfast}, else {@code ~/.local/share/holdfast}.
     */
    public static Path standard(Map<String, String> environment) {
        var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        var data = environment.getOrDefault("XDG_DATA_HOME", "");
        // relative values are to be ignored, says the specification
        return data.startsWith("/")
                ? Path.of(data, "holdfast")
                : Path.of(home, ".local", "share", "holdfast");
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    public Path path() {
        return path;
    }

    /** A folder inside, made when there is none; the outer one keeps others out. */
    public Path below(String... names) throws CommandFailure {
        var folder = path;
        for (var name : names) {
            folder = folder.resolve(name);
        }
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailure(
                    "cannot make the folder " + folder + ": " + FileTrouble.reason(e), e);
        }
    }

    /** The stored form of the first administrator's password, once there has been one. */
    public Optional<String> administrator() throws CommandFailure {
        var file = path.resolve(ADMINISTRATOR);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + FileTrouble.reason(e), e);
        }
    }

    /** Keeps the stored form of the first administrator's password. */
    public void keepAdministrator(String hash) throws CommandFailure {
        var file = path.resolve(ADMINISTRATOR);
        try {
            if (isPosix() && !Files.exists(file)) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, hash + "\n", StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file + ": " + FileTrouble.reason(e), e);
        }
    }
}
