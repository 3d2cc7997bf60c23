package dev.holdfast.feature.linkaggregation;

import static dev.holdfast.feature.linkaggregation.LagNet.access;
import static dev.holdfast.feature.linkaggregation.LagNet.aggregation;
import static dev.holdfast.feature.linkaggregation.LagNet.lag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.net.MemoryCable;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Whatever happens to the cables of a LAG and to its ends, once it is quiet both agree again. */
class LagFaultsTest {
    private static final int SEEDS = 30;
    private static final int FAULTS = 12;

    @Test
    @Rule({"DP-4", "DP-15", "DP-16", "DP-20", "DP-24"})
    void onceItIsQuietBothEndsUseTheSameCablesAndNothingIsLost() {
        long first = Long.getLong("seed", 1);
        for (long seed = first; seed < first + SEEDS; seed++) {
            try (var net = new LagNet()) {
                new Trial(net, new SplittableRandom(seed)).run();
            } catch (AssertionError e) {
                throw new AssertionError("replay with -Dseed=" + seed, e);
            }
        }
    }

    /** Two devices, a LAG of three cables between them, and a dozen faults. */
    private static final class Trial {
        private final LagNet net;
        private final SplittableRandom random;
        private final List<MemoryCable> cables = new ArrayList<>();

        Trial(LagNet net, SplittableRandom random) {
            this.net = net;
            this.random = random;
            var s1 = net.device("S1", 4);
            var s2 = net.device("S2", 4);
            for (int i = 1; i <= 3; i++) {
                cables.add(net.net.bench.cable(s1, i, s2, i));
            }
            net.net.bench.cable(net.net.bench.host("H1", "10.1.100.11/24", null), s1, 4);
            net.net.bench.cable(net.net.bench.host("H2", "10.1.100.12/24", null), s2, 4);
            var quick = aggregation("lag1", "lacp/timeout = short");
            net.start("S1", lag("lag1", 1, 2, 3), quick, access(4, 100));
            net.start("S2", lag("lag1", 1, 2, 3), quick, access(4, 100));
        }

        void run() {
            var flow = net.net.bench.flow("f", "H1", "10.1.100.12", 200);
            for (int i = 0; i < FAULTS; i++) {
                net.net.turn(this::fault);
                net.pass(Duration.ofMillis(random.nextInt(1, 5_000)));
            }
            // three seconds until silence is noticed, three more, and a LACPDU a second from then
            net.pass(Duration.ofSeconds(10));

            for (int i = 0; i < 3; i++) {
                var port = "p" + (i + 1);
                var active = active("S1", port);
                assertThat(active("S2", port)).as(port).isEqualTo(active);
                boolean good =
                        cables.get(i).isWhole()
                                && !cables.get(i).hasSilentLoss(cables.get(i).first())
                                && !cables.get(i).hasSilentLoss(cables.get(i).second());
                assertThat(active).as(port).isEqualTo(Boolean.toString(good));
            }
            boolean up = net.status("S1", "lag1").equals("up");
            assertThat(net.status("S2", "lag1")).isEqualTo(up ? "up" : "down");
            var before = flow.report();
            net.pass(Duration.ofSeconds(2));
            var after = flow.report();
            if (up) {
                assertThat(after.lost()).isEqualTo(before.lost());
            } else {
                assertThat(after.received()).isEqualTo(before.received());
            }
            assertThat(after.sent()).isEqualTo(after.received() + after.onTheWay() + after.lost());
        }

        private String active(String device, String port) {
            return net.of(device, "lag1", "member[%s]/active".formatted(port));
        }

        private void fault() {
            var cable = cables.get(random.nextInt(cables.size()));
            var end = random.nextBoolean() ? cable.first() : cable.second();
            var device = net.devices.get(random.nextBoolean() ? "S1" : "S2");
            switch (random.nextInt(6)) {
                case 0, 1 -> cable.setWhole(!cable.isWhole());
                case 2, 3 -> cable.setSilentLoss(end, random.nextBoolean());
                case 4 -> {
                    if (device.isPowered()) {
                        device.restart(Duration.ofMillis(random.nextInt(1, 3_000)));
                    }
                }
                default -> device.powerOn();
            }
        }
    }
}
