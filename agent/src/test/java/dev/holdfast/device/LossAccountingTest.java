package dev.holdfast.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench.Settings;
import dev.holdfast.device.net.Flow;
import dev.holdfast.device.net.FlowReport.LossCount;
import dev.holdfast.device.net.MemoryCable;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random networks, loops and all, under random faults: every packet is accounted for. */
class LossAccountingTest {
    private final Bench bench = new Bench();

    @Test
    @Rule({"DP-12", "DP-24"})
    void sentIsReceivedAndLostAndOnTheWayWhateverHappens() {
        Seeds.forAll(25, random -> new LossAccountingTest().simulate(random));
    }

    @Test
    @Rule("DP-24")
    void theSameInputsGiveTheSameOutputs() {
        Seeds.forAll(
                3,
                random -> {
                    long seed = random.nextLong();
                    assertThat(story(seed)).isEqualTo(story(seed));
                });
    }

    private static String story(long seed) {
        var generator = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var run = new LossAccountingTest();
        var flows = run.simulate(generator);
        return flows.stream().map(Flow::report).toList()
                + run.bench.network.recorder().events().toString()
                + run.bench.network.recorder().tableChanges().stream()
                        .map(c -> c.micros() + c.station() + c.table() + c.change())
                        .toList();
    }

    private List<Flow> simulate(RandomGenerator random) {
        int count = random.nextInt(2, 6);
        var devices = new ArrayList<Device>();
        for (int i = 0; i < count; i++) {
            devices.add(bench.device("S" + i, 6));
        }
        var free = new int[count];
        var cables = new ArrayList<MemoryCable>();
        for (int i = 1; i < count; i++) {
            cables.add(connect(devices, free, i, random.nextInt(i)));
        }
        for (int extra = random.nextInt(3); extra > 0; extra--) {
            int i = random.nextInt(count);
            int j = random.nextInt(count);
            if (i != j && free[i] < 4 && free[j] < 4) {
                cables.add(connect(devices, free, i, j));
            }
        }
        for (int i = 0; i < count; i++) {
            var host = bench.host("H" + i, "10.1.100." + (i + 10) + "/24", null);
            bench.cable(host, devices.get(i), ++free[i]);
        }
        devices.forEach(device -> configure(device, random));
        cables.forEach(cable -> cable.setDelay(random.nextInt(1, 2_000)));
        var flows = new ArrayList<Flow>();
        for (int i = 0; i < 3; i++) {
            int to = random.nextInt(count);
            flows.add(
                    bench.flow(
                            "f" + i,
                            "H" + random.nextInt(count),
                            "10.1.100." + (to + 10),
                            random.nextInt(50, 500)));
        }
        for (int step = 0; step < 30; step++) {
            bench.pass(Duration.ofMillis(random.nextInt(1, 60)));
            disturb(random, devices, cables);
            flows.forEach(LossAccountingTest::addsUp);
        }
        flows.forEach(Flow::stop);
        cables.forEach(cable -> cable.setWhole(false));
        bench.pass(Duration.ofSeconds(5));
        flows.forEach(LossAccountingTest::addsUp);
        assertThat(flows).allSatisfy(flow -> assertThat(flow.report().onTheWay()).isZero());
        return flows;
    }

    private MemoryCable connect(List<Device> devices, int[] free, int i, int j) {
        return bench.cable(devices.get(i), ++free[i], devices.get(j), ++free[j]);
    }

    private static void configure(Device device, RandomGenerator random) {
        var settings = new Settings();
        for (int port = 1; port <= 6; port++) {
            settings.port(port, random.nextInt(20) > 0, PortVlans.access(Bench.V100));
        }
        device.configure(settings.done());
        device.ports().forEach(port -> device.port(port).orElseThrow().setFrameRate(2_000));
    }

    private static void disturb(
            RandomGenerator random, List<Device> devices, List<MemoryCable> cables) {
        var device = devices.get(random.nextInt(devices.size()));
        var cable = cables.get(random.nextInt(cables.size()));
        switch (random.nextInt(8)) {
            case 0 -> cable.setWhole(!cable.isWhole());
            case 1 -> cable.setSilentLoss(cable.first(), random.nextBoolean());
            case 2 -> cable.setDelay(random.nextInt(1, 2_000));
            case 3 ->
                    device.setForwards(
                            Bench.port(random.nextInt(1, 7)),
                            InstanceId.ZERO,
                            random.nextBoolean());
            case 4 -> device.restart(Duration.ofMillis(random.nextInt(1, 50)));
            case 5 -> configure(device, random);
            case 6 -> device.configure(new Settings().vlans(random.nextInt(100, 102)).done());
            default -> configure(device, random);
        }
    }

    private static void addsUp(Flow flow) {
        var report = flow.report();
        assertThat(report.lost())
                .as("%s", report)
                .isEqualTo(report.sent() - report.received() - report.onTheWay());
        assertThat(report.losses().stream().mapToLong(LossCount::packets).sum())
                .isEqualTo(report.lost());
    }
}
