package dev.holdfast.lab.edge;

import dev.holdfast.netconf.session.Lane;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.function.Consumer;

/**
 * The way of one message that nobody asked for, of which a trace takes note. Used by the thread
 * that sends it.
 */
final class Overheard implements Lane {
    private final Secrets secrets;
    private final int most;
    private final Consumer<Side> done;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private Sample sample;

    /**
     * @param most how many characters to keep
     * @param done takes the message just before its last octets leave
     */
    Overheard(Secrets secrets, int most, Consumer<Side> done) {
        this.secrets = secrets;
        this.most = most;
        this.done = done;
    }

    @Override
    public OutputStream text(OutputStream framing) {
        sample = Sample.ofMessage(framing, most, kept);
        return sample;
    }

    @Override
    public void written() {
        var shown =
                new Transcript(secrets, new HashSet<>(), most)
                        .read(kept.toByteArray(), kept.size());
        done.accept(new Side(sample.octets(), shown.text(), shown.isWhole()));
    }
}
