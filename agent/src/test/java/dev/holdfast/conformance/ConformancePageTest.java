package dev.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code agent/docs/conformance.md} lists every row there is, by section. */
final class ConformancePageTest {
    private static final Path PAGE = Path.of("docs/conformance.md");
    private static final boolean UPDATE = "update".equals(System.getProperty("conformance"));

    @Test
    void thePageListsEveryRow() throws IOException {
        var text = text();
        if (UPDATE) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE)
                .as("`./mvnw -q test -Dtest=ConformancePageTest -Dconformance=update` rewrites it")
                .hasContent(text);
    }

    @Test
    void noTwoRowsOfASectionHaveOneName() {
        assertThat(Tables.rowsOfAll().map(row -> row.section() + ": " + row.name()))
                .doesNotHaveDuplicates();
    }

    private static String text() {
        var sections = new LinkedHashMap<String, List<String>>();
        Tables.rowsOfAll()
                .forEach(
                        row ->
                                sections.computeIfAbsent(row.section(), _ -> new ArrayList<>())
                                        .add(row.name()));
        var text = new StringBuilder();
        long all = sections.values().stream().mapToLong(List::size).sum();
        text.append(
                """
                # Conformance

                Made from the tables of `dev.holdfast.conformance` by `ConformancePageTest`; do not edit. `ConformanceTest`
                plays every row over SSH. After a row that is refused the session still works and no datastore has changed.

                """);
        text.append(all).append(" rows.\n\n| Section | Rows |\n|---|---|\n");
        sections.forEach(
                (section, names) ->
                        text.append("| ")
                                .append(section)
                                .append(" | ")
                                .append(names.size())
                                .append(" |\n"));
        for (Map.Entry<String, List<String>> section : sections.entrySet()) {
            text.append("\n## ").append(section.getKey()).append("\n\n");
            section.getValue()
                    .forEach(name -> text.append("- ").append(escaped(name)).append('\n'));
        }
        return text.toString();
    }

    private static String escaped(String name) {
        return name.replace("<", "&lt;").replace("*", "\\*");
    }
}
