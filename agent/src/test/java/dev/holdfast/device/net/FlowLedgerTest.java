package dev.holdfast.device.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Seeds;
import dev.holdfast.device.net.FlowLedger.Loss;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;

class FlowLedgerTest {
    private final FlowLedger ledger = new FlowLedger();

    private void arrives(long sequence, long micros) {
        ledger.arrived(new FlowMark(0, sequence, sequence * 10), micros);
    }

    @Test
    @Rule("DP-12")
    void aPacketIsReceivedWhenItsFirstCopyArrivesHoweverTheOthersEnd() {
        long packet = ledger.send();
        ledger.copied(packet, 2);
        ledger.dropped(packet, DropReason.STORM, "here");
        arrives(packet, 5);
        assertThat(ledger.onTheWay()).isZero();
        arrives(packet, 6);

        assertThat(ledger.received()).isEqualTo(1);
        assertThat(ledger.duplicates()).isEqualTo(1);
        assertThat(ledger.lost()).isZero();
        assertThat(ledger.losses()).isEmpty();
    }

    @Test
    @Rule("DP-12")
    void aPacketIsLostWithItsLastCopyForTheFirstReasonThatSaysSomething() {
        long packet = ledger.send();
        ledger.copied(packet, 3);
        ledger.dropped(packet, DropReason.NOT_ADDRESSED, "H9");
        ledger.dropped(packet, DropReason.NO_EGRESS, "B p2 in");
        ledger.dropped(packet, DropReason.LINK_DOWN, "C p1 out");
        assertThat(ledger.onTheWay()).isEqualTo(1);
        ledger.dropped(packet, DropReason.INGRESS_BLOCKED, "S1 p2 in");

        assertThat(ledger.onTheWay()).isZero();
        assertThat(ledger.losses())
                .isEqualTo(Map.of(new Loss(DropReason.NO_EGRESS, "B p2 in"), 1L));
    }

    @Test
    void aLonelyOrdinaryReasonIsStillTheReason() {
        ledger.dropped(ledger.send(), DropReason.INGRESS_BLOCKED, "S1 p2 in");

        assertThat(ledger.losses())
                .containsOnlyKeys(new Loss(DropReason.INGRESS_BLOCKED, "S1 p2 in"));
    }

    @Test
    void whatEndedIsNotCountedAgain() {
        long packet = ledger.send();
        arrives(packet, 1);
        arrives(packet, 2);
        ledger.dropped(packet, DropReason.STORM, "late");
        ledger.dropped(99, DropReason.STORM, "never sent");

        assertThat(ledger.received()).isEqualTo(1);
        assertThat(ledger.duplicates()).isZero();
        assertThat(ledger.lost()).isZero();
    }

    @Test
    void gapsAndDelaysAreTheLongestOnes() {
        for (int i = 0; i < 4; i++) {
            ledger.send();
        }
        arrives(0, 7);
        arrives(1, 17);
        arrives(3, 47);

        assertThat(ledger.longestGapMicros()).isEqualTo(30);
        assertThat(ledger.longestDelayMicros()).isEqualTo(17);
    }

    @Test
    void aPacketThatNeverEndsFillsTheLedgerAtItsLimit() {
        ledger.send();
        for (int i = 1; i < FlowLedger.LIMIT; i++) {
            arrives(ledger.send(), i * 10);
        }
        assertThat(ledger.hasRoom()).isFalse();
        ledger.dropped(0, DropReason.CABLE_CUT, "cable");
        assertThat(ledger.hasRoom()).isTrue();
        assertThat(ledger.onTheWay()).isZero();
    }

    @Test
    @Rule("DP-12")
    void agreesWithANaiveLedger() {
        Seeds.forAll(
                100,
                random -> {
                    var real = new FlowLedger();
                    var copies = new TreeMap<Long, Integer>();
                    var received = new TreeMap<Long, Boolean>();
                    long lost = 0;
                    for (int step = 0; step < 2_000; step++) {
                        if (copies.isEmpty() || random.nextInt(3) == 0) {
                            copies.put(real.send(), 1);
                            continue;
                        }
                        long some = copies.firstKey() + random.nextInt(300);
                        var key = copies.floorKey(some);
                        switch (random.nextInt(4)) {
                            case 0 -> {
                                real.copied(key, 2);
                                copies.merge(key, 2, Integer::sum);
                                continue;
                            }
                            case 1 -> {
                                real.arrived(new FlowMark(0, key, 0), step);
                                received.put(key, true);
                            }
                            default -> real.dropped(key, DropReason.STORM, "x");
                        }
                        if (copies.merge(key, -1, Integer::sum) == 0) {
                            copies.remove(key);
                            lost += received.containsKey(key) ? 0 : 1;
                        }
                    }
                    assertThat(real.lost()).isEqualTo(lost);
                    assertThat(real.received()).isEqualTo(received.size());
                    assertThat(real.onTheWay())
                            .isEqualTo(
                                    copies.keySet().stream()
                                            .filter(key -> !received.containsKey(key))
                                            .count());
                    assertThat(real.sent())
                            .isEqualTo(real.received() + real.lost() + real.onTheWay());
                });
    }
}
