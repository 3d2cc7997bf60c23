package dev.holdfast.netconf.message;

import dev.holdfast.datastore.CommitTerms;
import dev.holdfast.datastore.CommitTerms.Trial;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.NetconfFeature;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

/** Reads commit and cancel-commit (RFC 6241 sections 8.3.4.1 and 8.4). Used by any thread. */
final class CommitReader {
    private final boolean knowsTrials;

    CommitReader(Set<NetconfFeature> features) {
        this.knowsTrials = features.contains(NetconfFeature.CONFIRMED_COMMIT);
    }

    Operation commit(Parameters parameters) throws XMLStreamException, NetconfException {
        boolean confirmed = false;
        var timeout = Optional.<Duration>empty();
        var persist = Optional.<String>empty();
        var persistId = Optional.<String>empty();
        while (parameters.next()) {
            if (!knowsTrials) {
                throw parameters.unknown();
            }
            switch (parameters.name()) {
                case "confirmed" -> {
                    new Parameters(parameters.xml()).none();
                    confirmed = true;
                }
                case "confirm-timeout" -> timeout = Optional.of(timeout(parameters));
                case "persist" -> persist = Optional.of(parameters.string());
                case "persist-id" -> persistId = Optional.of(parameters.string());
                default -> throw parameters.unknown();
            }
        }
        if (!confirmed) {
            refuseWithoutConfirmed("confirm-timeout", timeout.isPresent());
            refuseWithoutConfirmed("persist", persist.isPresent());
            return new Operation.Commit(new CommitTerms(Optional.empty(), persistId));
        }
        var trial = new Trial(timeout.orElse(CommitTerms.DEFAULT_TIMEOUT), persist);
        return new Operation.Commit(new CommitTerms(Optional.of(trial), persistId));
    }

    private static Duration timeout(Parameters parameters)
            throws XMLStreamException, NetconfException {
        return Duration.ofSeconds(parameters.positive("it is a number of seconds"));
    }

    /** Who says how long and forgets what would make a commit that stays where none was meant. */
    private static void refuseWithoutConfirmed(String parameter, boolean said)
            throws NetconfException {
        if (said) {
            throw RpcError.missingElement(
                            "confirmed",
                            parameter
                                    + " is for a confirmed commit; say confirmed too, or leave it"
                                    + " out")
                    .refusal();
        }
    }

    static Operation cancel(Parameters parameters) throws XMLStreamException, NetconfException {
        var persistId = Optional.<String>empty();
        while (parameters.next()) {
            switch (parameters.name()) {
                case "persist-id" -> persistId = Optional.of(parameters.string());
                default -> throw parameters.unknown();
            }
        }
        return new Operation.CancelCommit(persistId);
    }
}
