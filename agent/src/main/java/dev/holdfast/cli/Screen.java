package dev.holdfast.cli;

import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/**
 * Where a command writes: what was asked for to standard output, the rest to standard error. Used
 * by the thread of the command.
 */
public final class Screen {
    private final PrintWriter out;
    private final PrintWriter err;

    private Screen(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    static Screen of(CommandSpec spec) {
        return new Screen(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    /** Writes a line to standard output. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Writes a line to standard error. */
    public void warn(String line) {
        err.println(line);
        err.flush();
    }

    /** Something to start that may fail to. */
    @FunctionalInterface
    interface Starter {
        Serving start(Screen screen) throws CommandFailure;
    }

    /**
     * Starts something and waits. An interrupt (Ctrl-C) or a termination ends it by the exit code
     * that Unix has for the signal, after it was stopped in order.
     */
    int stayUp(Starter starter) throws CommandFailure, InterruptedException {
        var serving = starter.start(this);
        Runtime.getRuntime().addShutdownHook(new Thread(serving::stop, "holdfast-stop"));
        new CountDownLatch(1).await();
        return 0;
    }
}
