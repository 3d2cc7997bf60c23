package dev.holdfast.netconf.message;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.defaults.WithDefaults;
import dev.holdfast.data.edit.ErrorOption;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.datastore.CommitTerms;
import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.netconf.filter.Filter;
import dev.holdfast.yang.OperationSchema;

import java.time.Instant;
import java.util.Optional;

/** What a client can ask for. Immutable. */
public sealed interface Operation {
    /** RFC 6241 section 7.7. */
    record Get(Optional<Filter> filter, WithDefaults defaults) implements Operation {}

    /** Section 7.1. */
    record GetConfig(DatastoreName source, Optional<Filter> filter, WithDefaults defaults)
            implements Operation {}

    /**
     * Section 7.2.
     *
     * @param source the edit, or where it is found
     * @param fallback the default-operation, in force where an edit that is found says nothing
     */
    record EditConfig(
            DatastoreName target,
            Source source,
            dev.holdfast.data.edit.Operation fallback,
            TestOption test,
            ErrorOption onError)
            implements Operation {}

    /** What is done with an edit: the test-option of section 7.2. */
    enum TestOption {
        TEST_THEN_SET,
        SET,
        TEST_ONLY
    }

    /** Section 7.3. */
    record CopyConfig(Place target, Source source, WithDefaults defaults) implements Operation {}

    /** Section 7.4. */
    record DeleteConfig(Place target) implements Operation {}

    /** Section 7.5. */
    record Lock(DatastoreName target) implements Operation {}

    /** Section 7.6. */
    record Unlock(DatastoreName target) implements Operation {}

    /** Section 7.8. */
    record CloseSession() implements Operation {}

    /** Section 7.9. */
    record KillSession(long session) implements Operation {}

    /** Sections 8.3.4.1 and 8.4.5.1. */
    record Commit(CommitTerms terms) implements Operation {}

    /** Section 8.4.4.1. */
    record CancelCommit(Optional<String> persistId) implements Operation {}

    /** Section 8.3.4.2. */
    record DiscardChanges() implements Operation {}

    /** Section 8.6.4.1. */
    record Validate(Source source) implements Operation {}

    /** RFC 5277 section 2.1.1. */
    record CreateSubscription(
            String stream, Optional<Filter> filter, Optional<Instant> start, Optional<Instant> stop)
            implements Operation {}

    /** RFC 6022 section 3.1. */
    record GetSchema(String identifier, Optional<String> version, String format)
            implements Operation {}

    /** A modelled rpc (RFC 7950 section 7.14). */
    record Invoke(OperationSchema rpc, InnerNode input) implements Operation {}

    /** A modelled action (RFC 7950 section 7.15). */
    record Act(PayloadReader.ActionCall call) implements Operation {}
}
