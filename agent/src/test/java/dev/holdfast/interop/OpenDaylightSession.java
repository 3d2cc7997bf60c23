package dev.holdfast.interop;

import dev.holdfast.testkit.NetconfClient;

import org.opendaylight.netconf.api.DocumentedException;
import org.opendaylight.netconf.api.NetconfTerminationReason;
import org.opendaylight.netconf.api.messages.NetconfMessage;
import org.opendaylight.netconf.api.messages.NotificationMessage;
import org.opendaylight.netconf.api.messages.RpcMessage;
import org.opendaylight.netconf.api.messages.RpcReplyMessage;
import org.opendaylight.netconf.api.xml.XmlUtil;
import org.opendaylight.netconf.client.NetconfClientFactory;
import org.opendaylight.netconf.client.NetconfClientSession;
import org.opendaylight.netconf.client.NetconfClientSessionListener;
import org.opendaylight.netconf.client.NetconfMessageUtil;
import org.opendaylight.netconf.client.conf.NetconfClientConfigurationBuilder;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A session of OpenDaylight's netconf-client and the listener its users write: it finds the request
 * of a reply by its message-id. Used by the test's thread; Netty's threads bring what comes.
 */
final class OpenDaylightSession implements NetconfClientSessionListener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<String, CompletableFuture<NetconfMessage>> asked = new ConcurrentHashMap<>();
    private final BlockingQueue<String> answered = new LinkedBlockingQueue<>();
    private final BlockingQueue<NotificationMessage> notifications = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private NetconfClientSession session;

    private OpenDaylightSession() {}

    /**
     * @param how where and as whom
     * @throws ExecutionException why there is no session
     */
    static OpenDaylightSession open(
            NetconfClientFactory client, NetconfClientConfigurationBuilder how) throws Exception {
        var opened = new OpenDaylightSession();
        opened.session =
                client.createClient(how.withSessionListener(opened).build())
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return opened;
    }

    NetconfClientSession session() {
        return session;
    }

    /**
     * Sends a request without waiting for its reply.
     *
     * @param operation of NETCONF unless it names another namespace
     */
    CompletableFuture<NetconfMessage> ask(String operation) throws IOException, SAXException {
        var id = "odl-" + lastId.incrementAndGet();
        var reply = new CompletableFuture<NetconfMessage>();
        asked.put(id, reply);
        session.sendMessage(
                RpcMessage.ofOperation(id, XmlUtil.readXmlToDocument(named(operation))));
        return reply;
    }

    private static String named(String operation) {
        return operation.matches("(?s)<[^>]*xmlns=.*")
                ? operation
                : operation.replaceFirst("[ />]", " xmlns='" + NetconfClient.BASE + "'$0");
    }

    private NetconfMessage call(String operation) throws Exception {
        return ask(operation).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Calls an operation that has to succeed. */
    void succeeds(String operation) throws Exception {
        var reply = call(operation);
        if (!NetconfMessageUtil.isOKMessage(reply)) {
            throw new AssertionError(operation + " was answered by " + reply);
        }
    }

    /** The data an operation brings, as text. */
    String reads(String operation) throws Exception {
        var reply = call(operation);
        if (NetconfMessageUtil.isErrorMessage(reply)) {
            throw new AssertionError(operation + " was answered by " + reply);
        }
        return reply.toString();
    }

    /** The error of an operation that has to be refused. */
    DocumentedException refused(String operation) throws Exception {
        var reply = call(operation);
        if (!NetconfMessageUtil.isErrorMessage(reply)) {
            throw new AssertionError(operation + " was answered by " + reply);
        }
        return DocumentedException.fromXMLDocument(reply.getDocument());
    }

    /** The message-id of the next reply, in the order they came. */
    String nextAnswered() throws InterruptedException {
        return answered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The next notification with this text. */
    NotificationMessage hears(String text) throws InterruptedException {
        while (true) {
            var next = notifications.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no notification of " + text);
            }
            if (next.toString().contains(text)) {
                return next;
            }
        }
    }

    /** Waits for the end of the session, and says how the client tells of it. */
    String ends() throws InterruptedException, ExecutionException, TimeoutException {
        return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onSessionUp(NetconfClientSession up) {}

    @Override
    public void onSessionDown(NetconfClientSession down, Exception why) {
        ended.complete("down: " + why.getMessage());
    }

    @Override
    public void onSessionTerminated(NetconfClientSession gone, NetconfTerminationReason why) {
        ended.complete("terminated: " + why.getErrorMessage());
    }

    @Override
    public void onError(NetconfClientSession in, Exception failure) {
        ended.completeExceptionally(failure);
        asked.values().forEach(reply -> reply.completeExceptionally(failure));
    }

    @Override
    public void onMessage(NetconfClientSession from, NetconfMessage message) {
        try {
            switch (NetconfMessage.of(message.getDocument())) {
                case NotificationMessage notification -> notifications.add(notification);
                case RpcReplyMessage reply -> {
                    answered.add(reply.messageId());
                    asked.remove(reply.messageId()).complete(reply);
                }
                case NetconfMessage other -> throw new IllegalStateException(other.toString());
            }
        } catch (DocumentedException | IllegalStateException e) {
            onError(from, new IOException("not understood: " + message, e));
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
