package dev.holdfast.feature.smartlink;

import dev.holdfast.device.frame.EtherType;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.OctetReader;
import dev.holdfast.device.frame.OctetWriter;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The flush frame, octet by octet (smart-link.md section 5). Immutable.
 *
 * <p>The layout is simulated: the vendors' field widths are not published, and no real switch will
 * understand this frame.
 *
 * @param deviceId bridge MAC of the sender
 * @param controlVlan the VLAN id inside the message, 0 to 65535 as received
 * @param authData as many octets as the mode's length says
 * @param vlans whose entries are to be deleted
 * @param authenticated the octets the authenticator covers, its own field zeroed
 */
record FlushFrame(
        MacAddress source,
        MacAddress deviceId,
        int controlVlan,
        AuthMode mode,
        byte[] authData,
        VlanSet vlans,
        byte[] authenticated) {
    /** Where flush frames go: a multicast address of the vendor. */
    static final MacAddress DESTINATION = MacAddress.of("01:0f:e2:00:00:04");

    private static final int PRIORITY = 7;
    private static final int LLC_OCTETS = 8;
    private static final int AUTH_FIELD = 32;
    private static final int BITMAP_OCTETS = 512;
    private static final int MESSAGE_OCTETS = 12 + AUTH_FIELD + BITMAP_OCTETS;
    private static final int LENGTH = LLC_OCTETS + MESSAGE_OCTETS;
    private static final int AUTH_AT = 12;
    private static final int DELETE_MAC_AND_ARP = 0x01;
    private static final int VERSION = 0x00;

    /** Whether a frame is one, going by its address; it may still be malformed. */
    static boolean isOne(Frame frame) {
        return frame.destinationBits() == DESTINATION.bits();
    }

    /** Makes the frame, tagged with the control VLAN (rule SL-13), without FCS. */
    static Frame encode(
            MacAddress source,
            MacAddress deviceId,
            VlanId controlVlan,
            Authentication authentication,
            VlanSet vlans) {
        var message = message(deviceId, controlVlan, authentication, vlans);
        var octets =
                new OctetWriter(18 + LENGTH)
                        .mac(DESTINATION)
                        .mac(source)
                        .u16(EtherType.VLAN)
                        .u16(PRIORITY << 13 | controlVlan.number())
                        .u16(LENGTH)
                        .u32(0xaaaa0300)
                        .u16(0)
                        .u16(EtherType.LOCAL_EXPERIMENTAL)
                        .bytes(message)
                        .octets();
        return Frame.of(octets);
    }

    private static byte[] message(
            MacAddress deviceId, VlanId controlVlan, Authentication authentication, VlanSet vlans) {
        var mode = authentication.mode();
        int authLength =
                switch (mode) {
                    case NONE -> 0;
                    case SIMPLE -> authentication.password().orElseThrow().plain().length;
                    case SHA, HMAC_SHA256 -> AUTH_FIELD;
                };
        var bitmap = new byte[BITMAP_OCTETS];
        vlans.forEach(vlan -> bitmap[vlan.number() / 8] |= (byte) (0x80 >> vlan.number() % 8));
        var message =
                new OctetWriter(MESSAGE_OCTETS)
                        .u8(DELETE_MAC_AND_ARP)
                        .u8(VERSION)
                        .mac(deviceId)
                        .u16(controlVlan.number())
                        .u8(mode.code())
                        .u8(authLength)
                        .skip(AUTH_FIELD)
                        .bytes(bitmap)
                        .octets();
        var proof = proof(authentication, message);
        System.arraycopy(proof, 0, message, AUTH_AT, proof.length);
        return message;
    }

    private static byte[] proof(Authentication authentication, byte[] zeroed) {
        return switch (authentication.mode()) {
            case NONE -> new byte[0];
            case SIMPLE -> authentication.password().orElseThrow().plain();
            case SHA -> authentication.password().orElseThrow().digest();
            case HMAC_SHA256 -> hmac(authentication.password().orElseThrow().digest(), zeroed);
        };
    }

    private static byte[] hmac(byte[] key, byte[] octets) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Reads a frame sent to {@link #DESTINATION}; empty when its format is wrong. */
    static Optional<FlushFrame> parse(Frame frame) {
        int payload = frame.payloadOffset();
        var octets = frame.octets();
        if (octets.length < payload + LENGTH) {
            return Optional.empty();
        }
        var head = new OctetReader(octets, payload - 2);
        boolean llc =
                head.u16() == LENGTH
                        && head.u32() == 0xaaaa0300
                        && head.u16() == 0
                        && head.u16() == EtherType.LOCAL_EXPERIMENTAL;
        if (!llc) {
            return Optional.empty();
        }
        int from = payload + LLC_OCTETS;
        return message(frame.source(), Arrays.copyOfRange(octets, from, from + MESSAGE_OCTETS));
    }

    private static Optional<FlushFrame> message(MacAddress source, byte[] message) {
        var in = new OctetReader(message, 0);
        if (in.u8() != DELETE_MAC_AND_ARP || in.u8() != VERSION) {
            return Optional.empty();
        }
        var deviceId = in.mac();
        int controlVlan = in.u16();
        var mode = AuthMode.ofCode(in.u8());
        int authLength = in.u8();
        if (mode.isEmpty() || !mode.get().allows(authLength)) {
            return Optional.empty();
        }
        var authField = in.bytes(AUTH_FIELD);
        for (int i = authLength; i < AUTH_FIELD; i++) {
            if (authField[i] != 0) {
                return Optional.empty();
            }
        }
        var vlans = vlans(in.bytes(BITMAP_OCTETS));
        var authData = Arrays.copyOf(authField, authLength);
        Arrays.fill(message, AUTH_AT, AUTH_AT + AUTH_FIELD, (byte) 0);
        return Optional.of(
                new FlushFrame(
                        source, deviceId, controlVlan, mode.get(), authData, vlans, message));
    }

    private static VlanSet vlans(byte[] bitmap) {
        int[] found = new int[VlanId.MAX];
        int count = 0;
        for (int number = 1; number <= VlanId.MAX; number++) {
            if ((bitmap[number / 8] & 0x80 >> number % 8) != 0) {
                found[count++] = number;
            }
        }
        return VlanSet.of(Arrays.copyOf(found, count));
    }

    /** Whether the authenticator is what that authentication makes of this frame. */
    boolean proves(Authentication expected) {
        return MessageDigest.isEqual(authData, proof(expected, authenticated));
    }
}
