package dev.holdfast.lab;

import dev.holdfast.data.Filling;
import dev.holdfast.data.Key;
import dev.holdfast.data.Rows;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.device.net.FlowReport;
import dev.holdfast.device.net.Recorder;
import dev.holdfast.feature.DateAndTime;
import dev.holdfast.lab.LabSnapshot.CableFacts;
import dev.holdfast.lab.LabSnapshot.EndFacts;
import dev.holdfast.lab.LabSnapshot.FlowFacts;
import dev.holdfast.lab.LabSnapshot.NodeFacts;
import dev.holdfast.lab.LabSnapshot.Numbered;
import dev.holdfast.lab.LabSnapshot.PortFacts;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Schema;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * How a lab reads as nodes of holdfast-lab-control. Each container is made when it is asked for,
 * one recorded event when that one is. Immutable, used by any thread.
 */
final class LabState {
    static final String NAMESPACE = "urn:holdfast:yang:lab-control";

    /** What a lab's state is made of. */
    record Facts(
            String lab,
            LabFile.Mode mode,
            LabSnapshot network,
            Map<String, InetSocketAddress> servers,
            List<Captures.Facts> captures,
            LabEdges edges) {}

    /** One entry of a record with its number, and the record it is of. */
    private record Entry<T>(LabSnapshot network, long number, T content) {}

    private final Shape<Facts> root;

    LabState(Schema schema) {
        var lab = (ContainerSchema) schema.root().child(NAMESPACE, "lab");
        var shape = new Shape<Facts>(lab).leaf("name", Facts::lab);
        put(shape, "clock", LabState::clock);
        put(shape, "nodes", LabState::nodes);
        put(shape, "cables", LabState::cables);
        put(
                shape,
                "flows",
                (facts, flows) -> flows.list("flow", facts.network().flows(), LabState::namedFlow));
        put(
                shape,
                "captures",
                (facts, captures) -> captures.list("capture", facts.captures(), LabState::capture));
        put(
                shape,
                "drops",
                (facts, drops) ->
                        drops.list(
                                "drop",
                                facts.network().drops().entrySet(),
                                (entry, drop) ->
                                        entry.leaf("reason", drop.getKey().text())
                                                .leaf("frames", drop.getValue())));
        new LabEdgeState(lab)
                .addTo(
                        shape,
                        facts -> new LabEdgeState.Facts(facts.edges(), facts.network().epoch()));
        var events =
                this.<Recorder.Happened>record(
                        lab, "events", "event", Recorder.Happened::micros, LabSnapshot::events);
        events.entry()
                .leaf("node", entry -> emptyAsNull(entry.content().station()))
                .leaf("text", entry -> entry.content().what());
        shape.container("events", events.container(), Facts::network);
        var changes =
                this.<Recorder.TableChange>record(
                        lab,
                        "table-changes",
                        "table-change",
                        Recorder.TableChange::micros,
                        LabSnapshot::tableChanges);
        changes.entry()
                .leaf("node", entry -> entry.content().station())
                .leaf("table", entry -> entry.content().table())
                .leaf("text", entry -> entry.content().change());
        shape.container("table-changes", changes.container(), Facts::network);
        root = new Shape<Facts>(schema.root()).container(lab.name(), shape, facts -> facts);
    }

    View view(Facts facts) {
        return root.view(facts);
    }

    private static void put(Shape<Facts> lab, String name, BiConsumer<Facts, Filling> content) {
        var container = (ContainerSchema) lab.schema().child(name);
        lab.container(
                container.name(),
                facts -> Filling.of(container, filling -> content.accept(facts, filling)));
    }

    private static String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void clock(Facts facts, Filling clock) {
        var network = facts.network();
        clock.leaf("mode", facts.mode().text());
        clock.leaf("now", network.nowMicros());
        clock.leaf("wall-clock", DateAndTime.of(network.wallClock(network.nowMicros())));
        clock.leaf("pending", network.pending());
        network.nextMicros().ifPresent(next -> clock.leaf("next-at", next));
    }

    private static void nodes(Facts facts, Filling nodes) {
        nodes.list(
                "node",
                facts.network().nodes(),
                (entry, node) -> node(entry, node, facts.servers().get(node.name())));
    }

    private static void node(Filling entry, NodeFacts node, InetSocketAddress server) {
        entry.leaf("name", node.name()).leaf("kind", node.kind().text());
        entry.leaf("powered", node.powered()).leaf("mac-address", node.mac().toString());
        if (server != null) {
            entry.container(
                    "netconf",
                    netconf ->
                            netconf.leaf("address", server.getAddress().getHostAddress())
                                    .leaf("port", server.getPort()));
        }
        node.address()
                .ifPresent(
                        address ->
                                entry.container(
                                        "host",
                                        host ->
                                                host.leaf("ip", address.address().toString())
                                                        .leaf("prefix-length", address.length())
                                                        .leaf(
                                                                "gateway",
                                                                node.gateway()
                                                                        .map(Object::toString))));
        entry.list("port", node.ports(), LabState::port);
    }

    private static void port(Filling entry, PortFacts port) {
        entry.leaf("name", port.name()).leaf("mac-address", port.mac().toString());
        entry.leaf("link-up", port.linkUp()).leaf("cable", port.cable());
    }

    private static void cables(Facts facts, Filling cables) {
        cables.list("cable", facts.network().cables(), LabState::cable);
    }

    private static void cable(Filling entry, CableFacts cable) {
        entry.leaf("name", cable.name());
        entry.container("a", end(cable.a())).container("b", end(cable.b()));
        entry.leaf("up", cable.whole());
        entry.leaf(
                "silent-loss",
                cable.losesFromA() ? "a-to-b" : cable.losesFromB() ? "b-to-a" : "none");
        entry.leaf("delay", cable.delayMicros());
        entry.leaf("frames-a-to-b", cable.framesFromA());
        entry.leaf("frames-b-to-a", cable.framesFromB());
    }

    private static Consumer<Filling> end(EndFacts end) {
        return filling -> filling.leaf("node", end.node()).leaf("port", end.port());
    }

    private static void namedFlow(Filling entry, FlowFacts flow) {
        entry.leaf("name", flow.report().name());
        flow(entry, flow);
    }

    /** The grouping flow-content. */
    static void flow(Filling filling, FlowFacts flow) {
        var report = flow.report();
        filling.leaf("source", report.source());
        filling.leaf("destination", report.destination().toString());
        filling.leaf("rate", flow.packetsPerSecond());
        filling.leaf("state", report.state().name().toLowerCase(Locale.ROOT));
        filling.leaf("sent", report.sent()).leaf("received", report.received());
        filling.leaf("duplicates", report.duplicates());
        filling.leaf("on-the-way", report.onTheWay()).leaf("lost", report.lost());
        filling.leaf("longest-gap", report.longestGapMicros());
        filling.leaf("longest-delay", report.longestDelayMicros());
        filling.list("loss", report.losses(), LabState::loss);
    }

    private static void loss(Filling entry, FlowReport.LossCount loss) {
        entry.leaf("place", loss.place()).leaf("reason", loss.reason().text());
        entry.leaf("packets", loss.packets());
    }

    private static void capture(Filling entry, Captures.Facts capture) {
        entry.leaf("name", capture.name()).leaf("cable", capture.cable());
        entry.leaf("frames", capture.frames());
    }

    /** The shape of a record and that of its entries, to which the caller adds. */
    private record RecordShape<T>(Shape<LabSnapshot> container, Shape<Entry<T>> entry) {}

    private <T> RecordShape<T> record(
            InnerSchema lab,
            String name,
            String entryName,
            ToLongFunction<T> micros,
            Function<LabSnapshot, Numbered<T>> content) {
        var container = (ContainerSchema) lab.child(name);
        var entry =
                new Shape<Entry<T>>((ListSchema) container.child(entryName))
                        .leaf("number", row -> Long.toString(row.number()))
                        .leaf("at", row -> Long.toString(micros.applyAsLong(row.content())))
                        .leaf(
                                "wall-clock",
                                row ->
                                        DateAndTime.of(
                                                row.network()
                                                        .wallClock(
                                                                micros.applyAsLong(
                                                                        row.content()))));
        var shape =
                new Shape<LabSnapshot>(container)
                        .optionalLeaf("oldest", network -> bound(content.apply(network), true))
                        .optionalLeaf("newest", network -> bound(content.apply(network), false))
                        .list(entryName, entry, network -> rows(network, content.apply(network)));
        return new RecordShape<>(shape, entry);
    }

    private static Optional<String> bound(Numbered<?> record, boolean oldest) {
        return record.entries().isEmpty()
                ? Optional.empty()
                : Optional.of(Long.toString(oldest ? record.oldest() : record.newest()));
    }

    private static <T> Rows<Entry<T>> rows(LabSnapshot network, Numbered<T> record) {
        Iterable<Entry<T>> all =
                () ->
                        LongStream.rangeClosed(record.oldest(), record.newest())
                                .mapToObj(n -> entry(network, record, n).orElseThrow())
                                .iterator();
        return Rows.of(
                all, key -> number(key).flatMap(n -> entry(network, record, n)).orElse(null));
    }

    private static <T> Optional<Entry<T>> entry(
            LabSnapshot network, Numbered<T> record, long number) {
        return record.find(number).map(content -> new Entry<>(network, number, content));
    }

    private static Optional<Long> number(Key key) {
        try {
            return Optional.of(Long.valueOf(key.value(0)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
