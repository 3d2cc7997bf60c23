package dev.holdfast.bench.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** The program: starts Holdfast and the null server, measures both in turns, prints tables. */
@Command(
        name = "load",
        description = "Measures Holdfast beside a server of canned replies.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class Load implements Callable<Integer> {
    /** What can be asked for. */
    enum Scenario {
        EDIT,
        READ,
        ALL,
        FAIR,
        BULK,
        SETUP,
        MEMORY,
        START,
        HUNT
    }

    @Option(names = "--scenarios", split = ",", description = "Of ${COMPLETION-CANDIDATES}.")
    private Set<Scenario> scenarios = EnumSet.complementOf(EnumSet.of(Scenario.HUNT));

    @Option(names = "--sizes", split = ",", description = "Entries in the datastores, ascending.")
    private List<Integer> sizes = List.of(100, 10_000, 100_000);

    @Option(names = "--rounds", description = "How often either server is measured.")
    private int rounds = 3;

    @Option(names = "--seconds", description = "How long each time.")
    private double seconds = 2;

    @Option(names = "--hunting", description = "Seconds of the hunt, at each server.")
    private int hunting = 300;

    @Option(names = "--holdfast", description = "The command that starts Holdfast.")
    private Path holdfast = Path.of("bin/holdfast");

    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new Load())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        try (var stage = new Stage(Launcher.of(holdfast.toAbsolutePath()))) {
            var edits = new Edits(stage, rounds, seconds);
            var reads = new Reads(stage, rounds, seconds);
            var footprint = new Footprint(stage, rounds);
            var fairness = new Fairness(stage, rounds, seconds);
            warm(stage);
            for (int size : sizes) {
                stage.fill(size);
                when(Scenario.EDIT, () -> edits.oneLeaf(size));
                when(Scenario.READ, () -> reads.oneEntry(size));
                when(Scenario.ALL, () -> reads.all(size));
                when(Scenario.FAIR, () -> fairness.whileOthersSearch(size));
            }
            when(Scenario.SETUP, footprint::setup);
            when(Scenario.BULK, edits::bulk);
            when(Scenario.MEMORY, footprint::memory);
            when(Scenario.START, footprint::start);
            when(Scenario.HUNT, () -> hunt(stage));
        }
        return 0;
    }

    /** Something that is measured. */
    private interface Measurement {
        void take() throws IOException;
    }

    private void when(Scenario scenario, Measurement measurement) throws IOException {
        if (scenarios.contains(scenario)) {
            measurement.take();
        }
    }

    private void hunt(Stage stage) throws IOException {
        var hunt = new Hunt(stage, Duration.ofSeconds(hunting));
        hunt.at(stage.ceiling());
        hunt.at(stage.plain());
    }

    /** What compilers of either side have to have seen before a figure means anything. */
    private void warm(Stage stage) throws IOException {
        stage.fill(sizes.getFirst());
        for (var server : List.of(stage.plain(), stage.linked(), stage.unique(), stage.ceiling())) {
            stage.with(
                    server,
                    1,
                    sessions ->
                            Meter.measure(
                                    server,
                                    sessions,
                                    5 * seconds,
                                    (session, random) -> {
                                        var value = Integer.toString(random.nextInt(1 << 30));
                                        session.edit(Model.leaf(0, "weight", value));
                                        session.commit();
                                        return session.call(Model.getEntry(0)).length();
                                    }));
        }
    }
}
