package dev.holdfast.device.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.device.Seeds;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

class LongTableTest {
    private static Map<Long, Long> rows(FrozenTable frozen, long from) {
        var rows = new TreeMap<Long, Long>();
        long last = Long.MIN_VALUE;
        for (var cursor = frozen.from(from); cursor.next(); ) {
            assertThat(cursor.key()).isGreaterThanOrEqualTo(last);
            last = cursor.key();
            assertThat(cursor.value(1)).isEqualTo(-cursor.value(0));
            rows.put(cursor.key(), cursor.value(0));
        }
        return rows;
    }

    private static void write(LongTable table, long key, long value) {
        table.set(key, 0, value);
        table.set(key, 1, -value);
    }

    @Test
    void behavesLikeASortedMapWhateverIsDoneToIt() {
        Seeds.forAll(60, LongTableTest::randomHistory);
    }

    private static void randomHistory(RandomGenerator random) {
        var table = new LongTable(2);
        var model = new TreeMap<Long, Long>();
        int range = 1 << random.nextInt(4, 15);
        record Frozen(FrozenTable table, TreeMap<Long, Long> then) {}
        var kept = new ArrayList<Frozen>();
        for (int step = 0; step < 4_000; step++) {
            long key = random.nextInt(range);
            long value = random.nextInt(1_000);
            switch (random.nextInt(20)) {
                case 0 -> {
                    long last = key + random.nextInt(range);
                    int removed = table.removeIf(key, last, (_, v, at) -> v[at] % 3 == value % 3);
                    int before = model.size();
                    model.subMap(key, true, last, true).values().removeIf(v -> v % 3 == value % 3);
                    assertThat(removed).isEqualTo(before - model.size());
                }
                case 1 -> kept.add(new Frozen(table.freeze(), new TreeMap<>(model)));
                case 2, 3, 4, 5, 6 ->
                        assertThat(table.remove(key)).isEqualTo(model.remove(key) != null);
                default -> {
                    assertThat(table.seek(key)).isEqualTo(model.containsKey(key));
                    assertThat(table.add(key)).isEqualTo(!model.containsKey(key));
                    table.seek(key);
                    write(table, key, value);
                    model.put(key, value);
                }
            }
            assertThat(table.size()).isEqualTo(model.size());
        }
        assertThat(rows(table.freeze(), Long.MIN_VALUE)).isEqualTo(model);
        for (var frozen : kept) {
            long from = random.nextInt(range);
            assertThat(rows(frozen.table(), from)).isEqualTo(frozen.then().tailMap(from));
            assertThat(frozen.table().size()).isEqualTo(frozen.then().size());
        }
    }

    @Test
    void theSameFrozenTableIsHandedOutUntilSomethingChanges() {
        var table = new LongTable(1);
        table.add(7);
        var first = table.freeze();

        assertThat(table.freeze()).isSameAs(first);

        table.seek(7);
        table.set(7, 0, 1);
        assertThat(table.freeze()).isNotSameAs(first);
        var cursor = first.from(7);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.value(0)).isZero();
    }

    @Test
    void aCursorStartsAtTheFirstKeyThatIsNotSmaller() {
        var table = new LongTable(1);
        for (long key = 0; key < 10_000; key += 10) {
            table.add(key);
        }

        for (long from : List.of(0L, 1L, 4_999L, 5_000L, 9_989L)) {
            var cursor = table.freeze().from(from);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.key()).isEqualTo((from + 9) / 10 * 10);
        }
        assertThat(table.freeze().from(9_991).next()).isFalse();
    }

    @Test
    void aRowOfThreeValuesTakesLessThanSeventyOctetsHoweverKeysCome() {
        Seeds.forAll(
                3,
                random -> {
                    var table = new LongTable(3);
                    for (int i = 0; i < 100_000; i++) {
                        table.add(random.nextLong(1L << 60));
                    }
                    long octets = (long) table.leaves() * Node.CAPACITY * (1 + 3) * Long.BYTES;
                    assertThat(octets / table.size()).isLessThan(70);
                });
    }

    @Test
    void aTableThatShrinksGivesItsNodesBack() {
        var table = new LongTable(1);
        for (long key = 0; key < 100_000; key++) {
            table.add(key);
        }
        table.removeIf(0, Long.MAX_VALUE, (key, _, _) -> key % 1_000 != 0);

        assertThat(table.size()).isEqualTo(100);
        assertThat(table.leaves()).isLessThan(100);
    }
}
