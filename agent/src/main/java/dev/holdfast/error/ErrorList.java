package dev.holdfast.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Errors as they are found: as many as one reply tells are kept, the others are counted, so that a
 * message of a million faults costs no million errors. Used by one thread.
 */
public final class ErrorList {
    /** More than anybody mends before the next try. */
    public static final int MOST = 2_000;

    /** Of all their texts and paths together: keys can be long. */
    private static final long MOST_CHARACTERS = 1 << 20;

    /** By this a client knows an error that only counts others. */
    public static final String MORE = "more-errors";

    private final List<RpcError> told = new ArrayList<>();
    private long characters;
    private long untold;

    /** An error like the others, unless there are too many. */
    public void add(RpcError error) {
        add(() -> error);
    }

    /**
     * @param error made only when it is told
     */
    public void add(Supplier<RpcError> error) {
        if (isFull()) {
            untold++;
            return;
        }
        var made = error.get();
        told.add(made);
        characters += made.characters();
    }

    /** So many that are not told in any case. */
    public void count(long more) {
        untold += more;
    }

    public boolean isEmpty() {
        return told.isEmpty();
    }

    private boolean isFull() {
        return told.size() >= MOST || characters > MOST_CHARACTERS;
    }

    /**
     * Those that are told, in the order they were found; the last one counts the others, if any.
     */
    public List<RpcError> all() {
        var all = new ArrayList<>(told);
        if (untold > 0) {
            all.add(
                    RpcError.operationFailed(
                                    "there are "
                                            + untold
                                            + " more errors than these "
                                            + told.size()
                                            + "; mend these and try again")
                            .appTag(MORE));
        }
        return all;
    }

    /** Like {@link #all}, but for the last in another order. */
    public List<RpcError> sorted(Comparator<RpcError> order) {
        told.sort(order);
        return all();
    }

    /**
     * Ends in a refusal, if there is reason for one.
     *
     * @throws NetconfException all of them
     */
    public void complain() throws NetconfException {
        if (!isEmpty()) {
            throw new NetconfException(all());
        }
    }
}
