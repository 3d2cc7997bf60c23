package dev.holdfast.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The tree below lists and leaf-lists, held against java.util. */
final class BTreeTest {
    @Test
    void itAgreesWithATreeSetWhateverIsPutAndRemoved() {
        Seeded.forAll(
                40,
                random -> {
                    var expected = new TreeSet<Integer>();
                    var tree = BTree.<Integer>empty();
                    int range = 1 << random.nextInt(1, 13);
                    for (int i = 0; i < 3000; i++) {
                        Integer element = random.nextInt(range);
                        // long growth, then long shrinking: nodes split, then join
                        if (random.nextInt(100) < (i < 1500 ? 80 : 20)) {
                            expected.add(element);
                            tree = tree.put(element, Integer::compare);
                        } else {
                            expected.remove(element);
                            tree = tree.remove(element, Integer::compare);
                        }
                        assertThat(tree.size()).isEqualTo(expected.size());
                    }
                    assertThat(tree).containsExactlyElementsOf(expected);
                    for (int i = 0; i < 100; i++) {
                        int probe = random.nextInt(range);
                        assertThat(tree.find(probe, Integer::compare))
                                .isEqualTo(expected.contains(probe) ? probe : null);
                        int rank = expected.headSet(probe).size();
                        assertThat(tree.rank(probe, Integer::compare)).isEqualTo(rank);
                        if (rank < tree.size()) {
                            assertThat(tree.get(rank)).isEqualTo(expected.ceiling(probe));
                            assertThat(tree.iterator(rank).next())
                                    .isEqualTo(expected.ceiling(probe));
                        }
                    }
                });
    }

    @Test
    void aTreeMadeOfSortedElementsIsLikeOneMadeByPutting() {
        for (int size : new int[] {0, 1, 47, 48, 49, 96, 97, 2304, 2305, 10_000}) {
            var elements = IntStream.range(0, size).boxed().toList();
            var tree = BTree.ofSorted(elements);
            assertThat(tree).containsExactlyElementsOf(elements);
            for (var element : elements) {
                tree = tree.remove(element, Integer::compare);
            }
            assertThat(tree).isEmpty();
        }
    }

    @Test
    void aTreeThatWasChangedIsStillThereAsItWas() {
        var before = BTree.ofSorted(IntStream.range(0, 5000).boxed().toList());
        var after = before.put(-1, Integer::compare).remove(2500, Integer::compare);
        assertThat(before).hasSize(5000).contains(2500).doesNotContain(-1);
        assertThat(after).hasSize(5000).contains(-1).doesNotContain(2500);
    }

    @Test
    void puttingTheSameElementAndRemovingAnAbsentOneChangeNothing() {
        var present = new Boxed(7, "seven");
        var tree = BTree.<Boxed>empty().put(present, Boxed::compare);
        assertThat(tree.put(present, Boxed::compare)).isSameAs(tree);
        assertThat(tree.remove(new Boxed(8, ""), Boxed::compare)).isSameAs(tree);
    }

    /** An element with more to it than its place. */
    private record Boxed(int key, String content) {
        static int compare(Boxed a, Boxed b) {
            return Integer.compare(a.key, b.key);
        }
    }

    @Test
    void theDifferenceOfTwoTreesIsExactlyWhatTheyDoNotShare() {
        Seeded.forAll(
                200,
                random -> {
                    var before = randomTree(random, random.nextInt(4000));
                    var after = changed(random, before, random.nextInt(40));
                    if (random.nextInt(4) == 0) {
                        // nothing shared at all
                        after = BTree.ofSorted(new ArrayList<>(asList(after)));
                    }
                    var expected = new ArrayList<String>();
                    for (int key = 0; key < 4000; key++) {
                        var was = before.find(new Boxed(key, ""), Boxed::compare);
                        var is = after.find(new Boxed(key, ""), Boxed::compare);
                        if (was != is) {
                            expected.add(
                                    was == null ? "+" + key : is == null ? "-" + key : "~" + key);
                        }
                    }
                    var counted = new Count(before, after);
                    assertThat(counted.differences).isEqualTo(expected);
                });
    }

    @Test
    void oneChangeInAHundredThousandElementsIsFoundByLookingAtAFew() {
        var elements = IntStream.range(0, 100_000).mapToObj(i -> new Boxed(i, "")).toList();
        var before = BTree.ofSorted(elements);
        for (int key : new int[] {0, 48, 50_000, 99_999}) {
            var replaced = before.put(new Boxed(key, "new"), Boxed::compare);
            assertThat(new Count(before, replaced).comparisons).isLessThan(400);
            var removed = before.remove(new Boxed(key, ""), Boxed::compare);
            assertThat(new Count(before, removed).comparisons).isLessThan(400);
            assertThat(new Count(removed, before).comparisons).isLessThan(400);
        }
    }

    private static List<Boxed> asList(BTree<Boxed> tree) {
        var list = new ArrayList<Boxed>();
        tree.iterator().forEachRemaining(list::add);
        return list;
    }

    private static BTree<Boxed> randomTree(RandomGenerator random, int size) {
        var tree = BTree.<Boxed>empty();
        for (int i = 0; i < size; i++) {
            tree = tree.put(new Boxed(random.nextInt(4000), "old"), Boxed::compare);
        }
        return tree;
    }

    private static BTree<Boxed> changed(RandomGenerator random, BTree<Boxed> tree, int changes) {
        var result = tree;
        for (int i = 0; i < changes; i++) {
            var element = new Boxed(random.nextInt(4000), "new");
            result =
                    random.nextBoolean()
                            ? result.put(element, Boxed::compare)
                            : result.remove(element, Boxed::compare);
        }
        return result;
    }

    /** Writes the difference down and counts what it took to find it. */
    private static final class Count implements BTree.Difference<Boxed> {
        private final List<String> differences = new ArrayList<>();
        private int comparisons;

        Count(BTree<Boxed> before, BTree<Boxed> after) {
            BTree.compare(before, after, this::counted, this);
        }

        private int counted(Boxed a, Boxed b) {
            comparisons++;
            return Boxed.compare(a, b);
        }

        @Override
        public void onlyBefore(Boxed element) {
            differences.add("-" + element.key);
        }

        @Override
        public void onlyAfter(Boxed element) {
            differences.add("+" + element.key);
        }

        @Override
        public void both(Boxed before, Boxed after) {
            differences.add("~" + before.key);
        }
    }
}
