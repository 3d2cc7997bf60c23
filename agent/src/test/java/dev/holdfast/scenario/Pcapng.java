package dev.holdfast.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the frames of a capture; whether others can read the file is a matter of interop tests. */
final class Pcapng {
    private static final int ENHANCED_PACKET = 6;

    private Pcapng() {}

    /** The frames in the order they were captured. */
    static List<byte[]> frames(Path file) throws IOException {
        var blocks = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        var frames = new ArrayList<byte[]>();
        while (blocks.hasRemaining()) {
            int from = blocks.position();
            int type = blocks.getInt();
            int length = blocks.getInt();
            if (type == ENHANCED_PACKET) {
                var frame = new byte[blocks.getInt(from + 20)];
                blocks.get(from + 28, frame);
                frames.add(frame);
            }
            blocks.position(from + length);
        }
        return frames;
    }
}
