package dev.holdfast.netconf.file;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that others find either what it was or all it becomes. Free of threads. */
public final class WholeFile {
    private WholeFile() {}

    /** What writes itself. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** There is more than a file may hold. */
    public static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException(long most) {
            super("it is longer than " + most + " octets");
        }
    }

    /**
     * Writes beside the file, waits for the disk, then takes the place of the file in one step.
     * Only the owner of the process can read it.
     *
     * @throws TooLongException the content is longer than {@code most} octets
     * @throws IOException the file is as it was
     */
    public static void write(Path file, long most, Content content) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        var fresh = Files.createTempFile(folder, ".", ".new");
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(channel));
                content.write(new Bounded(out, most));
                out.flush();
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static final class Bounded extends FilterOutputStream {
        private final long most;
        private long written;

        Bounded(OutputStream out, long most) {
            super(out);
            this.most = most;
        }

        private void count(int octets) throws IOException {
            written += octets;
            if (written > most) {
                throw new TooLongException(most);
            }
        }

        @Override
        public void write(int octet) throws IOException {
            count(1);
            out.write(octet);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            count(length);
            out.write(octets, from, length);
        }
    }
}
