package dev.holdfast.datastore;

import java.util.Optional;

/** What there is to keep and to tell of once a turn of the datastores is over. Immutable. */
record Done(
        Optional<Commit> commit,
        Optional<Confirmation> confirmation,
        Optional<StartupChange> startup) {
    static final Done NOTHING = new Done(Optional.empty(), Optional.empty());

    Done(Optional<Commit> commit, Optional<Confirmation> confirmation) {
        this(commit, confirmation, Optional.empty());
    }

    static Done of(Optional<Commit> commit) {
        return new Done(commit, Optional.empty());
    }

    /** Startup is another one, if there is any difference. */
    static Done of(StartupChange change) {
        return change.diff().isEmpty()
                ? NOTHING
                : new Done(Optional.empty(), Optional.empty(), Optional.of(change));
    }
}
