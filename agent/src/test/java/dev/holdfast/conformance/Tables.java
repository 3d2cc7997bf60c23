package dev.holdfast.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of rows that belong together.
 *
 * @param name what it is about
 */
record Tables(String name, List<Row> rows) {
    /** In the order they are played and listed. */
    private static final List<String> FILES =
            List.of(
                    "framing",
                    "hello",
                    "old",
                    "messages",
                    "operations",
                    "payloads",
                    "types",
                    "constraints",
                    "order",
                    "locks",
                    "confirmed",
                    "filters",
                    "deep",
                    "defaults",
                    "calls",
                    "nacm",
                    "notifications",
                    "schemas",
                    "features",
                    "urls");

    /** All there are. */
    static List<Tables> all() {
        var tables = new ArrayList<Tables>();
        FILES.stream()
                .map(name -> new Tables(name, RowReader.read(name + ".rows")))
                .forEach(tables::add);
        tables.add(new Tables("operation matrix", OperationMatrix.rows()));
        return List.copyOf(tables);
    }

    /** Every row of every table. */
    static Stream<Row> rowsOfAll() {
        return all().stream().flatMap(table -> table.rows().stream());
    }
}
