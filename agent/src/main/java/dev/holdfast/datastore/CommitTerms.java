package dev.holdfast.datastore;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a commit stays, and which confirmed commit it follows: the parameters of RFC 6241 section
 * 8.4.5.1. Immutable.
 *
 * @param trial present when it is a confirmed commit, to be taken back unless confirmed in time
 * @param persistId the token of the confirmed commit that this one confirms or extends
 */
public record CommitTerms(Optional<Trial> trial, Optional<String> persistId) {
    /** How long a confirmed commit waits if nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(600);

    /** A commit that stays, and follows none or one of the same session. */
    public static final CommitTerms FINAL = new CommitTerms(Optional.empty(), Optional.empty());

    /**
     * What a confirmed commit says of itself.
     *
     * @param timeout on the network's clock
     * @param persist the token that lets other sessions confirm it, and lets it outlive this one
     */
    public record Trial(Duration timeout, Optional<String> persist) {}
}
