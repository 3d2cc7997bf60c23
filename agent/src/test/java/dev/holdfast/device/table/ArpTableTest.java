package dev.holdfast.device.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class ArpTableTest {
    private static final long SECOND = 1_000_000;
    private static final VlanId V100 = new VlanId(100);
    private static final VlanId V500 = new VlanId(500);
    private static final Ipv4Address HOST = Ipv4Address.of("10.1.100.11");
    private static final MacAddress MAC = MacAddress.of("02:00:00:00:00:01");
    private static final MacAddress OTHER = MacAddress.of("02:00:00:00:00:02");

    private final List<String> removed = new ArrayList<>();
    private final List<Long> probes = new ArrayList<>();
    private final ArpTable arp =
            new ArpTable(
                    10,
                    new TableObserver<>() {
                        @Override
                        public void added(ArpEntry entry) {}

                        @Override
                        public void moved(ArpEntry before, ArpEntry after) {}

                        @Override
                        public void removed(ArpEntry entry, RemovalCause cause) {
                            removed.add(entry.address() + " " + cause);
                        }
                    });

    private void passUntil(long second) {
        while (arp.nextAgeingMicros() <= second * SECOND) {
            long now = arp.nextAgeingMicros();
            arp.age(now, _ -> probes.add(now / SECOND));
        }
    }

    @Test
    @Rule("DP-11")
    void aDynamicEntryIsProbedThreeTimesAfterItsLifetimeAndThenRemoved() {
        arp.learn(V100, HOST, MAC, false, 0);

        passUntil(1_214);
        assertThat(probes).containsExactly(1_200L, 1_205L, 1_210L);
        assertThat(arp.lookup(V100, HOST)).hasValue(MAC.bits());

        passUntil(1_215);
        assertThat(arp.lookup(V100, HOST)).isEmpty();
        assertThat(removed).containsExactly("10.1.100.11 AGED");
    }

    @Test
    @Rule("DP-11")
    void anAnswerToAProbeBeginsANewLifetime() {
        arp.learn(V100, HOST, MAC, false, 0);
        passUntil(1_205);
        arp.learn(V100, HOST, MAC, true, 1_206 * SECOND);

        passUntil(1_206 + 1_199);
        assertThat(probes).containsExactly(1_200L, 1_205L);
        passUntil(1_206 + 1_200);
        assertThat(probes).containsExactly(1_200L, 1_205L, 2_406L);
    }

    @Test
    @Rule("DP-13")
    void staticEntriesNeverAgeAndAreNotRelearnt() {
        arp.putStatic(V100, HOST, MAC, 0);

        assertThat(arp.learn(V100, HOST, OTHER, false, 1)).isEqualTo(ArpTable.Learnt.REFUSED);
        assertThat(arp.remove(VlanSet.ALL, RemovalCause.FLUSH)).isZero();
        assertThat(arp.nextAgeingMicros()).isEqualTo(Long.MAX_VALUE);
        assertThat(arp.lookup(V100, HOST)).hasValue(MAC.bits());

        arp.removeStatic(V100, HOST);
        assertThat(arp.size()).isZero();
    }

    @Test
    void aPacketForSomeoneElseUpdatesAnEntryButAddsNone() {
        assertThat(arp.learn(V100, HOST, MAC, true, 0)).isEqualTo(ArpTable.Learnt.REFUSED);
        arp.learn(V100, HOST, MAC, false, 0);
        assertThat(arp.learn(V100, HOST, OTHER, true, 0)).isEqualTo(ArpTable.Learnt.MOVED);
        assertThat(arp.lookup(V100, HOST)).hasValue(OTHER.bits());
    }

    @Test
    @Rule("DP-14")
    void aFlushTakesTheDynamicEntriesOfItsVlans() {
        arp.learn(V100, HOST, MAC, false, 0);
        arp.learn(V500, HOST, MAC, false, 0);

        assertThat(arp.remove(VlanSet.of(100, 101), RemovalCause.FLUSH)).isEqualTo(1);
        assertThat(removed).containsExactly("10.1.100.11 FLUSH");
        assertThat(arp.lookup(V500, HOST)).hasValue(MAC.bits());
    }

    @Test
    void aFrozenTableListsOneInterfaceByAddressAndStaysAsItWas() {
        arp.learn(V100, Ipv4Address.of("200.0.0.1"), MAC, false, 0);
        arp.learn(V100, Ipv4Address.of("10.0.0.1"), MAC, false, 0);
        arp.learn(V500, HOST, MAC, false, 0);
        var frozen = arp.freeze();
        arp.clear(RemovalCause.CLEARED);

        assertThat(frozen.of(V100))
                .toIterable()
                .extracting(entry -> entry.address().toString())
                .containsExactly("10.0.0.1", "200.0.0.1");
        assertThat(frozen.find(V500, HOST)).isPresent();
        assertThat(frozen.find(V100, HOST)).isEmpty();
    }
}
