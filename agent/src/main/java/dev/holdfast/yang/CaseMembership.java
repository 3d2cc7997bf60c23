package dev.holdfast.yang;

import java.util.Optional;

/** "Is in case {@code caseName} of {@code choice}"; further choices around are {@link #outer}. */
public record CaseMembership(ChoiceSchema choice, String caseName) {
    public Optional<CaseMembership> outer() {
        return choice.within();
    }
}
