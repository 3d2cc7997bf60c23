/**
 * Events and who wants them (RFC 5277): the stream {@code NETCONF} with the log it replays,
 * subscriptions with bounded queues, and the events of the server itself (RFC 6470).
 *
 * <p>Whoever raises an event never waits: a subscriber that stays behind loses its session, and the
 * log forgets its oldest. How messages look never matters here.
 */
package dev.holdfast.netconf.subscription;
