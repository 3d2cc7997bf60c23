package dev.holdfast.datastore;

/** Where commits are kept before they are acknowledged. */
public interface CommitLog {
    /**
     * Adds a commit; called in the turn that makes it, in their order, and must not wait. When it
     * throws, the commit has not happened.
     */
    void append(Commit commit);

    /**
     * Waits until the commit of that number, and all before it, would survive a restart. Called by
     * session threads, outside all locks; several that wait share one effort. A log that cannot
     * keep its promise stops the process, because what was appended is running already.
     */
    void sync(long number);

    /** A log that keeps nothing: what is committed lives as long as the process. */
    static CommitLog inMemory() {
        return new CommitLog() {
            @Override
            public void append(Commit commit) {
                // running is the only copy
            }

            @Override
            public void sync(long number) {
                // nothing to wait for
            }
        };
    }
}
