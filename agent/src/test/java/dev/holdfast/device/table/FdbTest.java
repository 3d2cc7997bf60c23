package dev.holdfast.device.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Seeds;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.frame.VlanSet;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;

class FdbTest {
    private static final long SECOND = 1_000_000;
    private static final MacAddress H1 = MacAddress.of("02:00:00:00:00:01");
    private static final VlanId V100 = new VlanId(100);

    private final Changes changes = new Changes();
    private final Fdb fdb = new Fdb(1_000, changes);

    private static final class Changes implements TableObserver<FdbEntry> {
        final List<String> lines = new ArrayList<>();
        final Map<RemovalCause, Integer> removed = new HashMap<>();

        @Override
        public void added(FdbEntry entry) {
            lines.add("added " + entry.mac() + " on " + entry.port());
        }

        @Override
        public void moved(FdbEntry before, FdbEntry after) {
            lines.add("moved " + after.mac() + " from " + before.port() + " to " + after.port());
        }

        @Override
        public void removed(FdbEntry entry, RemovalCause cause) {
            lines.add("removed " + entry.mac() + " " + cause);
            removed.merge(cause, 1, Integer::sum);
        }
    }

    @Test
    @Rule("DP-6")
    void learnsWhereAStationIsAndWhereItMovedTo() {
        assertThat(fdb.learn(100, H1.bits(), 1, 0)).isEqualTo(Fdb.Learnt.ADDED);
        assertThat(fdb.learn(100, H1.bits(), 1, 5)).isEqualTo(Fdb.Learnt.REFRESHED);
        assertThat(fdb.learn(100, H1.bits(), 2, 9)).isEqualTo(Fdb.Learnt.MOVED);

        assertThat(fdb.lookup(100, H1.bits())).isEqualTo(2);
        assertThat(fdb.lookup(500, H1.bits())).isEqualTo(Fdb.NO_PORT);
        assertThat(changes.lines)
                .containsExactly("added " + H1 + " on 1", "moved " + H1 + " from 1 to 2");
    }

    @Test
    @Rule("DP-8")
    void anEntryGoesWhenNoFrameRefreshedItForTheAgeingTime() {
        fdb.learn(100, H1.bits(), 1, 0);
        fdb.learn(100, H1.bits(), 1, 100 * SECOND);

        fdb.age(300 * SECOND);
        assertThat(fdb.lookup(100, H1.bits())).isEqualTo(1);
        fdb.age(399 * SECOND);
        assertThat(fdb.lookup(100, H1.bits())).isEqualTo(1);
        fdb.age(400 * SECOND);
        assertThat(fdb.lookup(100, H1.bits())).isEqualTo(Fdb.NO_PORT);
        assertThat(changes.removed).isEqualTo(Map.of(RemovalCause.AGED, 1));
        assertThat(fdb.nextAgeingMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anEntryFlushedAndLearntAgainAgesFromWhenItWasLearntAgain() {
        fdb.learn(100, H1.bits(), 1, 0);
        fdb.remove(VlanSet.of(100), RemovalCause.FLUSH);
        fdb.learn(100, H1.bits(), 2, 200 * SECOND);

        fdb.age(300 * SECOND);
        assertThat(fdb.lookup(100, H1.bits())).isEqualTo(2);
        fdb.age(500 * SECOND);
        assertThat(fdb.size()).isZero();
    }

    @Test
    void aNewAgeingTimeCountsForEntriesThatAreThere() {
        fdb.learn(100, H1.bits(), 1, 0);
        fdb.setAgeing(Duration.ofSeconds(10));

        fdb.age(10 * SECOND);
        assertThat(fdb.size()).isZero();

        fdb.setAgeing(Duration.ZERO);
        fdb.learn(100, H1.bits(), 1, 0);
        assertThat(fdb.nextAgeingMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @Rule("DP-14")
    void staticEntriesOutliveTrafficAgeingAndFlushes() {
        fdb.learn(100, H1.bits(), 1, 0);
        fdb.putStatic(V100, H1, 3, 0);
        assertThat(changes.removed).isEqualTo(Map.of(RemovalCause.REPLACED, 1));

        assertThat(fdb.learn(100, H1.bits(), 1, 1)).isEqualTo(Fdb.Learnt.REFUSED);
        assertThat(fdb.remove(VlanSet.ALL, RemovalCause.FLUSH)).isZero();
        fdb.age(10_000 * SECOND);
        assertThat(fdb.lookup(100, H1.bits())).isEqualTo(3);

        fdb.removeStatic(V100, H1);
        assertThat(fdb.size()).isZero();
    }

    @Test
    void aFullTableLearnsNothingMore() {
        for (int i = 0; i < 1_001; i++) {
            fdb.learn(1, i, 1, 0);
        }
        assertThat(fdb.size()).isEqualTo(1_000);
        assertThat(fdb.learn(1, 5_000, 1, 0)).isEqualTo(Fdb.Learnt.REFUSED);
    }

    @Test
    void agreesWithANaiveTableUnderRandomTrafficFlushesAndTime() {
        Seeds.forAll(40, FdbTest::randomHistory);
    }

    private static void randomHistory(RandomGenerator random) {
        record Where(int vlan, long mac) {}
        record Seen(int port, long at) {}
        var changes = new Changes();
        var fdb = new Fdb(100_000, changes);
        var model = new HashMap<Where, Seen>();
        long now = 0;
        for (int step = 0; step < 3_000; step++) {
            int vlan = random.nextInt(1, 6);
            int port = random.nextInt(4);
            switch (random.nextInt(60)) {
                case 0 -> {
                    var vlans = VlanSet.of(vlan, random.nextInt(1, 6));
                    fdb.remove(vlans, RemovalCause.FLUSH);
                    model.keySet().removeIf(where -> vlans.contains(where.vlan()));
                }
                case 1 -> {
                    fdb.remove(VlanSet.ALL, port, RemovalCause.PORT_DOWN);
                    model.values().removeIf(seen -> seen.port() == port);
                }
                case 2, 3, 4 -> {
                    now += random.nextLong(40) * SECOND;
                    fdb.age(now);
                    long limit = now - 300 * SECOND;
                    model.values().removeIf(seen -> seen.at() <= limit);
                }
                default -> {
                    long mac = random.nextInt(300);
                    fdb.learn(vlan, mac, port, now);
                    model.put(new Where(vlan, mac), new Seen(port, now));
                }
            }
            assertThat(fdb.size()).isEqualTo(model.size());
        }
        var entries = new TreeMap<Long, Integer>();
        model.forEach(
                (where, seen) -> entries.put(Fdb.key(where.vlan(), where.mac()), seen.port()));
        assertThat(fdb.freeze())
                .extracting(entry -> Fdb.key(entry.vlan().number(), entry.mac().bits()))
                .containsExactlyElementsOf(entries.keySet());
        assertThat(fdb.freeze())
                .extracting(FdbEntry::port)
                .containsExactlyElementsOf(entries.values());
    }

    @Test
    void oneEntryOfAFrozenTableIsFoundByItsKeyAndTheRestFromThere() {
        for (int i = 0; i < 900; i++) {
            fdb.learn(i % 3 + 1, i, i % 7, 0);
        }
        var frozen = fdb.freeze();
        fdb.clear(RemovalCause.CLEARED);

        var entry = frozen.find(new VlanId(2), new MacAddress(400)).orElseThrow();
        assertThat(entry.port()).isEqualTo(400 % 7);
        assertThat(frozen.find(new VlanId(2), new MacAddress(401))).isEmpty();
        assertThat(StreamSupport.stream(frozen.spliterator(), false)).hasSize(900);
        assertThat(frozen.of(new VlanId(2))).toIterable().hasSize(300);
        assertThat(frozen.from(new VlanId(3), new MacAddress(0))).toIterable().hasSize(300);
    }
}
