package dev.holdfast.yang;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A step of the build: compiles the schemas nearly everybody starts with and leaves them where
 * {@link CompiledSchemas#shipped} finds them. One thread.
 */
final class AheadOfTime {
    private AheadOfTime() {}

    /**
     * @param arguments the folder to write to, the folder of our classes, the folder of libraries
     */
    public static void main(String[] arguments)
            throws IOException, NoSuchAlgorithmException, SchemaException {
        var to = Files.createDirectories(Path.of(arguments[0]));
        var stamp = stamp(Path.of(arguments[1]), Path.of(arguments[2]));
        var compiled = new CompiledSchemas(Optional.of(stamp), Optional.of(to));
        try (var old = Files.newDirectoryStream(to)) {
            for (var file : old) {
                Files.delete(file);
            }
        }
        for (var loader : List.of(BaseModules.device(), BaseModules.lab())) {
            loader.load(compiled);
        }
        Files.writeString(to.resolve(CompiledSchemas.STAMP), stamp);
    }

    /** Tells one compiler from another: our classes around it, and the names of its libraries. */
    private static String stamp(Path classes, Path libraries)
            throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        var ours = classes.resolve(AheadOfTime.class.getPackageName().replace('.', '/'));
        try (var files = Files.list(ours)) {
            for (var file : files.sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
        }
        try (var files = Files.list(libraries)) {
            for (var file : files.sorted().toList()) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
