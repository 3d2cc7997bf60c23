package dev.holdfast.yang;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Schemas for tests, from YANG as it stands in the test. */
public final class TestSchemas {
    private static final Pattern NAME = Pattern.compile("(?:sub)?module\\s+([\\w.-]+)");

    private TestSchemas() {}

    /**
     * The modules of the texts, all implemented with all their features on; what they import of
     * IETF modules and ours is found by itself. The schema has been in a file and come back, like
     * those a program starts with: what a test sees of it outlives being kept.
     */
    public static Schema of(String... texts) {
        try {
            var loader = loader(texts);
            for (var source : sources(texts)) {
                if (!source.text().startsWith("sub")) {
                    loader.features(source.name().replace(".yang", ""), "*");
                }
            }
            return SchemaFiles.throughFile(loader);
        } catch (SchemaException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** Like {@link #of} but with features off and faults for the caller. */
    public static SchemaLoader loader(String... texts) {
        return new SchemaLoader()
                .implement(List.copyOf(sources(texts)))
                .provide(ModuleFiles.holdfast())
                .provide(ModuleFiles.ietf());
    }

    private static List<Source> sources(String... texts) {
        var sources = new ArrayList<Source>();
        for (var text : texts) {
            var name = NAME.matcher(text);
            if (!name.find()) {
                throw new IllegalArgumentException("no module: " + text);
            }
            sources.add(new Source(name.group(1) + ".yang", text.strip()));
        }
        return sources;
    }

    private record Source(String name, String text) implements YangSource {}
}
