package dev.holdfast.netconf.session;

import dev.holdfast.error.ErrorType;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.netconf.framing.FramingException;
import dev.holdfast.netconf.framing.Message;
import dev.holdfast.netconf.framing.MessageInput;
import dev.holdfast.netconf.message.BadRpcException;
import dev.holdfast.netconf.message.Hello;
import dev.holdfast.netconf.message.Hello.BadHelloException;
import dev.holdfast.netconf.message.Reply;
import dev.holdfast.netconf.message.RpcAttributes;
import dev.holdfast.netconf.operation.Caller;
import dev.holdfast.netconf.subscription.Interest;
import dev.holdfast.netconf.subscription.ServerEvents.Ending;
import dev.holdfast.netconf.subscription.ServerEvents.Who;
import dev.holdfast.netconf.subscription.Subscription;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One client's session, from hello to its end. Its thread reads a request, answers it, and reads
 * the next: requests that are sent ahead wait in the channel, and are answered in their order.
 */
final class Session implements Caller, Subscription.Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final NetconfServer server;
    private final long id;
    private final Connection connection;
    private final MessageInput in;
    private final Outbox out;
    private final Counters counters = new Counters();
    private final Instant since;
    private final long sinceNanos = System.nanoTime();
    private final AtomicReference<End> end = new AtomicReference<>();

    /**
     * Held by the session's thread from a request to its reply, and by the one that says that a
     * subscription is over.
     */
    private final ReentrantLock answering = new ReentrantLock(true);

    private volatile boolean greeted;
    private boolean base11;
    private volatile Subscription subscription;

    /** A subscription whose request is about to be answered. */
    private Subscription begins;

    /** How a session ended; the first reason counts. */
    record End(Ending ending, Optional<Long> killer) {
        static End of(Ending ending) {
            return new End(ending, Optional.empty());
        }
    }

    Session(NetconfServer server, long id, Connection connection, Instant since) {
        this.server = server;
        this.id = id;
        this.connection = connection;
        this.since = since;
        this.in = new MessageInput(connection.in(), Limits.HELLO_BYTES, connection.memory());
        this.out = new Outbox(connection.out());
    }

    /** Serves the client until the session is over. */
    void run() {
        try {
            server.greeted();
            out.send(
                    xml -> Hello.write(server.capabilities(), id, xml),
                    server.edge().unasked(who(), Edge.Unasked.HELLO));
            if (greeting()) {
                greeted = true;
                server.opened(this);
                answerAll();
            }
        } catch (FramingException e) {
            LOG.info("{} broke the framing: {}", this, e.getMessage());
            ended(End.of(Ending.OTHER));
        } catch (IOException e) {
            LOG.debug("{} lost its client", this, e);
        } finally {
            in.release();
            ended(End.of(Ending.DROPPED));
            var last = subscription;
            if (last != null) {
                server.streams().unsubscribe(last);
            }
        }
    }

    private boolean greeting() throws IOException {
        var first = in.read();
        if (first.isEmpty()) {
            return false;
        }
        server.edge().greeted(who(), first.get());
        try {
            var hello = Hello.read(first.get(), server.input(), server.speaksBase11());
            base11 = server.speaksBase11() && hello.hasBase11();
        } catch (BadHelloException e) {
            LOG.info("{} is refused: {}", this, e.getMessage());
            ended(End.of(Ending.BAD_HELLO));
            return false;
        }
        if (base11) {
            in.useChunks();
            out.useChunks();
        }
        in.limitTo(server.limits().messageBytes());
        return true;
    }

    private void answerAll() throws IOException {
        while (end.get() == null) {
            var message = in.read();
            if (message.isEmpty()) {
                return;
            }
            answering.lock();
            try {
                answer(message.get());
            } finally {
                answering.unlock();
            }
        }
    }

    private void answer(Message message) throws IOException {
        var passage = server.edge().passage(arrival(message));
        var attributes = RpcAttributes.NONE;
        Reply reply;
        try {
            var rpc = server.reader().read(message);
            attributes = rpc.attributes();
            server.count(counters, all -> all.inRpcs);
            reply = passage.answer(rpc, wanted -> server.operations().answer(wanted, this));
        } catch (BadRpcException e) {
            attributes = e.attributes();
            server.count(counters, all -> e.isAboutTheRpc() ? all.inBadRpcs : all.inRpcs);
            server.count(counters, all -> all.outRpcErrors);
            reply = Reply.errors(refusal(e), base11);
        } catch (NetconfException e) {
            server.count(counters, all -> all.outRpcErrors);
            reply = Reply.errors(e.errors(), base11);
        } catch (OutOfMemoryError e) {
            reply = tooMuch(e);
        } catch (RuntimeException | StackOverflowError e) {
            reply = fault(e);
        }
        send(passage, attributes, reply);
        if (begins != null) {
            begins.start("events-" + id);
            begins = null;
        }
    }

    /** Who may not call an operation hears that, and not what is wrong with its parameters. */
    private List<RpcError> refusal(BadRpcException bad) {
        try {
            if (bad.operation().isPresent()) {
                access().requireExec(bad.operation().get());
            }
            return bad.errors();
        } catch (NetconfException denied) {
            return denied.errors();
        }
    }

    private Edge.Arrival arrival(Message message) {
        return new Edge.Arrival(who(), base11, message, connection.gone(), connection.hangUp());
    }

    private void send(Passage passage, RpcAttributes attributes, Reply reply) throws IOException {
        try {
            passage.reply(attributes, reply, this::send);
        } catch (Outbox.TornException e) {
            LOG.error("{}: a reply broke off by a fault of ours", this, e.getCause());
            ended(End.of(Ending.OTHER));
            throw e;
        } catch (RuntimeException e) {
            send(attributes, fault(e), Lane.CLEAR);
        }
    }

    private void send(RpcAttributes attributes, Reply reply, Lane lane) throws IOException {
        out.send(xml -> reply.writeMessage(attributes, xml), lane);
    }

    /** Nothing has been changed by what went wrong, so the session goes on. */
    private Reply fault(Throwable cause) {
        LOG.error("{}: a request failed by a fault of ours", this, cause);
        server.count(counters, all -> all.outRpcErrors);
        return Reply.errors(
                List.of(
                        RpcError.operationFailed(
                                "the server has a fault; what went wrong is in its log")),
                base11);
    }

    /** What it took is free again, as it was before anything was changed. */
    private Reply tooMuch(OutOfMemoryError cause) {
        LOG.error("{}: there was no memory for a request", this, cause);
        server.count(counters, all -> all.outRpcErrors);
        return Reply.errors(
                List.of(
                        RpcError.resourceDenied(
                                "the server has no memory for this; ask for less at a time, or give"
                                        + " the server a larger heap")),
                base11);
    }

    /** Notes why the session ends, unless that is known; true for the first reason. */
    private boolean ended(End why) {
        return end.compareAndSet(null, why);
    }

    /**
     * Ends the session from outside, unless it is ending; its thread finds its streams closed.
     *
     * @return whether it was this that ended it
     */
    boolean hangUp(End why) {
        if (!ended(why)) {
            return false;
        }
        Thread.ofVirtual().name("hang-up-" + id).start(connection.hangUp());
        return true;
    }

    /** Ends the session when its client takes too long; called now and then. */
    void watch() {
        var limits = server.limits();
        boolean late =
                greeted
                        ? in.begunFor()
                                .filter(time -> time.compareTo(limits.message()) > 0)
                                .isPresent()
                        : System.nanoTime() - sinceNanos > limits.hello().toNanos();
        if (late && hangUp(End.of(Ending.TIMEOUT))) {
            LOG.info("{} takes too long over {}", this, greeted ? "a message" : "its hello");
        }
    }

    @Override
    public long id() {
        return id;
    }

    Who who() {
        return new Who(connection.user(), id, connection.host());
    }

    Instant since() {
        return since;
    }

    Counters counters() {
        return counters;
    }

    boolean isGreeted() {
        return greeted;
    }

    End end() {
        return end.get();
    }

    @Override
    public Optional<String> host() {
        return connection.host();
    }

    @Override
    public Access access() {
        return server.access(connection);
    }

    @Override
    public boolean takeMemory(long octets) {
        return in.takeMore(octets);
    }

    @Override
    public void closeWhenAnswered() {
        ended(End.of(Ending.CLOSED));
    }

    @Override
    public boolean kill(long session) {
        return server.kill(session, id);
    }

    /**
     * Only the session's thread subscribes; the one that ends a subscription never ends another.
     */
    @Override
    public void subscribe(Interest interest) throws NetconfException {
        if (subscription != null) {
            throw RpcError.operationFailed("this session has a subscription already; open another")
                    .type(ErrorType.PROTOCOL)
                    .refusal();
        }
        subscription = server.streams().subscribe(this, interest);
        begins = subscription;
    }

    /** No request is answered meanwhile: who knows that it is over may subscribe again. */
    @Override
    public void complete(Subscription.Farewell farewell) throws IOException, InterruptedException {
        answering.lockInterruptibly();
        try {
            farewell.send();
            subscription = null;
        } finally {
            answering.unlock();
        }
    }

    @Override
    public void awaitReply() throws InterruptedException {
        answering.lockInterruptibly();
        answering.unlock();
    }

    @Override
    public void send(Subscription.Notification notification) throws IOException {
        try {
            out.send(notification::write, server.edge().unasked(who(), Edge.Unasked.NOTIFICATION));
        } catch (Outbox.TornException e) {
            failed(e.getCause());
            throw e;
        }
        server.count(counters, all -> all.outNotifications);
    }

    @Override
    public void failed(Throwable fault) {
        LOG.error("{}: a notification failed by a fault of ours", this, fault);
        hangUp(End.of(Ending.OTHER));
    }

    @Override
    public void tooSlow(int queued) {
        if (hangUp(End.of(Ending.OTHER))) {
            LOG.warn("{} does not read its notifications: {} wait, it is closed", this, queued);
        }
    }

    @Override
    public String toString() {
        return "session "
                + id
                + " of "
                + connection.user()
                + connection.host().map(host -> " at " + host).orElse("");
    }
}
