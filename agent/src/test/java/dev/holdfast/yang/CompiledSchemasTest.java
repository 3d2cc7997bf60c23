package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/** What is found compiled is taken for the very same modules, texts, features and program only. */
final class CompiledSchemasTest {
    private static final String TEXT =
            """
            module a {
              namespace "urn:a"; prefix a;
              feature f;
              leaf x { type string { pattern 'a+'; } }
              leaf y { if-feature f; type leafref { path "../x"; } }
            }\
            """;

    @TempDir private Path folder;

    @Test
    void theSecondStartFindsWhatTheFirstCompiled() throws Exception {
        var first = loader(TEXT).load(kept("v1"));
        assertThat(files()).hasSize(1);

        var second = find(loader(TEXT), "v1").orElseThrow();
        assertThat(SameSchema.compare(first, second)).isPositive();
    }

    @Test
    void anotherTextFeatureOrProgramIsAnotherSchema() throws Exception {
        loader(TEXT).load(kept("v1"));
        assertThat(find(loader(TEXT.replace("a+", "b+")), "v1")).isEmpty();
        assertThat(find(loader(TEXT).features("a", "f"), "v1")).isEmpty();
        assertThat(find(loader(TEXT), "v2")).isEmpty();
        assertThat(find(loader(TEXT), "v1")).isPresent();
    }

    @Test
    void aDamagedFileIsCompiledAnewAndReplaced() throws Exception {
        loader(TEXT).load(kept("v1"));
        var file = files().getFirst();
        var octets = Files.readAllBytes(file);
        Files.write(file, List.of("something else"));

        loader(TEXT).load(kept("v1"));
        assertThat(Files.readAllBytes(file)).isEqualTo(octets);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoError() throws Exception {
        var noFolder = Files.writeString(folder.resolve("file"), "in the way");
        var compiled = new CompiledSchemas(Optional.of("v1"), Optional.of(noFolder));
        assertThat(loader(TEXT).load(compiled).module("urn:a")).isPresent();
    }

    @Test
    void whatDoesNotCompileIsNotKept() throws Exception {
        assertThatThrownBy(
                        () -> loader(TEXT.replace("type string", "type strung")).load(kept("v1")))
                .isInstanceOf(SchemaException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderKeepsTheNewestFewAndNothingUnfinished() throws Exception {
        for (int i = 0; i < CompiledSchemas.KEPT + 3; i++) {
            loader(TEXT.replace("leaf x", "leaf x" + i).replace("../x", "../x" + i))
                    .load(kept("v1"));
            for (var file : files()) { // older with every turn, whatever the clock of the disk
                var before = Files.getLastModifiedTime(file).toInstant().minusSeconds(10);
                Files.setLastModifiedTime(file, FileTime.from(before));
            }
        }
        assertThat(files()).hasSize(CompiledSchemas.KEPT);
        var last = CompiledSchemas.KEPT + 2;
        var text = TEXT.replace("leaf x", "leaf x" + last).replace("../x", "../x" + last);
        assertThat(find(loader(text), "v1")).isPresent();
        assertThat(find(loader(text.replace("x" + last, "x0")), "v1")).isEmpty();
    }

    @Test
    void aProgramThatWasNotPackedByTheBuildKeepsNothing() throws Exception {
        loader(TEXT).load(new CompiledSchemas(Optional.empty(), Optional.of(folder)));
        assertThat(files()).isEmpty();
    }

    private CompiledSchemas kept(String program) {
        return new CompiledSchemas(Optional.of(program), Optional.of(folder));
    }

    private Optional<Schema> find(SchemaLoader loader, String program) {
        return kept(program).wanted(loader.recipe()).flatMap(CompiledSchemas.Wanted::find);
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static SchemaLoader loader(String text) {
        return TestSchemas.loader(text);
    }
}
