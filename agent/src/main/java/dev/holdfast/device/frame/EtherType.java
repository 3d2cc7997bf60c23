package dev.holdfast.device.frame;

/** The EtherTypes the device side knows (IEEE 802 numbers registry). */
public final class EtherType {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int VLAN = 0x8100;

    /** LACP and other protocols of one link (IEEE 802.3 annex 57A). */
    public static final int SLOW_PROTOCOLS = 0x8809;

    /** IEEE 802 local experimental EtherType 1. */
    public static final int LOCAL_EXPERIMENTAL = 0x88b5;

    /** Smaller values are lengths of an 802.3 frame, not types. */
    static final int SMALLEST = 0x0600;

    private EtherType() {}
}
