package dev.holdfast.yang;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Schemas that have been compiled before: those that come with the program, and those a folder
 * keeps. What is found there is taken only for the very same modules, texts and features, compiled
 * by the very same program; whatever is missing, damaged or cannot be written costs a compilation
 * and is no error. Free of threads.
 */
public final class CompiledSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(CompiledSchemas.class);
    private static final String SHIPPED = "/yang/compiled/";
    static final String STAMP = "STAMP";
    private static final String SUFFIX = ".schema";

    /** A folder that has more loses those that were not used for longest. */
    static final int KEPT = 8;

    private final Optional<String> stamp;
    private final Optional<Path> folder;

    CompiledSchemas(Optional<String> stamp, Optional<Path> folder) {
        this.stamp = stamp;
        this.folder = folder;
    }

    /** Those of the program. A program that was not packed by the build has none. */
    public static CompiledSchemas shipped() {
        var stamp = resource(STAMP).map(it -> new String(it, StandardCharsets.US_ASCII));
        return new CompiledSchemas(stamp, Optional.empty());
    }

    /** And those in a folder, where what had to be compiled is left for the next time. */
    public CompiledSchemas keptIn(Path folder) {
        return new CompiledSchemas(stamp, Optional.of(folder));
    }

    /** A recipe with its digest, looked for and perhaps compiled. */
    final class Wanted {
        private final Recipe recipe;
        private final byte[] digest;

        private Wanted(Recipe recipe, byte[] digest) {
            this.recipe = recipe;
            this.digest = digest;
        }

        private String file() {
            return HexFormat.of().formatHex(digest) + SUFFIX;
        }

        Optional<Schema> find() {
            return resource(file())
                    .flatMap(octets -> SchemaFile.read(octets, recipe, digest))
                    .or(() -> folder.flatMap(this::findIn));
        }

        private Optional<Schema> findIn(Path folder) {
            var file = folder.resolve(file());
            try {
                if (!Files.exists(file)) {
                    return Optional.empty();
                }
                var schema = SchemaFile.read(Files.readAllBytes(file), recipe, digest);
                if (schema.isEmpty()) {
                    LOG.info("{} is damaged; it will be written anew", file);
                }
                return schema;
            } catch (IOException e) {
                LOG.info("cannot read {}: {}", file, e.toString());
                return Optional.empty();
            }
        }

        void keep(Schema schema) {
            folder.ifPresent(
                    it -> {
                        try {
                            write(it, schema);
                            makeRoom(it);
                        } catch (IOException e) {
                            LOG.info("cannot keep a compiled schema in {}: {}", it, e.toString());
                        }
                    });
        }

        /** A file with that name is whole at any time, whoever reads or writes it. */
        void write(Path folder, Schema schema) throws IOException {
            Files.createDirectories(folder);
            var part = Files.createTempFile(folder, "new", ".part");
            try {
                Files.write(part, SchemaFile.write(schema, recipe, digest));
                Files.move(
                        part,
                        folder.resolve(file()),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }

    /**
     * Empty when there is nothing to look in, or a text cannot be read, as the compiler will say.
     */
    Optional<Wanted> wanted(Recipe recipe) {
        if (stamp.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Wanted(recipe, recipe.digest(stamp.get())));
        } catch (IOException compilerWillSay) {
            return Optional.empty();
        }
    }

    private static void makeRoom(Path folder) throws IOException {
        var kept = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(kept::add);
        }
        kept.sort(Comparator.comparing(CompiledSchemas::written).reversed());
        for (var old : kept.stream().skip(KEPT).toList()) {
            Files.deleteIfExists(old);
        }
    }

    private static long written(Path file) {
        return file.toFile().lastModified();
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream in = CompiledSchemas.class.getResourceAsStream(SHIPPED + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
