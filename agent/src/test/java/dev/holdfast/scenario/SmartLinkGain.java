package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.without;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One measurement of what a flush gains: H2 sends 1000 packets a second down to H1, which is
 * silent; traffic moves to the slave; H1 speaks 100 ms after traffic has found it again.
 *
 * @param gapMicros longest time in which no packet arrived; the new path's delay is in it
 * @param fdbRemoved MAC entries flushes removed upstream
 * @param flooded packets sent out of every port until H1 was learnt again
 * @param relearnt entries upstream devices have learnt when H1 had spoken
 */
record SmartLinkGain(
        long lost, long gapMicros, long fdbRemoved, long arpRemoved, long flooded, long relearnt) {
    private static final int RATE = 1000;
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Duration STEP = Duration.ofSeconds(1);

    /** Nothing happens to an entry before its ageing time of 300 s. */
    private static final Duration ALMOST_AGED = Duration.ofSeconds(290);

    /** What moves the traffic, and on which topology. */
    enum Cause {
        /** SL-S2 and SL-S3: the master's link fails in T1b. */
        LINK_FAILURE,
        /** SL-S5: an operator switches in T1a, where no link fails. */
        MANUAL_SWITCH;

        private SmartLinkLab start(Path folder) throws Exception {
            return switch (this) {
                case LINK_FAILURE -> SmartLinkLab.t1bBridged(folder);
                case MANUAL_SWITCH -> SmartLinkLab.t1aBridged(folder);
            };
        }

        /** The cables of the new path, and how long they take. */
        private void stretch(WireLab lab) throws Exception {
            switch (this) {
                case LINK_FAILURE -> {
                    lab.delay("S1:p2--C:p1", Duration.ofMillis(2));
                    lab.delay("C:p2--D:p2", Duration.ofMillis(3));
                }
                case MANUAL_SWITCH -> lab.delay("S1:p2--S2:p2", Duration.ofMillis(5));
            }
        }

        private void happen(SmartLinkLab net) throws Exception {
            switch (this) {
                case LINK_FAILURE -> net.cut(SmartLinkLab.MASTER_LINK);
                case MANUAL_SWITCH -> net.manualSwitch();
            }
        }

        /** Where the old path begins, seen from H2. */
        private String oldPath() {
            return switch (this) {
                case LINK_FAILURE -> "B:p2--D:p1";
                case MANUAL_SWITCH -> "S1:p1--S2:p1";
            };
        }

        private List<String> upstream() {
            return switch (this) {
                case LINK_FAILURE -> List.of("B", "C", "D");
                case MANUAL_SWITCH -> List.of("S2");
            };
        }
    }

    /**
     * Measures.
     *
     * @param flush whether S1 sends flushes
     * @param silence how long H1 stays silent if traffic has not found it before
     */
    static SmartLinkGain of(Cause cause, boolean flush, Duration silence, Path folder)
            throws Exception {
        try (var net = cause.start(folder)) {
            cause.stretch(net.lab);
            if (!flush) {
                net.configure(without("flush-send"));
            }
            net.downstream(RATE);
            net.pass(Duration.ofNanos(1_000_500_000));
            return new Run(net, cause).measure(silence);
        }
    }

    /** The measurement while it goes on. */
    private record Run(SmartLinkLab net, Cause cause) {
        SmartLinkGain measure(Duration silence) throws Exception {
            long lostBefore = report().number("//lost");
            long oldPathBefore = oldPathFrames();
            cause.happen(net);
            if (trafficReturnsWithin(silence)) {
                net.pass(Duration.ofMillis(100));
            }
            var entries = entries();
            long flooded = oldPathFrames() - oldPathBefore;
            net.upstreamFrame();
            var relearnt = entries();
            relearnt.removeAll(entries);
            var report = report();
            long lost = report.number("//lost") - lostBefore;
            long flushes = total("accepted") > 0 ? 1 : 0;
            return new SmartLinkGain(
                    lost,
                    report.number("//longest-gap"),
                    total("fdb-entries-removed"),
                    total("arp-entries-removed"),
                    Math.max(0, flooded - lost - flushes),
                    relearnt.size());
        }

        private Xml report() throws Exception {
            return net.lab.report("down");
        }

        /** What was on its way still arrives for a while: look for more than that. */
        private boolean trafficReturnsWithin(Duration silence) throws Exception {
            net.pass(Duration.ofMillis(20));
            if (arrives()) {
                return true;
            }
            if (silence.compareTo(ALMOST_AGED) < 0) {
                net.pass(silence);
                return arrives();
            }
            net.pass(ALMOST_AGED);
            for (var waited = ALMOST_AGED;
                    waited.compareTo(silence) < 0;
                    waited = waited.plus(STEP)) {
                net.pass(STEP);
                if (arrives()) {
                    return true;
                }
            }
            return false;
        }

        private boolean arrives() throws Exception {
            long received = report().number("//received");
            net.pass(TICK);
            return report().number("//received") > received;
        }

        private long oldPathFrames() throws Exception {
            return net.lab.cableFrames(cause.oldPath(), "frames-b-to-a");
        }

        /** Who is where, in the eyes of the devices upstream. */
        private Set<String> entries() throws Exception {
            var entries = new HashSet<String>();
            for (var device : cause.upstream()) {
                var fdb = net.fdbEntries(device, 100);
                var macs = fdb.texts("//entry/mac-address");
                var ports = fdb.texts("//entry/interface");
                for (int i = 0; i < macs.size(); i++) {
                    entries.add(device + " " + macs.get(i) + " " + ports.get(i));
                }
            }
            return entries;
        }

        private long total(String counter) throws Exception {
            long total = 0;
            for (var device : cause.upstream()) {
                total += net.counted(device, "p1", counter) + net.counted(device, "p2", counter);
            }
            return total;
        }
    }
}
