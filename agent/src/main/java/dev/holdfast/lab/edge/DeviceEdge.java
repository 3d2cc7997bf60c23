package dev.holdfast.lab.edge;

import dev.holdfast.data.Concealment;
import dev.holdfast.netconf.framing.Message;
import dev.holdfast.netconf.session.Edge;
import dev.holdfast.netconf.session.Lane;
import dev.holdfast.netconf.session.Passage;
import dev.holdfast.netconf.subscription.ServerEvents.Ending;
import dev.holdfast.netconf.subscription.ServerEvents.Who;
import dev.holdfast.ssh.Door;
import dev.holdfast.time.Timers;
import dev.holdfast.yang.Schema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The edge and the door of one device, where its clients meet the faults that are armed, and where
 * its trace listens. Used by any thread.
 */
public final class DeviceEdge implements Edge, Door {
    private final EdgeFaults faults = new EdgeFaults();
    private final Trace trace = new Trace();
    private final Secrets secrets;
    private final Timers timers;
    private final Runnable powerOff;

    /**
     * @param schema and {@code concealment} of the device, which say what is secret
     * @param timers the network's clock
     * @param powerOff takes the device's power, if it has any; waits until it has
     */
    public DeviceEdge(Schema schema, Concealment concealment, Timers timers, Runnable powerOff) {
        this.secrets = new Secrets(schema, concealment);
        this.timers = timers;
        this.powerOff = powerOff;
    }

    @Override
    public Passage passage(Arrival request) {
        var wanted = trace.wanted();
        if (wanted.isEmpty() && faults.isEmpty()) {
            return Passage.CLEAR;
        }
        var recording =
                wanted.map(
                        extent ->
                                new Recording(
                                        trace,
                                        extent.characters(),
                                        secrets,
                                        request,
                                        timers.now()));
        return new EdgePassage(faults, recording, request, this::losePower);
    }

    @Override
    public Lane unasked(Who to, Unasked what) {
        return trace.wanted()
                .<Lane>map(
                        extent ->
                                new Overheard(
                                        secrets,
                                        extent.characters(),
                                        side -> add(to, sent(what, side))))
                .orElse(Lane.CLEAR);
    }

    private static Event.What sent(Unasked what, Side side) {
        return switch (what) {
            case HELLO -> new Event.ServerHello(side);
            case NOTIFICATION -> new Event.Notification(side);
        };
    }

    @Override
    public void greeted(Who from, Message hello) {
        trace.wanted()
                .map(extent -> shown(hello, extent.characters()))
                .ifPresent(side -> add(from, new Event.ClientHello(side)));
    }

    private Side shown(Message message, int most) {
        var shown =
                new Transcript(secrets, new HashSet<>(), most)
                        .read(message.octets(), message.length());
        return new Side(message.length(), shown.text(), shown.isWhole() && !message.tooBig());
    }

    @Override
    public void ended(Who with, Ending why, Optional<Long> killer) {
        add(with, new Event.End(why, killer));
    }

    private void add(Who who, Event.What what) {
        trace.add(new Event(0, timers.now(), who.session(), who.user(), what));
    }

    private void losePower(Fault.PowerOff off) {
        if (off.isAtOnce()) {
            powerOff.run();
        } else {
            timers.schedule(off.delay(), powerOff);
        }
    }

    @Override
    public Welcome welcome() {
        return faults.connection().stream()
                .findFirst()
                .map(
                        struck ->
                                switch (struck.kind().stage()) {
                                    case CONNECTION -> Welcome.SENT_AWAY;
                                    case LOGIN -> Welcome.LOGIN_REFUSED;
                                })
                .orElse(Welcome.IN);
    }

    /** Arms a fault, in place of one of that name; false when there are as many as may be. */
    public boolean arm(Fault fault) {
        return faults.arm(fault);
    }

    /**
     * Forgets the fault of that name, or all; replies that wait because of them go on.
     *
     * @return how many there were
     */
    public int clear(Optional<String> name) {
        return faults.clear(name);
    }

    /** In the order they were armed. */
    public List<Armed> faults() {
        return faults.counted();
    }

    public Trace trace() {
        return trace;
    }

    /** Begins a trace, in place of the one there is. */
    public void startTrace(Trace.Extent extent) {
        trace.start(extent);
    }

    /** Ends the trace, which stays to be read; false when none runs. */
    public boolean stopTrace() {
        return trace.stop();
    }
}
