package dev.holdfast.netconf.subscription;

import dev.holdfast.netconf.filter.Filter;

import java.time.Instant;
import java.util.Optional;

/**
 * What a client asks of a subscription (RFC 5277 section 2.1.1), times on the network's clock.
 * Immutable.
 *
 * @param start replay what was raised since, before what is raised from now on
 * @param stop send nothing that is raised later, and end then
 */
public record Interest(Optional<Filter> filter, Optional<Instant> start, Optional<Instant> stop) {}
