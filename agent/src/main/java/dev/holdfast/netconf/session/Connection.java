package dev.holdfast.netconf.session;

import dev.holdfast.netconf.framing.MessageBudget;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What a transport hands over: an authenticated client and two streams.
 *
 * @param host address of the client, when it has one
 * @param in blocks until there is something, ends when the client has gone
 * @param out blocks while the client does not read
 * @param memory what the messages of all its clients may take
 * @param gone comes when the client has gone or the connection was ended, also to who does not read
 * @param hangUp ends the connection at once, whoever waits in the streams; any thread may run it
 */
public record Connection(
        String user,
        Optional<String> host,
        InputStream in,
        OutputStream out,
        MessageBudget memory,
        CompletionStage<?> gone,
        Runnable hangUp) {}
