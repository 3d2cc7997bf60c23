package dev.holdfast.cli;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/** What is kept and who may come in: options of {@code serve} and {@code up}. */
public final class KeepingOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep host key and first administrator here. Default: holdfast in the XDG data"
                            + " home.")
    private Path data;

    @Option(
            names = "--in-memory",
            description =
                    "Keep nothing: host key and password are new at every start, and the files of a"
                            + " lab go when it stops.")
    private boolean inMemory;

    @Option(
            names = "--admin-password-file",
            paramLabel = "FILE",
            description =
                    "Take the password of the user admin from the first line of this file. Without"
                            + " it the first start draws one and prints it once.")
    private Path adminPasswordFile;

    @Option(
            names = "--recovery-user",
            paramLabel = "NAME",
            description = "Access control does not apply to this user (RFC 8341 section 3.7.1).")
    private String recoveryUser;

    /** The folder things are kept in; absent when nothing is to be kept. */
    public Optional<DataFolder> folder() throws CommandFailure {
        if (inMemory) {
            if (data != null) {
                throw new CommandFailure("--in-memory keeps nothing; leave out --data " + data);
            }
            return Optional.empty();
        }
        return Optional.of(
                DataFolder.open(data != null ? data : DataFolder.standard(System.getenv())));
    }

    public Optional<Path> adminPasswordFile() {
        return Optional.ofNullable(adminPasswordFile);
    }

    public Optional<String> recoveryUser() {
        return Optional.ofNullable(recoveryUser);
    }
}
