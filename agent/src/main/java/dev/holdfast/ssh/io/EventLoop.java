package dev.holdfast.ssh.io;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One thread that waits until sockets are ready, and tells those who attend to them. Whoever it
 * tells must not wait for anything: all connections of the loop would.
 *
 * <p>Sockets are watched by level, not by edge: one that is ready and was not attended to is told
 * of again.
 */
final class EventLoop {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final int MOST_READ_AT_ONCE = 16 * 1024;

    /** Attends to a socket, on the thread of the loop. */
    interface Attendant {
        /**
         * @param operations bits of {@link SelectionKey}
         * @param scratch empty, to be used until it returns
         */
        void ready(int operations, ByteBuffer scratch);
    }

    private final Selector selector = Selector.open();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(MOST_READ_AT_ONCE);
    private final Thread thread;
    private volatile boolean stopping;

    private EventLoop(String name) throws IOException {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    static EventLoop start(String name) throws IOException {
        var loop = new EventLoop(name);
        loop.thread.start();
        return loop;
    }

    /** Lets the loop do something as soon as it can. Any thread may call. */
    void execute(Runnable task) {
        tasks.add(task);
        wake();
    }

    /** Makes it look at keys that were changed or cancelled. Any thread may call. */
    void wake() {
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    Selector selector() {
        return selector;
    }

    /** Watches a socket, for nothing as yet. Any thread may call. */
    SelectionKey attend(SelectableChannel channel, Attendant attendant) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, 0, attendant);
    }

    /** Ends the thread; sockets are closed by those who attend to them. */
    void stop() {
        stopping = true;
        wake();
    }

    private void run() {
        try (selector) {
            while (!stopping) {
                turn();
            }
            performAll();
        } catch (IOException e) {
            LOG.error("{} ends: its connections are not served any more", thread.getName(), e);
        }
    }

    /** A loop that ended would take all its connections with it, and those dealt to it later. */
    private void turn() throws IOException {
        try {
            selector.select(this::tell);
            performAll();
        } catch (OutOfMemoryError e) {
            // not even a fault could be logged; sockets that were not attended to are told again
        }
    }

    private void performAll() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            perform(task);
        }
    }

    private void tell(SelectionKey key) {
        perform(
                () -> {
                    scratch.clear();
                    ((Attendant) key.attachment()).ready(key.readyOps(), scratch);
                });
    }

    private void perform(Runnable task) {
        try {
            task.run();
        } catch (CancelledKeyException e) {
            LOG.debug("A socket was closed meanwhile", e);
        } catch (RuntimeException | Error e) { // the loop's other connections are not to blame
            LOG.error("{} goes on after a fault of ours", thread.getName(), e);
        }
    }
}
