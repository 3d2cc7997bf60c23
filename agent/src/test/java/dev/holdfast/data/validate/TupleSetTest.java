package dev.holdfast.data.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** A set of tuples follows a plain one, whether few of its tuples change at a time or most. */
class TupleSetTest {
    private static final int ROUNDS = 60;

    @ParameterizedTest(name = "{0} tuples at a time")
    @ValueSource(ints = {1, 7, 300, 2_000})
    void holdsWhatWasPutAndNotTaken(int most) {
        var random = new Random(most);
        var set = TupleSet.EMPTY;
        var expected = new TreeSet<>(TupleSet::compare);
        for (int round = 0; round < ROUNDS; round++) {
            var gone = some(random, most);
            var come = some(random, most);
            come.removeIf(expected::contains);
            set = set.without(new ArrayList<>(gone)).with(new ArrayList<>(come));
            gone.forEach(expected::remove);
            expected.addAll(come);
            assertThat(set.like())
                    .usingElementComparator(TupleSet::compare)
                    .containsExactlyElementsOf(expected);
        }
    }

    /** Unlike tuples of a value and a key, many with one value. */
    private static List<String[]> some(Random random, int most) {
        var some = new TreeSet<>(TupleSet::compare);
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(
                    new String[] {
                        Integer.toString(random.nextInt(4)), Integer.toString(random.nextInt(2_000))
                    });
        }
        return new ArrayList<>(some);
    }
}
