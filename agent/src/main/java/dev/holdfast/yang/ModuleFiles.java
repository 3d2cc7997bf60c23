package dev.holdfast.yang;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where modules come from: folders, and the resources of this program. */
public final class ModuleFiles {
    private static final String HOLDFAST = "/yang/holdfast/";
    private static final String IETF = "/yang/ietf/";

    private ModuleFiles() {}

    /** Every file in a folder whose name ends in {@code .yang}, by name. */
    public static List<YangSource> in(Path folder) throws IOException {
        var sources = new ArrayList<YangSource>();
        try (var files = Files.newDirectoryStream(folder, "*.yang")) {
            for (var file : files) {
                sources.add(new File(file));
            }
        }
        sources.sort(Comparator.comparing(YangSource::name));
        return sources;
    }

    /** Our own modules. */
    public static List<YangSource> holdfast() {
        return resources(HOLDFAST);
    }

    /** The modules of IETF and IANA that come with this program. */
    public static List<YangSource> ietf() {
        return resources(IETF).stream().map(CompletedStream::of).toList();
    }

    /** A class path cannot be listed, so the build leaves an index in each folder. */
    private static List<YangSource> resources(String folder) {
        try (var index = open(folder + "INDEX");
                var lines = new BufferedReader(reader(index))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> line.endsWith(".yang"))
                    .sorted()
                    .map(line -> (YangSource) new Resource(folder, line))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the program is incomplete: it was built without its YANG modules", e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        var stream = ModuleFiles.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException("there is no resource " + resource);
        }
        return stream;
    }

    private static InputStreamReader reader(InputStream stream) {
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    private record File(Path path) implements YangSource {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public String text() throws IOException {
            return Files.readString(path);
        }
    }

    private record Resource(String folder, String name) implements YangSource {
        @Override
        public String text() throws IOException {
            try (var stream = open(folder + name)) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
