package dev.holdfast.netconf.session;

import dev.holdfast.netconf.framing.MessageBudget;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What a transport hands over: an authenticated client and two streams.
 *
 * @param host address of the client, when it has one
 * @param groups the groups the client is in at present, as the transport knows it (RFC 8341 section
 *     3.3.2); any thread may ask
 * @param in blocks until there is something, ends when the client has gone
 * @param out blocks while the client does not read
 * @param memory what the messages of all its clients may take
 * @param gone comes when the client has gone or the connection was ended, also to who does not read
 * @param hangUp ends the session's part of the connection at once, whoever waits in the streams;
 *     any thread may run it
 */
public record Connection(
        String user,
        Optional<String> host,
        Supplier<Set<String>> groups,
        InputStream in,
        OutputStream out,
        MessageBudget memory,
        CompletionStage<?> gone,
        Runnable hangUp) {}
