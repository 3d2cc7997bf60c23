package dev.holdfast.feature.linkaggregation;

import dev.holdfast.device.SlowProtocols;
import dev.holdfast.device.frame.EtherType;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.OctetReader;
import dev.holdfast.device.frame.OctetWriter;

import java.util.Optional;

/**
 * The frame of LACP (IEEE 802.1AX, LACPDU structure and encoding): who I am, and who I think you
 * are. Immutable.
 */
record Lacpdu(Participant actor, Participant partner) {
    private static final int SUBTYPE = 1;
    private static final int VERSION = 1;
    private static final int ACTOR_TLV = 1;
    private static final int PARTNER_TLV = 2;
    private static final int COLLECTOR_TLV = 3;
    private static final int PARTICIPANT_OCTETS = 20;
    private static final int COLLECTOR_OCTETS = 16;
    private static final int TERMINATOR_OCTETS = 52;
    private static final int PAYLOAD_OCTETS =
            2 + 2 * PARTICIPANT_OCTETS + COLLECTOR_OCTETS + TERMINATOR_OCTETS;

    /** Whether a frame is meant to be one: others share its address. */
    static boolean isOne(Frame frame) {
        int payload = frame.payloadOffset();
        return SlowProtocols.claims(frame)
                && !frame.isTagged()
                && frame.length() > payload
                && frame.octets()[payload] == SUBTYPE;
    }

    Frame toFrame(MacAddress source) {
        var writer =
                new OctetWriter(Frame.MIN_OCTETS + PAYLOAD_OCTETS)
                        .mac(SlowProtocols.ADDRESS)
                        .mac(source)
                        .u16(EtherType.SLOW_PROTOCOLS)
                        .u8(SUBTYPE)
                        .u8(VERSION);
        write(writer, ACTOR_TLV, actor);
        write(writer, PARTNER_TLV, partner);
        // collector: a maximum delay of 0, reserved octets; then the terminator, all zero
        writer.u8(COLLECTOR_TLV).u8(COLLECTOR_OCTETS);
        return Frame.of(writer.octets());
    }

    private static void write(OctetWriter writer, int type, Participant participant) {
        writer.u8(type)
                .u8(PARTICIPANT_OCTETS)
                .u16(participant.id().priority())
                .mac(participant.id().system())
                .u16(participant.id().key())
                .u16(participant.portPriority())
                .u16(participant.port())
                .u8(participant.flags().octet())
                .skip(3);
    }

    /**
     * Reads a frame that {@link #isOne}; empty when it is not as it should be. Of a later version
     * what is known is read (IEEE 802.1AX, version handling).
     */
    static Optional<Lacpdu> parse(Frame frame) {
        if (frame.length() < Frame.MIN_OCTETS + PAYLOAD_OCTETS) {
            return Optional.empty();
        }
        var reader = new OctetReader(frame.octets(), frame.payloadOffset());
        reader.skip(2);
        var actor = participant(reader, ACTOR_TLV);
        var partner = participant(reader, PARTNER_TLV);
        return actor.flatMap(a -> partner.map(p -> new Lacpdu(a, p)));
    }

    private static Optional<Participant> participant(OctetReader reader, int type) {
        boolean right = reader.u8() == type & reader.u8() == PARTICIPANT_OCTETS;
        int priority = reader.u16();
        var system = reader.mac();
        var id = new PartnerId(priority, system, reader.u16());
        var participant =
                new Participant(id, reader.u16(), reader.u16(), LacpFlags.of(reader.u8()));
        reader.skip(3);
        return right ? Optional.of(participant) : Optional.empty();
    }
}
