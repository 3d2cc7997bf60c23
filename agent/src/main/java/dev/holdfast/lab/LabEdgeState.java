package dev.holdfast.lab;

import dev.holdfast.data.Filling;
import dev.holdfast.data.Key;
import dev.holdfast.data.Rows;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.feature.DateAndTime;
import dev.holdfast.lab.edge.Armed;
import dev.holdfast.lab.edge.DeviceEdge;
import dev.holdfast.lab.edge.Event;
import dev.holdfast.lab.edge.Exchange;
import dev.holdfast.lab.edge.Side;
import dev.holdfast.lab.edge.Trace;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.ListSchema;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

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

    private record EventRow(Event event, Instant epoch) {}

    LabEdgeState(InnerSchema lab) {
        faults = (ContainerSchema) lab.child("client-faults");
        var container = (ContainerSchema) lab.child("traces");
        var trace = (ListSchema) container.child("trace");
        var entry =
                new Shape<Traced>(trace)
                        .leaf("node", Traced::node)
                        .leaf("running", one -> Boolean.toString(one.trace().isRunning()))
                        .leaf("max-exchanges", one -> Integer.toString(one.extent().exchanges()))
                        .leaf("max-events", one -> Integer.toString(one.extent().events()))
                        .leaf("max-text", one -> Integer.toString(one.extent().characters()))
                        .list(
                                "exchange",
                                exchange((ListSchema) trace.child("exchange")),
                                LabEdgeState::exchanges)
                        .list(
                                "event",
                                event((ListSchema) trace.child("event")),
                                LabEdgeState::events);
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
        return numbered(all, Exchange::number, one -> new Row(one, traced.epoch()));
    }

    private static Rows<EventRow> events(Traced traced) {
        var all = traced.trace().events();
        return numbered(all, Event::number, one -> new EventRow(one, traced.epoch()));
    }

    private static <T, R> Rows<R> numbered(
            List<T> all, ToLongFunction<T> number, Function<T, R> row) {
        return Rows.of(
                () -> all.stream().map(row).iterator(),
                key -> numbered(all, number, key).map(row).orElse(null));
    }

    /** Numbers grow; those between two of a kind belong to the other. */
    private static <T> Optional<T> numbered(List<T> all, ToLongFunction<T> number, Key key) {
        if (!key.value(0).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        long wanted = Long.parseLong(key.value(0));
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (number.applyAsLong(all.get(middle)) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < all.size() && number.applyAsLong(all.get(low)) == wanted
                ? Optional.of(all.get(low))
                : Optional.empty();
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

    private static Shape<EventRow> event(ListSchema event) {
        var message = side((ContainerSchema) event.child("message"));
        return new Shape<EventRow>(event)
                .leaf("number", row -> Long.toString(row.event().number()))
                .leaf("at", row -> micros(Duration.between(row.epoch(), row.event().at())))
                .leaf("wall-clock", row -> DateAndTime.of(row.event().at()))
                .leaf("session-id", row -> Long.toString(row.event().session()))
                .leaf("user", row -> row.event().user())
                .leaf("kind", row -> kind(row.event().what()))
                .optionalLeaf("reason", row -> end(row).map(end -> end.why().text()))
                .optionalLeaf(
                        "killed-by",
                        row -> end(row).flatMap(Event.End::killer).map(Object::toString))
                .container("message", message, row -> row.event().message().orElse(null));
    }

    private static String kind(Event.What what) {
        return switch (what) {
            case Event.ServerHello _ -> "server-hello";
            case Event.ClientHello _ -> "client-hello";
            case Event.Notification _ -> "notification";
            case Event.End _ -> "session-end";
        };
    }

    private static Optional<Event.End> end(EventRow row) {
        return row.event().what() instanceof Event.End end ? Optional.of(end) : Optional.empty();
    }

    private static String micros(Duration time) {
        return Long.toString(time.toNanos() / 1_000);
    }

    private static Shape<Side> side(ContainerSchema message) {
        return new Shape<Side>(message)
                .leaf("octets", side -> Long.toString(side.octets()))
                .leaf("text", Side::text)
                .leaf("whole", side -> Boolean.toString(side.whole()));
    }
}
