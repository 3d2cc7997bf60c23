package dev.holdfast.ssh.io;

import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.util.threads.CloseableExecutorService;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a server is given to have its sockets here. Free of threads. */
public final class SelectorTransport implements IoServiceFactoryFactory {
    /**
     * @throws UncheckedIOException the system gives no selector, for example
     */
    @Override
    public IoServiceFactory create(FactoryManager manager) {
        try {
            return new EventLoops(Runtime.getRuntime().availableProcessors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ignored: the threads are those of the event loops. */
    @Override
    public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {
        // there is no pool
    }
}
