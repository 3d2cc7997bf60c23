package dev.holdfast.device.frame;

/**
 * One Ethernet frame as it is on a cable, without preamble and FCS. Immutable; passed between
 * devices by reference.
 *
 * <p>The addresses are read on construction because every hop asks for them; the rest is read when
 * asked for. The octets are shared, never copied: nobody writes to them.
 */
public final class Frame {
    /** The shortest frame: two addresses and a type or length. Padding to 60 is not modelled. */
    public static final int MIN_OCTETS = 14;

    private static final int TAG_OCTETS = 4;

    private final byte[] octets;
    private final long destination;
    private final long source;

    private Frame(byte[] octets, long destination, long source) {
        this.octets = octets;
        this.destination = destination;
        this.source = source;
    }

    /**
     * A frame of these octets, which are not copied.
     *
     * @param octets at least {@link #MIN_OCTETS}, never written to again
     */
    public static Frame of(byte[] octets) {
        if (octets.length < MIN_OCTETS) {
            throw new IllegalArgumentException("a frame has 14 octets or more: " + octets.length);
        }
        return new Frame(octets, mac(octets, 0), mac(octets, 6));
    }

    private static long mac(byte[] octets, int at) {
        return (octets[at] & 0xffL) << 40
                | (octets[at + 1] & 0xffL) << 32
                | (octets[at + 2] & 0xffL) << 24
                | (octets[at + 3] & 0xff) << 16
                | (octets[at + 4] & 0xff) << 8
                | octets[at + 5] & 0xff;
    }

    /** The octets themselves: read, never write. */
    public byte[] octets() {
        return octets;
    }

    public int length() {
        return octets.length;
    }

    public MacAddress destination() {
        return new MacAddress(destination);
    }

    public MacAddress source() {
        return new MacAddress(source);
    }

    /** The destination as {@link MacAddress#bits}, without making an object. */
    public long destinationBits() {
        return destination;
    }

    /** The source as {@link MacAddress#bits}, without making an object. */
    public long sourceBits() {
        return source;
    }

    /** Whether the destination is a multicast or broadcast address. */
    public boolean isToGroup() {
        return MacAddress.isGroup(destination);
    }

    public boolean isBroadcast() {
        return destination == MacAddress.BROADCAST.bits();
    }

    /** Whether an 802.1Q tag is there; a priority tag (VLAN 0) is one too. */
    public boolean isTagged() {
        return u16(12) == EtherType.VLAN && octets.length >= MIN_OCTETS + TAG_OCTETS;
    }

    /** The VLAN field of the tag: 0 to 4095, 0 when untagged or priority-tagged. */
    public int tagVlan() {
        return isTagged() ? u16(14) & 0xfff : 0;
    }

    /** The priority of the tag, 0 to 7; 0 when untagged. */
    public int tagPriority() {
        return isTagged() ? u16(14) >> 13 : 0;
    }

    /** Where what follows the type or length field begins. */
    public int payloadOffset() {
        return isTagged() ? MIN_OCTETS + TAG_OCTETS : MIN_OCTETS;
    }

    /**
     * The EtherType behind addresses and tag; for an 802.3 frame with a SNAP header of OUI 0 the
     * type in that header; 0 for any other 802.3 frame.
     */
    public int etherType() {
        int offset = payloadOffset();
        int type = u16(offset - 2);
        if (type >= EtherType.SMALLEST) {
            return type;
        }
        boolean snap =
                octets.length >= offset + 8
                        && u16(offset) == 0xaaaa
                        && u16(offset + 2) == 0x0300
                        && u16(offset + 4) == 0;
        return snap ? u16(offset + 6) : 0;
    }

    private int u16(int at) {
        return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
    }

    /** This frame with a tag of that VLAN, which replaces the tag it may have. */
    public Frame tagged(VlanId vlan, int priority) {
        int control = priority << 13 | vlan.number();
        if (isTagged()) {
            if (u16(14) == control) {
                return this;
            }
            var copy = octets.clone();
            copy[14] = (byte) (control >> 8);
            copy[15] = (byte) control;
            return new Frame(copy, destination, source);
        }
        var longer = new byte[octets.length + TAG_OCTETS];
        System.arraycopy(octets, 0, longer, 0, 12);
        longer[12] = (byte) (EtherType.VLAN >> 8);
        longer[13] = (byte) EtherType.VLAN;
        longer[14] = (byte) (control >> 8);
        longer[15] = (byte) control;
        System.arraycopy(octets, 12, longer, 16, octets.length - 12);
        return new Frame(longer, destination, source);
    }

    /** This frame without its tag. */
    public Frame untagged() {
        if (!isTagged()) {
            return this;
        }
        var shorter = new byte[octets.length - TAG_OCTETS];
        System.arraycopy(octets, 0, shorter, 0, 12);
        System.arraycopy(octets, 16, shorter, 12, octets.length - 16);
        return new Frame(shorter, destination, source);
    }

    @Override
    public String toString() {
        return source() + " > " + destination() + " " + octets.length + " octets";
    }
}
