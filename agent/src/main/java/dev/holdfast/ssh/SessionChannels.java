package dev.holdfast.ssh;

import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens channels of the type session, the only ones there are, and refuses them when a connection
 * has enough (RFC 4254 section 5.1). MINA's own limit ends the connection, with all the sessions it
 * carries. Called by MINA's threads.
 */
final class SessionChannels implements ChannelFactory {
    private final int most;

    /**
     * @param most of one connection
     */
    SessionChannels(int most) {
        this.most = most;
    }

    @Override
    public String getName() {
        return "session";
    }

    @Override
    public Channel createChannel(Session session) throws IOException {
        return new Limited(most);
    }

    private static final class Limited extends ChannelSession {
        private static final AttributeKey<AtomicInteger> OPEN = new AttributeKey<>();

        private final int most;

        Limited(int most) {
            this.most = most;
        }

        @Override
        protected OpenFuture doInit(Buffer request) {
            var open = getSession().computeAttributeIfAbsent(OPEN, _ -> new AtomicInteger());
            if (open.incrementAndGet() <= most) {
                addCloseFutureListener(_ -> open.decrementAndGet());
                return super.doInit(request);
            }
            open.decrementAndGet();
            var refused = new DefaultOpenFuture(this, this);
            refused.setException(
                    new SshChannelOpenException(
                            getChannelId(),
                            SshConstants.SSH_OPEN_RESOURCE_SHORTAGE,
                            "a connection carries at most " + most + " channels"));
            close(true); // MINA goes on knowing a channel that was refused until it is closed
            return refused;
        }
    }
}
