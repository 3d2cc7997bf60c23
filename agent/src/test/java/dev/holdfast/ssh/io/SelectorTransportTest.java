package dev.holdfast.ssh.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Connections over real sockets, with a handler of ours instead of SSH. */
@Timeout(120)
final class SelectorTransportTest {
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int MANY = 200;
    private static final int LARGE = 100_000;

    private final IoServiceFactory transport = new SelectorTransport().create(null);
    private final Peer peer = new Peer();
    private final IoAcceptor acceptor = transport.createAcceptor(peer);
    private final List<Socket> clients = new ArrayList<>();

    /** Does with what it receives what its first octet asks for. */
    private static final class Peer implements IoHandler {
        static final int ECHO = 1;
        static final int SWALLOW = 2;
        static final int FAIL = 3;
        static final int BREAK = 4;

        final BlockingQueue<IoSession> begun = new LinkedBlockingQueue<>();
        final BlockingQueue<IoSession> ended = new LinkedBlockingQueue<>();
        final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
        volatile long octets;
        volatile boolean beginsBadly;

        @Override
        public void sessionCreated(IoSession session) {
            begun.add(session);
            if (beginsBadly) {
                throw new NoClassDefFoundError("no file handle was left to read a class");
            }
        }

        @Override
        public void sessionClosed(IoSession session) {
            ended.add(session);
        }

        @Override
        public void exceptionCaught(IoSession session, Throwable why) {
            faults.add(why);
        }

        @Override
        public void messageReceived(IoSession session, Readable message) throws IOException {
            var received = new byte[message.available()];
            message.getRawBytes(received, 0, received.length);
            octets += received.length; // of one connection at a time
            switch (received[0]) {
                case ECHO -> session.writeBuffer(new ByteArrayBuffer(received));
                case FAIL -> throw new IllegalStateException("asked to fail");
                case BREAK -> throw new StackOverflowError("asked to break");
                default -> {} // swallowed
            }
        }

        IoSession next() throws InterruptedException {
            return begun.take();
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (var client : clients) {
            client.close();
        }
        acceptor.close(true);
        transport.close(true);
    }

    private InetSocketAddress bind() throws IOException {
        acceptor.bind(ANY);
        return (InetSocketAddress) acceptor.getBoundAddresses().iterator().next();
    }

    private Socket connect(InetSocketAddress address) throws IOException {
        var client = new Socket(address.getAddress(), address.getPort());
        client.setTcpNoDelay(true);
        client.setSoTimeout(PATIENCE_MILLIS);
        clients.add(client);
        return client;
    }

    private static void echoed(Socket client) throws IOException {
        client.getOutputStream().write(Peer.ECHO);
        assertThat(client.getInputStream().read()).isEqualTo(Peer.ECHO);
    }

    private static byte[] piece(int number) {
        var octets = new byte[LARGE];
        Arrays.fill(octets, (byte) number);
        return octets;
    }

    private static List<IoWriteFuture> writeMany(IoSession session) throws IOException {
        var writes = new ArrayList<IoWriteFuture>();
        for (int i = 0; i < MANY; i++) {
            writes.add(session.writeBuffer(new ByteArrayBuffer(piece(i))));
        }
        return writes;
    }

    private static void readMany(Socket client) throws IOException {
        for (int i = 0; i < MANY; i++) {
            var read = client.getInputStream().readNBytes(LARGE);
            assertThat(Arrays.equals(read, piece(i))).as("piece %d", i).isTrue();
        }
    }

    /**
     * The JDK's asynchronous channels left the octets of one connection lying when another was
     * closed as octets came in for both: one of some hundred to some thousand such rounds hung.
     */
    @Test
    void whatOneClientSendsDoesNotWaitForOthersThatEndAtThatMoment() throws Exception {
        var address = bind();
        var steady = connect(address);
        peer.next();
        var random = new SplittableRandom(14);
        try (ExecutorService closing = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 1000; i++) {
                var other = connect(address);
                var session = peer.next();
                int wait = random.nextInt(3000);
                closing.execute(
                        () -> {
                            for (int turn = 0; turn < wait; turn++) {
                                Thread.onSpinWait();
                            }
                            session.close(true);
                        });
                other.getOutputStream().write(Peer.SWALLOW);
                echoed(steady);
                other.close();
            }
        }
        await().until(() -> peer.ended.size() == 1000);
    }

    @Test
    void whatTheSocketDoesNotTakeIsWrittenInOrderAsTheClientReads() throws Exception {
        var client = connect(bind());
        var writes = writeMany(peer.next());
        assertThat(writes.getFirst().verify(PATIENCE_MILLIS).isWritten()).isTrue();
        assertThat(writes.getLast().isDone()).isFalse();
        readMany(client);
        for (var write : writes) {
            assertThat(write.verify(PATIENCE_MILLIS).isWritten()).isTrue();
        }
        echoed(client);
    }

    @Test
    void aClientThatDoesNotReadIsNotReadEither() throws Exception {
        var client = connect(bind());
        writeMany(peer.next());
        client.getOutputStream().write(Peer.SWALLOW);
        var other = connect((InetSocketAddress) acceptor.getBoundAddresses().iterator().next());
        echoed(other);
        assertThat(peer.octets).isEqualTo(1);
        readMany(client);
        await().until(() -> peer.octets == 2);
        echoed(client);
    }

    @Test
    void closingGracefullyDeliversWhatWasWritten() throws Exception {
        var client = connect(bind());
        var session = peer.next();
        var writes = writeMany(session);
        var closed = session.close(false);
        assertThat(closed.isDone()).isFalse();
        assertThat(session.writeBuffer(new ByteArrayBuffer(piece(1))).getException())
                .isInstanceOf(IOException.class);
        readMany(client);
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(closed.await(PATIENCE_MILLIS)).isTrue();
        assertThat(writes).allMatch(IoWriteFuture::isWritten);
        assertThat(peer.ended.take()).isSameAs(session);
    }

    @Test
    void closingAtOnceFailsWhatWaits() throws Exception {
        var client = connect(bind());
        var session = peer.next();
        var writes = writeMany(session);
        session.close(true);
        assertThat(session.isClosed()).isTrue();
        assertThatThrownBy(() -> writes.getLast().verify(PATIENCE_MILLIS))
                .isInstanceOf(IOException.class);
        assertThat(session.writeBuffer(new ByteArrayBuffer(piece(1))).getException())
                .isInstanceOf(IOException.class);
        assertThat(peer.ended.take()).isSameAs(session);
        assertThat(acceptor.getManagedSessions()).isEmpty();
        assertThat(octetsUntilTheEnd(client)).isLessThan((long) MANY * LARGE);
    }

    private static long octetsUntilTheEnd(Socket client) throws IOException {
        long octets = 0;
        try {
            var some = new byte[LARGE];
            for (int n = 0; n >= 0; n = client.getInputStream().read(some)) {
                octets += n;
            }
        } catch (SocketException e) {
            // reset
        }
        return octets;
    }

    @Test
    void theOutputEndsAfterWhatWasWrittenAndTheInputGoesOn() throws Exception {
        var client = connect(bind());
        var session = peer.next();
        writeMany(session);
        session.shutdownOutputStream();
        readMany(client);
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        client.getOutputStream().write(Peer.SWALLOW);
        await().until(() -> peer.octets == 1);
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void nothingIsReadWhileReadingIsSuspended() throws Exception {
        var client = connect(bind());
        var session = peer.next();
        echoed(client);
        session.suspendRead();
        client.getOutputStream().write(Peer.ECHO);
        client.setSoTimeout(100);
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        session.resumeRead();
        client.setSoTimeout(PATIENCE_MILLIS);
        assertThat(client.getInputStream().read()).isEqualTo(Peer.ECHO);
    }

    @Test
    void aClientThatGoesEndsItsConnection() throws Exception {
        var client = connect(bind());
        var session = peer.next();
        client.close();
        assertThat(peer.ended.take()).isSameAs(session);
        assertThat(session.isClosed()).isTrue();
        assertThat(acceptor.getManagedSessions()).isEmpty();
    }

    @Test
    void aFaultEndsItsConnectionAndNoOther() throws Exception {
        var address = bind();
        var others = List.of(connect(address), connect(address), connect(address));
        peer.next();
        for (int fault : List.of(Peer.FAIL, Peer.BREAK)) {
            var client = connect(address);
            client.getOutputStream().write(fault);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(peer.faults.take()).hasMessageStartingWith("asked to");
            for (var other : others) {
                echoed(other);
            }
        }
    }

    @Test
    void aConnectionThatCannotBeginIsClosed() throws Exception {
        var address = bind();
        peer.beginsBadly = true;
        assertThat(connect(address).getInputStream().read()).isEqualTo(-1);
        assertThat(peer.ended.take()).isSameAs(peer.next());
        peer.beginsBadly = false;
        echoed(connect(address));
    }

    @Test
    void anAddressThatIsUnboundTakesNobodyInAndKeepsThoseItHas() throws Exception {
        var address = bind();
        var client = connect(address);
        echoed(client);
        acceptor.unbind(address);
        await().until(
                        () -> {
                            try (var _ = new Socket(address.getAddress(), address.getPort())) {
                                return false;
                            } catch (ConnectException e) {
                                return true;
                            }
                        });
        echoed(client);
        acceptor.bind(address);
        echoed(connect(address));
    }

    @Test
    void anAddressInUseIsRefused() throws Exception {
        var address = bind();
        assertThatThrownBy(() -> acceptor.bind(address)).isInstanceOf(IOException.class);
        echoed(connect(address));
    }

    @Test
    void closingTheAcceptorEndsAllConnections() throws Exception {
        var client = connect(bind());
        var session = peer.next();
        assertThat(acceptor.close(true).await(PATIENCE_MILLIS)).isTrue();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(session.isClosed()).isTrue();
        assertThat(acceptor.getBoundAddresses()).isEmpty();
    }
}
