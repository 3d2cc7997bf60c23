package dev.holdfast.datastore;

import java.util.Optional;

/** What there is to keep and to tell of once a turn of the datastores is over. Immutable. */
record Done(Optional<Commit> commit, Optional<Confirmation> confirmation) {
    static final Done NOTHING = new Done(Optional.empty(), Optional.empty());

    static Done of(Optional<Commit> commit) {
        return new Done(commit, Optional.empty());
    }
}
