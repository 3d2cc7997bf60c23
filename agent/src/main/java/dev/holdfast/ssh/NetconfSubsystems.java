package dev.holdfast.ssh;

import dev.holdfast.netconf.framing.MessageBudget;

import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

import java.util.function.Function;

/**
 * Makes a subsystem for each channel that asks for one, of any device: what their clients send
 * comes out of one budget. Called by MINA's threads.
 */
final class NetconfSubsystems implements SubsystemFactory {
    private final Function<SessionContext, Listener> listeners;
    private final MessageBudget memory = MessageBudget.ofHeap();

    NetconfSubsystems(Function<SessionContext, Listener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public String getName() {
        return "netconf";
    }

    @Override
    public Command createSubsystem(ChannelSession channel) {
        var listener = listeners.apply(channel.getServerSession());
        return new NetconfSubsystem(listener.serve(), listener.users(), memory);
    }
}
