package dev.holdfast.device.table;

/** Hears of every entry that comes, moves or goes; called in the middle of the change. */
public interface TableObserver<E> {
    void added(E entry);

    /** The station was seen on another port, or with another address. */
    void moved(E before, E after);

    void removed(E entry, RemovalCause cause);
}
