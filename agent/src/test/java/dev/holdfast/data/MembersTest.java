package dev.holdfast.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The order of members, the user's above all, held against an ArrayList. */
final class MembersTest {
    private static final BTree.Order<Integer, Integer> ORDER = Integer::compare;

    @Test
    void aUsersOrderAgreesWithAnArrayListWhateverIsInsertedMovedAndRemoved() {
        Seeded.forAll(
                30,
                random -> {
                    var expected = new ArrayList<Integer>();
                    var members = ArrangedMembers.of(ORDER, List.<Integer>of());
                    for (int i = 0; i < 1500; i++) {
                        Integer member = random.nextInt(700);
                        expected.remove(member);
                        if (random.nextInt(4) == 0) {
                            members = members.remove(member, ORDER);
                        } else {
                            int at = random.nextInt(expected.size() + 1);
                            expected.add(at, member);
                            members = members.putAt(at, member);
                        }
                        assertThat(members.size()).isEqualTo(expected.size());
                    }
                    assertThat(members).containsExactlyElementsOf(expected);
                    for (int i = 0; i < expected.size(); i++) {
                        assertThat(members.indexOf(expected.get(i), ORDER)).isEqualTo(i);
                        assertThat(members.get(i)).isEqualTo(expected.get(i));
                    }
                });
    }

    @Test
    void insertingAlwaysAtOnePlaceNeverRunsOutOfRoom() {
        var ahead = ArrangedMembers.of(ORDER, List.of(-1, 1_000_000));
        for (int i = 0; i < 20_000; i++) {
            // always just before the last: each time the gap halves
            ahead = ahead.putAt(ahead.size() - 1, i);
        }
        var expected = new ArrayList<Integer>();
        expected.add(-1);
        IntStream.range(0, 20_000).forEach(expected::add);
        expected.add(1_000_000);
        assertThat(ahead).containsExactlyElementsOf(expected);

        var behind = ArrangedMembers.of(ORDER, List.of(-1, 1_000_000));
        for (int i = 0; i < 20_000; i++) {
            behind = behind.putAt(1, i);
        }
        assertThat(behind.get(1)).isEqualTo(19_999);
        assertThat(behind.get(20_000)).isZero();
    }

    @Test
    void aMemberPutAgainKeepsItsPlace() {
        var members = ArrangedMembers.of(ORDER, List.of(3, 1, 2)).put(1).put(4);
        assertThat(members).containsExactly(3, 1, 2, 4);
    }

    @Test
    void sortedMembersComeOutInKeyOrderHoweverTheyWereGiven() {
        var members = Members.of(ORDER, false, List.of(5, 3, 9, 3, 1)).put(4).remove(9, ORDER);
        assertThat(members).containsExactly(1, 3, 4, 5);
        assertThat(members.indexOf(4, ORDER)).isEqualTo(2);
        assertThat(members.indexOf(9, ORDER)).isEqualTo(-1);
    }

    @Test
    void ofMembersAlikeTheLastIsKept() {
        record Named(String name, int age) {}
        BTree.Order<Named, Named> byName = (a, b) -> a.name.compareTo(b.name);
        var given = List.of(new Named("b", 1), new Named("a", 2), new Named("b", 3));
        assertThat(Members.of(byName, false, given))
                .containsExactly(new Named("a", 2), new Named("b", 3));
        assertThat(Members.of(byName, true, given))
                .containsExactly(new Named("a", 2), new Named("b", 3));
    }
}
