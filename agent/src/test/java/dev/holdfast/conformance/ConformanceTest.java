package dev.holdfast.conformance;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/**
 * Plays every row, named by its section. With {@code -Drows=filters} only those of files or
 * sections whose name has that in it.
 */
final class ConformanceTest {
    private static final String CHOSEN = System.getProperty("rows", "");

    @TestFactory
    Stream<DynamicContainer> rows() {
        return Tables.all().stream()
                .map(
                        table -> {
                            var player = new Player();
                            var tests =
                                    table.rows().stream()
                                            .filter(row -> isChosen(table, row))
                                            .map(
                                                    row ->
                                                            DynamicTest.dynamicTest(
                                                                    row.section()
                                                                            + ": "
                                                                            + row.name()
                                                                            + " ("
                                                                            + row.source()
                                                                            + ")",
                                                                    () -> player.play(row)));
                            return DynamicContainer.dynamicContainer(
                                    table.name(), tests.onClose(player::close));
                        });
    }

    private static boolean isChosen(Tables table, Row row) {
        return table.name().contains(CHOSEN) || row.section().contains(CHOSEN);
    }
}
