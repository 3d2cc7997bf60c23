package dev.holdfast.feature.smartlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.Seeds;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.FlowReport.LossCount;
import dev.holdfast.device.net.MemoryCable;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** T1b under random faults, clock steps and traffic; what must hold after each of them. */
class RandomFaultsTest {
    @Test
    @Rule({"SL-1", "SL-10", "DP-12"})
    void neverDoBothUplinksForwardAndEveryLossHasAReason() {
        Seeds.forAll(
                4,
                random -> {
                    try (var net = new T1b()) {
                        disturb(net, random);
                    }
                });
    }

    @Test
    @Rule("DP-24")
    void theSameFaultsGiveTheSameStory() {
        Seeds.forAll(
                1,
                random -> {
                    long seed = random.nextLong();
                    assertThat(story(seed)).isEqualTo(story(seed));
                });
    }

    private static List<String> story(long seed) {
        try (var net = new T1b()) {
            disturb(net, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            var story = new ArrayList<String>();
            net.net.bench.network.recorder().events().forEach(event -> story.add(event.toString()));
            net.raised.forEach(raised -> story.add(raised.device() + " " + raised.name()));
            story.add(net.report("up").toString());
            story.add(net.report("down").toString());
            return story;
        }
    }

    private static void disturb(T1b net, RandomGenerator random) {
        var cables = List.copyOf(net.net.bench.network.cables());
        net.flow("up", net.h1, net.h2, 25);
        net.flow("down", net.h2, net.h1, 25);
        for (int step = 0; step < 40; step++) {
            fault(net, random, cables.get(random.nextInt(cables.size())));
            check(net);
            net.pass(
                    random.nextInt(5) == 0
                            ? Duration.ofSeconds(random.nextInt(1, 130))
                            : Duration.ofMillis(random.nextInt(1, 400)));
            check(net);
        }
    }

    private static void fault(T1b net, RandomGenerator random, MemoryCable cable) {
        var devices = List.copyOf(net.devices.values());
        switch (random.nextInt(6)) {
            case 0, 1 -> net.cut(cable);
            case 2, 3 -> net.mend(cable);
            case 4 -> net.switchManually();
            default -> {
                var device = devices.get(random.nextInt(devices.size()));
                net.net.turn(() -> device.restart(Duration.ofMillis(random.nextInt(1, 300))));
            }
        }
    }

    private static void check(T1b net) {
        var s1 = net.devices.get("S1").snapshot();
        boolean master = s1.forwards(Bench.port(1), InstanceId.ZERO);
        boolean slave = s1.forwards(Bench.port(2), InstanceId.ZERO);
        if (s1.isPowered()) {
            assertThat(master && slave).as("both uplinks forward").isFalse();
            assertThat(master || slave)
                    .as("an uplink that is up forwards")
                    .isEqualTo(s1.linkUp(Bench.port(1)) || s1.linkUp(Bench.port(2)));
        }
        assertThat(net.net.bench.network.recorder().drops()).doesNotContainKey(DropReason.STORM);
        for (var name : List.of("up", "down")) {
            var report = net.report(name);
            assertThat(report.duplicates()).as("%s", report).isZero();
            assertThat(report.sent())
                    .isEqualTo(report.received() + report.lost() + report.onTheWay());
            assertThat(report.losses().stream().mapToLong(LossCount::packets).sum())
                    .isEqualTo(report.lost());
        }
    }
}
