/**
 * Messages in a stream of octets (RFC 6242): the end-of-message mark of base 1.0 and the chunks of
 * base 1.1, in both directions.
 *
 * <p>Everything is bounded: a message that comes in, and what is held of one that goes out. What a
 * message says never matters here.
 */
package dev.holdfast.netconf.framing;
