package dev.holdfast.device.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.device.Seeds;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HexFormat;

/** Frames octet by octet. */
class FrameTest {
    private static final MacAddress A = MacAddress.of("02:00:00:00:00:0a");
    private static final MacAddress B = MacAddress.of("0200-0000-000b");
    private static final Ipv4Address IP_A = Ipv4Address.of("10.1.100.11");
    private static final Ipv4Address IP_B = Ipv4Address.of("10.1.100.1");

    private static Frame frame(String hex) {
        return Frame.of(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }

    private static String hex(Frame frame) {
        return HexFormat.of().formatHex(frame.octets());
    }

    @Test
    void anArpRequestLooksAsInRfc826() {
        var request = ArpPacket.request(A, IP_A, IP_B).toFrame(MacAddress.BROADCAST);

        assertThat(hex(request))
                .isEqualTo(
                        "ffffffffffff02000000000a0806"
                                + "0001080006040001"
                                + "02000000000a0a01640b"
                                + "0000000000000a016401");
        var packet = ArpPacket.in(request).orElseThrow();
        assertThat(packet.answer(B))
                .isEqualTo(new ArpPacket(ArpPacket.Operation.REPLY, B, IP_B, A, IP_A));
        assertThat(ArpPacket.in(packet.answer(B).toFrame(A))).contains(packet.answer(B));
    }

    @Test
    void aUdpDatagramHasTheChecksumsOfRfc791And768() {
        var frame = new UdpDatagram(IP_A, IP_B, 9, 7, new byte[] {1, 2, 3}).toFrame(A, B);

        // computed by hand with the one's complement sum of RFC 1071
        assertThat(hex(frame))
                .isEqualTo(
                        "02000000000b02000000000a0800"
                                + "4500001f0000000040119ec0"
                                + "0a01640b0a016401"
                                + "00090007000b1fb8"
                                + "010203");
    }

    @Test
    void whatIsWrittenIsReadBackAndACorruptedOctetIsNoticed() {
        Seeds.forAll(
                300,
                random -> {
                    var payload = new byte[random.nextInt(60)];
                    random.nextBytes(payload);
                    var sent =
                            new UdpDatagram(
                                    new Ipv4Address(random.nextInt()),
                                    new Ipv4Address(random.nextInt()),
                                    random.nextInt(65_536),
                                    random.nextInt(65_536),
                                    payload);
                    var frame = sent.toFrame(A, B).tagged(new VlanId(100), 3);

                    var read = UdpDatagram.in(Ipv4Packet.in(frame).orElseThrow()).orElseThrow();
                    assertThat(read).usingRecursiveComparison().isEqualTo(sent);

                    var octets = frame.octets().clone();
                    octets[18 + random.nextInt(octets.length - 18)] ^=
                            (byte) (1 << random.nextInt(8));
                    assertThat(Ipv4Packet.in(Frame.of(octets)).flatMap(UdpDatagram::in)).isEmpty();
                });
    }

    @Test
    void aTagGoesInAndComesOutAndNothingElseChanges() {
        var plain = ArpPacket.request(A, IP_A, IP_B).toFrame(MacAddress.BROADCAST);
        var tagged = plain.tagged(new VlanId(100), 5);

        assertThat(hex(tagged)).startsWith("ffffffffffff02000000000a8100a0640806");
        assertThat(tagged.tagVlan()).isEqualTo(100);
        assertThat(tagged.tagPriority()).isEqualTo(5);
        assertThat(tagged.etherType()).isEqualTo(EtherType.ARP);
        assertThat(hex(tagged.untagged())).isEqualTo(hex(plain));
        assertThat(hex(tagged.tagged(new VlanId(500), 0)))
                .startsWith("ffffffffffff02000000000a810001f40806");
        assertThat(tagged.tagged(new VlanId(100), 5)).isSameAs(tagged);
        assertThat(plain.untagged()).isSameAs(plain);
    }

    @Test
    void aSnapHeaderSaysTheTypeOfALengthFrame() {
        var snap = "010fe2000004 02000000000a 8100e00a 000a aaaa03000000 88b5 0100";
        assertThat(frame(snap).etherType()).isEqualTo(EtherType.LOCAL_EXPERIMENTAL);
        assertThat(frame(snap).isToGroup()).isTrue();
        assertThat(frame("010fe2000004 02000000000a 0003 424203").etherType()).isZero();
        assertThatThrownBy(() -> frame("0102")).hasMessageContaining("14 octets");
    }

    @Test
    void aForwardedPacketHasOneHopLessAndARightChecksum() {
        var frame = new UdpDatagram(IP_A, IP_B, 1, 2, new byte[5]).toFrame(A, B);
        var packet = Ipv4Packet.in(frame.tagged(new VlanId(7), 0)).orElseThrow();

        var next = Ipv4Packet.in(packet.forwarded(B, A)).orElseThrow();

        assertThat(next.timeToLive()).isEqualTo(packet.timeToLive() - 1);
        assertThat(next.frame().destination()).isEqualTo(A);
        assertThat(next.frame().isTagged()).isFalse();
        assertThat(UdpDatagram.in(next)).isPresent();
        assertThat(packet.timeToLive()).isEqualTo(64);
    }

    @Test
    void framesCutShortAreNoPackets() {
        var whole = new UdpDatagram(IP_A, IP_B, 1, 2, new byte[5]).toFrame(A, B).octets();
        for (int length = Frame.MIN_OCTETS; length < whole.length; length++) {
            var cut = Frame.of(Arrays.copyOf(whole, length));
            assertThat(Ipv4Packet.in(cut)).isEmpty();
            assertThat(ArpPacket.in(cut)).isEmpty();
        }
    }

    @Test
    void aSetOfVlansIsWrittenAsRanges() {
        var set = VlanSet.range(100, 199).plus(VlanSet.of(1, 4094, 64, 63)).minus(VlanSet.of(150));

        assertThat(set.toString()).isEqualTo("1,63-64,100-149,151-199,4094");
        assertThat(set.size()).isEqualTo(103);
        assertThat(set).hasSize(103);
        assertThat(VlanSet.ALL.size()).isEqualTo(4094);
        assertThat(VlanSet.EMPTY).isEmpty();
        assertThat(set.contains(0)).isFalse();
    }
}
