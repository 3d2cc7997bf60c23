package dev.holdfast.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Starts servers, each with nothing in it. They share a data folder, for the models are compiled
 * once; commits are in memory only.
 *
 * @param command what starts Holdfast
 */
record Launcher(Path command, Path passwordFile, Path data) {
    static Launcher of(Path command) throws IOException {
        var secret = PosixFilePermissions.fromString("rw-------");
        var file =
                Files.createTempFile(
                        "holdfast-bench",
                        ".password",
                        PosixFilePermissions.asFileAttribute(secret));
        file.toFile().deleteOnExit();
        Files.writeString(file, Server.PASSWORD + "\n");
        return new Launcher(command, file, Files.createTempDirectory("holdfast-bench"));
    }

    Server holdfast(Path models) throws IOException {
        return Server.start(
                "Holdfast",
                List.of(
                        command.toString(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--yang",
                        models.toString(),
                        "--admin-password-file",
                        passwordFile.toString()));
    }

    Server nullServer() throws IOException {
        return Server.start(
                "ceiling",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseCompactObjectHeaders",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NullServer.class.getName()));
    }
}
