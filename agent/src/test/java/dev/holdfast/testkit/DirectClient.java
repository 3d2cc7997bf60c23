package dev.holdfast.testkit;

import dev.holdfast.netconf.framing.MessageBudget;
import dev.holdfast.netconf.framing.MessageInput;
import dev.holdfast.netconf.session.Connection;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A client of a box's server within the process, by base 1.0: what it receives comes in the order
 * in which the server sent it, replies and notifications alike. Used by the thread of the test.
 */
public final class DirectClient implements AutoCloseable {
    private static final int LIMIT_BYTES = 64 << 20;
    private static final String MARK = "]]>]]>";

    private final Pipe toServer = new Pipe();
    private final Pipe toClient = new Pipe();
    private final MessageInput in = new MessageInput(toClient.reader(), LIMIT_BYTES);
    private long messageId;

    /** A session of the administrator, open when this returns. */
    public DirectClient(BoxServer server) {
        this(server, MessageBudget.of(LIMIT_BYTES));
    }

    /** One whose messages come out of a budget. */
    public DirectClient(BoxServer server, MessageBudget memory) {
        var connection =
                new Connection(
                        "admin",
                        Optional.empty(),
                        Set::of,
                        toServer.reader(),
                        toClient.writer(),
                        memory,
                        new CompletableFuture<>(),
                        this::close);
        Thread.ofVirtual().name("direct-session").start(() -> server.serve(connection));
        send(NetconfClient.hello(NetconfClient.BASE_1_0));
        next().orElseThrow();
    }

    /** Sends an operation; what comes back is to be taken by {@link #next}. */
    public void request(String operation) {
        send(
                "<rpc xmlns=\"%s\" message-id=\"%d\">%s</rpc>"
                        .formatted(NetconfClient.BASE, ++messageId, operation));
    }

    private void send(String message) {
        sendRaw(message + MARK);
    }

    /** Sends octets without any framing. */
    public void sendRaw(String octets) {
        toServer.put(octets.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits for the next message, whatever it is; empty when the session is over. */
    public Optional<String> next() {
        try {
            return in.read()
                    .map(
                            message ->
                                    new String(
                                            message.octets(),
                                            0,
                                            message.length(),
                                            StandardCharsets.UTF_8));
        } catch (EOFException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether something has come that nobody has taken. */
    public boolean hasNext() {
        return !toClient.pieces.isEmpty();
    }

    @Override
    public void close() {
        toServer.put(new byte[0]);
        toClient.put(new byte[0]);
    }

    /** Octets on their way from threads that never wait to one that does. */
    private static final class Pipe {
        private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();

        /** Nothing at all is the end. */
        void put(byte[] piece) {
            pieces.add(piece);
        }

        OutputStream writer() {
            return new OutputStream() {
                @Override
                public void write(int octet) {
                    put(new byte[] {(byte) octet});
                }

                @Override
                public void write(byte[] octets, int offset, int count) {
                    if (count > 0) {
                        put(Arrays.copyOfRange(octets, offset, offset + count));
                    }
                }
            };
        }

        InputStream reader() {
            return new InputStream() {
                private byte[] piece = new byte[0];
                private int at;
                private boolean ended;

                @Override
                public int read() throws IOException {
                    var one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] octets, int offset, int count) throws IOException {
                    if (at == piece.length && !ended) {
                        piece = take();
                        at = 0;
                        ended = piece.length == 0;
                    }
                    if (ended) {
                        return -1;
                    }
                    int size = Math.min(count, piece.length - at);
                    System.arraycopy(piece, at, octets, offset, size);
                    at += size;
                    return size;
                }
            };
        }

        private byte[] take() throws IOException {
            try {
                var piece = pieces.poll(20, TimeUnit.SECONDS);
                if (piece == null) {
                    throw new IOException("nothing came");
                }
                return piece;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
