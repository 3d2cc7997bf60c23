package dev.holdfast.lab;

import dev.holdfast.error.FileTrouble;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds lab files: those that come with Holdfast by name, others by path. Free of threads. */
public final class LabCatalog {
    private static final String RESOURCES = "/lab/";
    private static final String SUFFIX = ".yaml";

    /** The labs that come with Holdfast, reference topologies of the domain rules. */
    public static final List<String> NAMES = List.of("t1a", "t1b");

    private LabCatalog() {}

    /**
     * Reads a lab.
     *
     * @param nameOrPath one of {@link #NAMES}, else the path of a file; configuration files are
     *     looked for beside it
     * @throws IOException there is no such file, or it cannot be read
     * @throws LabFileException every fault of the file
     */
    public static LabFile open(String nameOrPath) throws IOException, LabFileException {
        if (NAMES.contains(nameOrPath)) {
            return LabFileReader.read(
                    nameOrPath + SUFFIX, text(nameOrPath), LabCatalog::nothingBeside);
        }
        var path = Path.of(nameOrPath);
        if (Files.isDirectory(path)) {
            throw new FileNotFoundException(
                    nameOrPath + " is a folder; name the lab file that is in it");
        }
        if (!Files.exists(path)) {
            throw new FileNotFoundException(
                    "there is no lab file "
                            + nameOrPath
                            + "; name a file, or one of "
                            + String.join(", ", NAMES));
        }
        try {
            return LabFileReader.read(
                    nameOrPath,
                    Files.readString(path),
                    name -> Files.readString(path.resolveSibling(name)));
        } catch (IOException e) {
            throw new IOException("cannot read " + nameOrPath + ": " + FileTrouble.reason(e), e);
        }
    }

    /** The text of a lab that comes with Holdfast. */
    static String text(String name) throws IOException {
        try (var resource = LabCatalog.class.getResourceAsStream(RESOURCES + name + SUFFIX)) {
            if (resource == null) {
                throw new IllegalStateException("the program was built without the lab " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String nothingBeside(String name) throws IOException {
        throw new FileNotFoundException(name + " is not part of Holdfast");
    }
}
