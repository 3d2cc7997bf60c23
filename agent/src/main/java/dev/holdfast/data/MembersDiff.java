package dev.holdfast.data;

import dev.holdfast.data.ArrangedMembers.Placed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the members of a list or leaf-list differ: who went, and in the new order who came, changed
 * or moved. Found by walking only what the two do not share.
 */
final class MembersDiff<E> {
    private final List<E> gone = new ArrayList<>();
    private final List<Stays<E>> others = new ArrayList<>();

    /**
     * A member that is there afterwards.
     *
     * @param before null when it is new
     */
    record Stays<E>(E before, E after, boolean moved) {}

    /** Members that are not there any more, in their old order. */
    List<E> gone() {
        return gone;
    }

    /** Members that came, changed or moved, in the new order. */
    List<Stays<E>> others() {
        return others;
    }

    static <E> MembersDiff<E> between(
            Members<E> before, Members<E> after, BTree.Order<E, E> order) {
        var diff = new MembersDiff<E>();
        if (before instanceof SortedMembers<E> was && after instanceof SortedMembers<E> is) {
            diff.sorted(was, is, order);
        } else if (before instanceof ArrangedMembers<E> was
                && after instanceof ArrangedMembers<E> is) {
            diff.arranged(was, is, order);
        } else {
            throw new IllegalArgumentException("only configuration has differences");
        }
        return diff;
    }

    private void sorted(SortedMembers<E> was, SortedMembers<E> is, BTree.Order<E, E> order) {
        BTree.compare(
                was.tree(),
                is.tree(),
                order,
                new BTree.Difference<E>() {
                    @Override
                    public void onlyBefore(E member) {
                        gone.add(member);
                    }

                    @Override
                    public void onlyAfter(E member) {
                        others.add(new Stays<>(null, member, false));
                    }

                    @Override
                    public void both(E before, E after) {
                        others.add(new Stays<>(before, after, false));
                    }
                });
    }

    private record Relabelled<E>(Placed<E> before, Placed<E> after) {}

    private void arranged(ArrangedMembers<E> was, ArrangedMembers<E> is, BTree.Order<E, E> order) {
        var deleted = new ArrayList<Placed<E>>();
        var created = new ArrayList<Placed<E>>();
        var kept = new ArrayList<Relabelled<E>>();
        BTree.compare(
                was.byKey(),
                is.byKey(),
                ArrangedMembers.byKey(order),
                new BTree.Difference<Placed<E>>() {
                    @Override
                    public void onlyBefore(Placed<E> member) {
                        deleted.add(member);
                    }

                    @Override
                    public void onlyAfter(Placed<E> member) {
                        created.add(member);
                    }

                    @Override
                    public void both(Placed<E> before, Placed<E> after) {
                        kept.add(new Relabelled<>(before, after));
                    }
                });
        var relabelled =
                kept.stream()
                        .filter(both -> both.before.label() != both.after.label())
                        .sorted(Comparator.comparingLong(both -> both.before.label()))
                        .toList();
        var moved = moved(was, is, deleted, created, relabelled);
        deleted.sort(Comparator.comparingLong(Placed::label));
        deleted.forEach(member -> gone.add(member.member()));
        created.forEach(member -> kept.add(new Relabelled<>(null, member)));
        kept.sort(Comparator.comparingLong(both -> both.after.label()));
        for (var both : kept) {
            E before = both.before == null ? null : both.before.member();
            E after = both.after.member();
            if (before != after || moved.contains(both)) {
                others.add(new Stays<>(before, after, moved.contains(both)));
            }
        }
    }

    /**
     * Who moved. A label may change without a move, because others moved or labels were spread
     * anew. Members with their old label stand still. Of the others those stand still that have the
     * same of these before them as they had, and among them a longest run that kept its order.
     *
     * @param relabelled in their old order
     */
    private Set<Relabelled<E>> moved(
            ArrangedMembers<E> was,
            ArrangedMembers<E> is,
            List<Placed<E>> deleted,
            List<Placed<E>> created,
            List<Relabelled<E>> relabelled) {
        var labelsBefore = labels(deleted, relabelled.stream().map(Relabelled::before).toList());
        var labelsAfter = labels(created, relabelled.stream().map(Relabelled::after).toList());
        var candidates = new ArrayList<Relabelled<E>>();
        for (var both : relabelled) {
            long from = both.before.label();
            long to = both.after.label();
            int stillBefore = was.before(from) - rank(labelsBefore, from);
            int stillAfter = is.before(to) - rank(labelsAfter, to);
            if (stillBefore == stillAfter) {
                candidates.add(both);
            }
        }
        var moved = new HashSet<>(relabelled);
        longestRun(candidates).forEach(moved::remove);
        return moved;
    }

    private static <E> long[] labels(List<Placed<E>> some, List<Placed<E>> others) {
        var labels = new long[some.size() + others.size()];
        int to = 0;
        for (var placed : some) {
            labels[to++] = placed.label();
        }
        for (var placed : others) {
            labels[to++] = placed.label();
        }
        Arrays.sort(labels);
        return labels;
    }

    private static int rank(long[] labels, long label) {
        int at = Arrays.binarySearch(labels, label);
        return at < 0 ? -at - 1 : at;
    }

    /** A longest subsequence whose new labels ascend. */
    private static <E> List<Relabelled<E>> longestRun(List<Relabelled<E>> inOldOrder) {
        int count = inOldOrder.size();
        var ends = new int[count];
        var previous = new int[count];
        int length = 0;
        for (int i = 0; i < count; i++) {
            long label = inOldOrder.get(i).after.label();
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (inOldOrder.get(ends[middle]).after.label() < label) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        var run = new ArrayList<Relabelled<E>>();
        for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = previous[i]) {
            run.add(inOldOrder.get(i));
        }
        return run;
    }
}
