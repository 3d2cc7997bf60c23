package dev.holdfast.feature.linkaggregation;

/** The state octet of one end of a link (IEEE 802.1AX, Actor_State). Immutable. */
record LacpFlags(
        boolean active,
        boolean shortTimeout,
        boolean aggregatable,
        boolean inSync,
        boolean collecting,
        boolean distributing,
        boolean defaulted,
        boolean expired) {
    /** Of somebody nothing is known about. */
    static final LacpFlags NONE = of(0);

    static LacpFlags of(int octet) {
        return new LacpFlags(
                (octet & 0x01) != 0,
                (octet & 0x02) != 0,
                (octet & 0x04) != 0,
                (octet & 0x08) != 0,
                (octet & 0x10) != 0,
                (octet & 0x20) != 0,
                (octet & 0x40) != 0,
                (octet & 0x80) != 0);
    }

    int octet() {
        return (active ? 0x01 : 0)
                | (shortTimeout ? 0x02 : 0)
                | (aggregatable ? 0x04 : 0)
                | (inSync ? 0x08 : 0)
                | (collecting ? 0x10 : 0)
                | (distributing ? 0x20 : 0)
                | (defaulted ? 0x40 : 0)
                | (expired ? 0x80 : 0);
    }
}
