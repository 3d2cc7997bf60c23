package dev.holdfast.lab;

import dev.holdfast.data.Filling;
import dev.holdfast.data.Key;
import dev.holdfast.data.Rows;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.feature.DateAndTime;
import dev.holdfast.lab.edge.Armed;
import dev.holdfast.lab.edge.DeviceEdge;
import dev.holdfast.lab.edge.Exchange;
import dev.holdfast.lab.edge.Trace;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.ListSchema;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How faults and traces of a lab's devices read as nodes of holdfast-lab-control: as they are when
 * they are asked for, a trace no further than it is read. Immutable, used by any thread.
 */
final class LabEdgeState {
    private final ContainerSchema faults;
    private final Shape<Facts> traces;

    /** The edges, and when the clock of the lab showed 0. */
    record Facts(LabEdges edges, Instant epoch) {}

    private record Traced(String node, Trace trace, Trace.Extent extent, Instant epoch) {}

    private record Row(Exchange exchange, Instant epoch) {}

    LabEdgeState(InnerSchema lab) {
        faults = (ContainerSchema) lab.child("client-faults");
        var container = (ContainerSchema) lab.child("traces");
        var trace = (ListSchema) container.child("trace");
        var entry =
                new Shape<Traced>(trace)
                        .leaf("node", Traced::node)
                        .leaf("running", one -> Boolean.toString(one.trace().isRunning()))
                        .leaf("max-exchanges", one -> Integer.toString(one.extent().exchanges()))
                        .leaf("max-text", one -> Integer.toString(one.extent().characters()))
                        .list(
                                "exchange",
                                exchange((ListSchema) trace.child("exchange")),
                                LabEdgeState::exchanges);
        traces = new Shape<Facts>(container).list("trace", entry, LabEdgeState::traces);
    }

    /** Puts both containers into the lab. */
    <T> void addTo(Shape<T> lab, Function<T, Facts> facts) {
        lab.container(faults.name(), from -> faults(facts.apply(from)));
        lab.container(traces.schema().name(), traces, facts);
    }

    private View faults(Facts facts) {
        record Placed(String node, Armed armed) {}
        var all = new ArrayList<Placed>();
        facts.edges()
                .all()
                .forEach(
                        (node, edge) ->
                                edge.faults().stream()
                                        .sorted(Comparator.comparing(one -> one.fault().name()))
                                        .forEach(armed -> all.add(new Placed(node, armed))));
        return Filling.of(
                faults,
                content ->
                        content.list(
                                "fault",
                                all,
                                (entry, placed) -> fault(entry, placed.node(), placed.armed())));
    }

    private static void fault(Filling entry, String node, Armed armed) {
        entry.leaf("node", node).leaf("name", armed.fault().name());
        EdgeFaultWords.write(armed.fault(), entry);
        entry.leaf("seen", armed.seen()).leaf("fired", armed.fired());
        entry.leaf("armed", armed.fired() < armed.fault().times());
    }

    private static Rows<Traced> traces(Facts facts) {
        var all = new ArrayList<Traced>();
        facts.edges().all().forEach((node, edge) -> traced(facts, node, edge, all));
        return Rows.of(
                all,
                key ->
                        all.stream()
                                .filter(one -> one.node().equals(key.value(0)))
                                .findFirst()
                                .orElse(null));
    }

    private static void traced(Facts facts, String node, DeviceEdge edge, List<Traced> all) {
        var trace = edge.trace();
        trace.extent().ifPresent(extent -> all.add(new Traced(node, trace, extent, facts.epoch())));
    }

    private static Rows<Row> exchanges(Traced traced) {
        var all = traced.trace().exchanges();
        return Rows.of(
                () -> all.stream().map(one -> new Row(one, traced.epoch())).iterator(),
                key -> row(traced, all, key));
    }

    /** Numbers follow each other. */
    private static Row row(Traced traced, List<Exchange> all, Key key) {
        if (all.isEmpty() || !key.value(0).matches("[0-9]{1,18}")) {
            return null;
        }
        long at = Long.parseLong(key.value(0)) - all.getFirst().number();
        return at < 0 || at >= all.size() ? null : new Row(all.get((int) at), traced.epoch());
    }

    private static Shape<Row> exchange(ListSchema exchange) {
        var request = side((ContainerSchema) exchange.child("request"));
        var reply = side((ContainerSchema) exchange.child("reply"));
        return new Shape<Row>(exchange)
                .leaf("number", row -> Long.toString(row.exchange().number()))
                .leaf("at", row -> micros(Duration.between(row.epoch(), row.exchange().received())))
                .leaf("wall-clock", row -> DateAndTime.of(row.exchange().received()))
                .leaf("took", row -> micros(row.exchange().took()))
                .leaf("session-id", row -> Long.toString(row.exchange().session()))
                .leaf("user", row -> row.exchange().user())
                .optionalLeaf("message-id", row -> row.exchange().messageId())
                .optionalLeaf("operation", row -> row.exchange().operation())
                .leaf("outcome", row -> EdgeFaultWords.text(row.exchange().outcome()))
                .leafList("fault", row -> row.exchange().faults())
                .container("request", request, row -> row.exchange().request())
                .container("reply", reply, row -> row.exchange().reply());
    }

    private static String micros(Duration time) {
        return Long.toString(time.toNanos() / 1_000);
    }

    private static Shape<Exchange.Side> side(ContainerSchema message) {
        return new Shape<Exchange.Side>(message)
                .leaf("octets", side -> Long.toString(side.octets()))
                .leaf("text", Exchange.Side::text)
                .leaf("whole", side -> Boolean.toString(side.whole()));
    }
}
