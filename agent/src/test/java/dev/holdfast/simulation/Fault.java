package dev.holdfast.simulation;

import dev.holdfast.simulation.Topology.End;

/** Something that is done to the network: to the real one and to the oracle's. Immutable. */
sealed interface Fault {
    record Cut(String link) implements Fault {}

    record Mend(String link) implements Fault {}

    /** Cut and mended within one instant. */
    record Flap(String link) implements Fault {}

    /** From now on what that end sends is lost, or no longer (rule DP-4). */
    record SilentLoss(String link, End from, boolean loses) implements Fault {}

    record Delay(String link, long micros) implements Fault {}

    record Restart(String device, long outageMicros) implements Fault {}

    record PowerOff(String device) implements Fault {}

    record PowerOn(String device) implements Fault {}

    /**
     * A configuration is edited, validated and committed.
     *
     * @param what the change in words
     */
    record Commit(String device, String what, SwitchSetup next) implements Fault {
        @Override
        public String toString() {
            return "Commit[" + device + ": " + what + "]";
        }
    }

    /** The action manual-switch. */
    record SwitchManually(String device) implements Fault {}

    /** A stranger's flush comes out of the cable at that end. */
    record Forge(End arrivesAt, Forgery forgery) implements Fault {}

    /** How the stranger's frame looks. */
    enum Forgery {
        /** Valid in all respects. */
        PERFECT,
        /** Its tag and the field inside disagree (rule SL-22). */
        MISLABELLED,
        /** It ends in the middle of the message. */
        TRUNCATED
    }

    record StartFlow(String from, String to, int packetsPerSecond) implements Fault {
        String name() {
            return from + ">" + to;
        }
    }

    record StopFlow(String name) implements Fault {}

    /** The action clear of the MAC table. */
    record ClearTable(String device) implements Fault {}

    /** The action reset-flush-statistics. */
    record ResetStatistics(String device) implements Fault {}
}
