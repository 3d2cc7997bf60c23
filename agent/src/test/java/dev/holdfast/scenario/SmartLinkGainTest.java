package dev.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.scenario.SmartLinkGain.Cause;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What a flush is good for, in numbers: {@code agent/docs/smart-link-gain.md} is made here. */
class SmartLinkGainTest {
    private static final Path PAGE = Path.of("docs", "smart-link-gain.md");
    private static final boolean UPDATE = "update".equals(System.getProperty("gain"));
    private static final Duration FOREVER = Duration.ofSeconds(1000);

    @TempDir Path folder;

    private SmartLinkGain gain(Cause cause, boolean flush, Duration silence) throws Exception {
        return SmartLinkGain.of(cause, flush, silence, folder);
    }

    @Test
    @Rule({"SL-34", "SL-30", "SL-S2", "SL-S3", "SL-S5"})
    void aFlushSavesWhatWouldBeLostUntilEntriesAge() throws Exception {
        var failover = gain(Cause.LINK_FAILURE, true, FOREVER);
        var baseline = gain(Cause.LINK_FAILURE, false, FOREVER);
        var spoken = gain(Cause.LINK_FAILURE, false, Duration.ofSeconds(10));
        var byHand = gain(Cause.MANUAL_SWITCH, true, FOREVER);
        var byHandSpoken = gain(Cause.MANUAL_SWITCH, false, Duration.ofSeconds(10));

        assertThat(failover.lost()).isLessThan(10);
        assertThat(baseline.lost()).isGreaterThan(290_000);
        assertThat(spoken.lost()).isBetween(10_000L, 11_000L);
        assertThat(byHand.lost()).isLessThan(20);
        assertThat(byHandSpoken.lost()).isBetween(10_000L, 11_000L);
        assertThat(baseline.fdbRemoved() + baseline.arpRemoved()).isZero();

        page(
                row("SL-S2: the master's link fails (T1b)", "yes", failover)
                        + row("SL-S3: the same", "no", baseline)
                        + row("the same, and H1 speaks after 10 s", "no", spoken)
                        + row("SL-S5: manual switch (T1a)", "yes", byHand)
                        + row("the same, and H1 speaks after 10 s", "no", byHandSpoken));
    }

    private static String row(String what, String flush, SmartLinkGain gain) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,.1f ms | %d | %d | %,d | %d |%n",
                what,
                flush,
                gain.lost(),
                gain.gapMicros() / 1000.0,
                gain.fdbRemoved(),
                gain.arpRemoved(),
                gain.flooded(),
                gain.relearnt());
    }

    private static void page(String rows) throws IOException {
        var text =
                """
                # What a flush gains

                Measured by `SmartLinkGainTest` over NETCONF, on a clock that is stepped by hand, so the figures are the same every time;
                `./mvnw test -Dtest=SmartLinkGainTest -Dgain=update` rewrites this page, and the build fails when it is out of date.

                H2 sends 1000 packets a second down to H1, in the VLAN of H1; H1 says nothing, so nothing but ageing (300 s), a failing port or
                a flush takes its MAC address out of a table. Then S1 moves its traffic from p1 to p2. The cables of the new path take 5 ms
                together, all others 10 us. H1 speaks once, 100 ms after packets have begun to reach it again.

                | What happens | Flush | Packets lost | Longest silence | MAC entries removed | ARP entries removed | Packets flooded | Entries relearnt |
                |---|---|---:|---:|---:|---:|---:|---:|
                """
                        + rows
                        + """

                        How to read it. S1 itself moves within the same tick. What costs packets are the devices further up: they hold an entry for H1
                        that points to the old path, and send there until the entry goes.

                        - **With a flush** it goes when the frame arrives, one cable after the other. The packets lost are those sent the old way
                          meanwhile: five in 5 ms. Then the device floods, and flooding finds H1 before anybody has learnt where it is.
                        - **Without one** it goes when it ages, or when H1 happens to speak: five minutes of a thousand packets a second, or as long as
                          H1 is silent. No counter of S1 shows this, because S1 has done all it can (SL-34).
                        - **No link has to fail.** After a manual switch every port is up, so no table loses an entry by itself; without a flush an
                          operator's planned switch costs as much as a cut cable: all that is sent until H1 speaks or its entry ages.
                        - The silence is longer than the loss by the 5 ms the new path takes. No ARP entry goes because both hosts are in one VLAN and
                          nothing is routed; where it is, the gateway asks for H1 again, and its answer is what is learnt (SL-30).
                        """;
        if (UPDATE) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE)
                .as("`./mvnw test -Dtest=SmartLinkGainTest -Dgain=update` rewrites the page")
                .hasContent(text);
    }
}
