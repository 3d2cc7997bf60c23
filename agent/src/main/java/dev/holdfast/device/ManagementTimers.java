package dev.holdfast.device;

import dev.holdfast.device.net.Event;
import dev.holdfast.device.net.Network;
import dev.holdfast.time.Timers;

import java.time.Duration;
import java.time.Instant;

/** Timers of the management plane on a network's clock. Called by any thread. */
final class ManagementTimers implements Timers {
    private final NetworkLoop loop;
    private final Network network;

    ManagementTimers(NetworkLoop loop, Network network) {
        this.loop = loop;
        this.network = network;
    }

    @Override
    public Instant now() {
        return network.wallClock(loop.nowMicros());
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        var timer = new DueTask(task, delay.toNanos() / 1000);
        if (loop.isInTurn()) {
            timer.file();
        } else {
            timer.dueMicros = loop.nowMicros() + timer.delayMicros;
            loop.post(timer::file);
        }
        return timer;
    }

    private final class DueTask extends Event implements Timer {
        private final Runnable task;
        private final long delayMicros;
        private volatile long dueMicros;
        private volatile boolean over;

        DueTask(Runnable task, long delayMicros) {
            this.task = task;
            this.delayMicros = delayMicros;
        }

        void file() {
            if (!over) {
                network.queue().fileAfter(this, delayMicros);
                dueMicros = dueMicros();
            }
        }

        @Override
        protected void happen() {
            if (over) {
                return;
            }
            over = true;
            loop.hold();
            loop.runBeside(
                    () -> {
                        try {
                            task.run();
                        } finally {
                            loop.release();
                        }
                    });
        }

        @Override
        public void cancel() {
            over = true;
            loop.post(() -> network.queue().cancel(this));
        }

        @Override
        public Duration remaining() {
            long left = over ? 0 : Math.max(0, dueMicros - loop.nowMicros());
            return Duration.ofNanos(left * 1000);
        }
    }
}
