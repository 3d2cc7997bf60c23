package dev.holdfast.netconf.session;

import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.netconf.framing.MessageOutput;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where messages leave a session, one at a time: replies from its own thread, notifications from
 * that of a subscription.
 */
final class Outbox {
    private final OutputStream transport;
    private final MessageOutput messages;
    private final ReentrantLock turn = new ReentrantLock(true);
    private XmlOutput xml;

    Outbox(OutputStream out) {
        this.transport = out;
        this.messages = new MessageOutput(out);
        this.xml = new XmlOutput(messages);
    }

    /** A message that writes itself. */
    @FunctionalInterface
    interface Content {
        void write(XmlOutput out) throws IOException;
    }

    /** A message that could not be written to its end, after part of it had left. */
    static final class TornException extends IOException {
        private static final long serialVersionUID = 1L;

        TornException(Throwable cause) {
            super("a message broke off", cause);
        }
    }

    void useChunks() {
        messages.useChunks();
    }

    /**
     * Sends a message; waits while the client does not read.
     *
     * @throws RuntimeException a fault of ours, and nothing has been sent
     * @throws TornException a fault of ours, and some of it has
     */
    void send(Content content, Lane lane) throws IOException {
        turn.lock();
        try {
            messages.leaveBy(lane.octets(transport));
            var text = lane.text(messages);
            content.write(text == messages ? xml : new XmlOutput(text));
            lane.written();
            messages.endMessage();
        } catch (RuntimeException | Error e) {
            xml = new XmlOutput(messages);
            if (messages.takeBack()) {
                throw e;
            }
            throw new TornException(e);
        } finally {
            messages.leaveBy(transport);
            turn.unlock();
        }
    }
}
