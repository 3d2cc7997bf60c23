package dev.holdfast.device.frame;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Writes captured frames as a pcapng file, the format Wireshark opens (draft-ietf-opsawg-pcapng):
 * one section, its interfaces, one enhanced packet block a frame. Used by one thread.
 */
public final class PcapngWriter {
    /** Which way a frame passed the first end of a cable. */
    public enum Direction {
        INBOUND,
        OUTBOUND
    }

    private static final int SECTION_HEADER = 0x0a0d_0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b_3c4d;
    private static final int ETHERNET = 1;
    private static final int OPTION_END = 0;
    private static final int SECTION_APPLICATION = 4;
    private static final int INTERFACE_NAME = 2;
    private static final int INTERFACE_RESOLUTION = 9;
    private static final int PACKET_FLAGS = 2;

    private final OutputStream out;
    private int interfaces;

    /** Begins the file. The stream is the caller's to close. */
    public PcapngWriter(OutputStream out) throws IOException {
        this.out = out;
        var body = buffer(64);
        body.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
        option(body, SECTION_APPLICATION, "holdfast".getBytes(StandardCharsets.UTF_8));
        end(body);
        block(SECTION_HEADER, body);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Declares an interface, a cable's end for example; answers its number for {@link #frame}. */
    public int declare(String name) throws IOException {
        var text = name.getBytes(StandardCharsets.UTF_8);
        var body = buffer(32 + text.length);
        body.putShort((short) ETHERNET).putShort((short) 0).putInt(0);
        option(body, INTERFACE_NAME, text);
        // time stamps count units of 10 to the minus 9 seconds
        option(body, INTERFACE_RESOLUTION, new byte[] {9});
        end(body);
        block(INTERFACE_DESCRIPTION, body);
        return interfaces++;
    }

    /** Writes a frame that passed an interface at an instant of the network's clock. */
    public void frame(int on, Instant at, Direction direction, Frame frame) throws IOException {
        int length = frame.length();
        var body = buffer(40 + length);
        long nanos = ChronoUnit.NANOS.between(Instant.EPOCH, at);
        body.putInt(on).putInt((int) (nanos >> 32)).putInt((int) nanos);
        body.putInt(length).putInt(length).put(frame.octets());
        pad(body);
        int flags = direction == Direction.INBOUND ? 1 : 2;
        option(body, PACKET_FLAGS, buffer(4).putInt(flags).array());
        end(body);
        block(ENHANCED_PACKET, body);
    }

    private static void option(ByteBuffer body, int code, byte[] value) {
        body.putShort((short) code).putShort((short) value.length).put(value);
        pad(body);
    }

    private static void end(ByteBuffer body) {
        body.putInt(OPTION_END);
    }

    private static void pad(ByteBuffer body) {
        while (body.position() % 4 != 0) {
            body.put((byte) 0);
        }
    }

    /** A block says its length at both ends. */
    private void block(int type, ByteBuffer body) throws IOException {
        int length = body.position() + 12;
        out.write(buffer(8).putInt(type).putInt(length).array());
        out.write(body.array(), 0, body.position());
        out.write(buffer(4).putInt(length).array());
    }
}
