package dev.holdfast.lab.edge;

import dev.holdfast.error.NetconfException;
import dev.holdfast.netconf.message.Operation;
import dev.holdfast.netconf.message.Reply;
import dev.holdfast.netconf.message.Rpc;
import dev.holdfast.netconf.message.RpcAttributes;
import dev.holdfast.netconf.session.Edge.Arrival;
import dev.holdfast.netconf.session.Lane;
import dev.holdfast.netconf.session.Passage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One request that may meet faults and may be traced. Used by the session's thread. */
final class EdgePassage implements Passage {
    private final EdgeFaults faults;
    private final Optional<Recording> recording;
    private final Arrival arrival;
    private final Consumer<Fault.PowerOff> power;
    private final List<String> met = new ArrayList<>();
    private Optional<String> operation = Optional.empty();
    private List<Struck<Fault.PowerOff>> powerOffs = List.of();

    /**
     * @param power takes the power of the device
     */
    EdgePassage(
            EdgeFaults faults,
            Optional<Recording> recording,
            Arrival arrival,
            Consumer<Fault.PowerOff> power) {
        this.faults = faults;
        this.recording = recording;
        this.arrival = arrival;
        this.power = power;
    }

    private <K extends Fault.Kind> List<Struck<K>> struck(Class<K> kind) {
        var found = faults.request(kind, operation);
        found.forEach(one -> met.add(one.fault().fault().name()));
        return found;
    }

    @Override
    public Reply answer(Rpc rpc, Server server) throws NetconfException {
        operation = Optional.of(rpc.schema().name().localName());
        var refusals = struck(Fault.Refuse.class);
        if (!refusals.isEmpty()) {
            throw new NetconfException(
                    refusals.stream().map(refusal -> refusal.kind().error()).toList());
        }
        var reply = server.answer(rpc);
        if (rpc.operation() instanceof Operation.Commit(var terms) && terms.trial().isPresent()) {
            powerOffs = struck(Fault.PowerOff.class);
            powerOffs.stream().map(Struck::kind).filter(off -> !off.isAtOnce()).forEach(power);
        }
        return reply;
    }

    @Override
    public void reply(RpcAttributes attributes, Reply reply, Exit exit) throws IOException {
        try {
            if (!losesPower(Fault.Moment.BEFORE_REPLY)) {
                send(attributes, reply, exit);
                losesPower(Fault.Moment.AFTER_REPLY);
            }
        } finally {
            recorded(attributes);
        }
    }

    private void recorded(RpcAttributes attributes) {
        recording.ifPresent(one -> one.end(attributes.messageId(), operation, List.copyOf(met)));
    }

    /** Takes the power, unless its time comes later; whether it goes at that moment. */
    private boolean losesPower(Fault.Moment moment) {
        var offs =
                powerOffs.stream().map(Struck::kind).filter(off -> off.moment() == moment).toList();
        offs.stream().filter(Fault.PowerOff::isAtOnce).forEach(power);
        return !offs.isEmpty();
    }

    private void send(RpcAttributes attributes, Reply reply, Exit exit) throws IOException {
        for (var delay : struck(Fault.Delay.class)) {
            await(delay);
        }
        var sent = attributes;
        for (var wrong : struck(Fault.WrongMessageId.class)) {
            sent = sent.withMessageId(wrong.kind().value());
        }
        var duplicates = struck(Fault.Duplicate.class);
        exit.send(sent, reply, faultyLane(attributes));
        for (var _ : duplicates) {
            exit.send(sent, reply, Lane.CLEAR);
        }
    }

    private void await(Struck<Fault.Delay> delay) throws IOException {
        try {
            delay.fault().await(delay.kind().time(), arrival.gone());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a reply was delayed");
        }
        if (arrival.gone().toCompletableFuture().isDone()) {
            throw new EOFException("the client went while its reply was delayed");
        }
    }

    /** Where the first copy of the reply leaves; without chunks, none can be broken. */
    private Lane faultyLane(RpcAttributes asked) {
        var damages =
                arrival.base11()
                        ? struck(Fault.BreakChunk.class)
                        : List.<Struck<Fault.BreakChunk>>of();
        var drops = struck(Fault.DropSession.class);
        return new Lane() {
            @Override
            public OutputStream text(OutputStream framing) {
                return recording.map(one -> one.around(framing)).orElse(framing);
            }

            @Override
            public OutputStream octets(OutputStream transport) {
                var out = transport;
                for (var drop : drops) {
                    out = new Torn(out, drop.kind().afterOctets(), arrival.hangUp());
                }
                for (var damage : damages) {
                    out = new Damaged(out, damage.kind().damage());
                }
                return out;
            }

            @Override
            public void written() {
                recorded(asked); // whoever has the reply finds it in the trace
            }
        };
    }
}
