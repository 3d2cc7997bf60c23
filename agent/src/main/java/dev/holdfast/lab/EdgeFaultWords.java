package dev.holdfast.lab;

import dev.holdfast.data.Filling;
import dev.holdfast.error.ErrorType;
import dev.holdfast.error.Info;
import dev.holdfast.error.RpcError;
import dev.holdfast.error.Tag;
import dev.holdfast.lab.edge.Fault;
import dev.holdfast.lab.edge.Fault.Kind;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The grouping fault-content, read and written. Free of threads. */
final class EdgeFaultWords {
    private EdgeFaultWords() {}

    /** A fault as arm-fault asks for it. */
    static Fault read(RpcInput input) {
        var kind = kind(input);
        var operation = input.text("operation");
        return new Fault(
                input.required("name"),
                kind instanceof Fault.Refuse
                        ? operation.or(() -> Optional.of("commit"))
                        : operation,
                input.number("first"),
                input.number("times"),
                kind);
    }

    private static Kind kind(RpcInput input) {
        return input.container("delay")
                .<Kind>map(delay -> new Fault.Delay(Duration.ofMillis(delay.number("time"))))
                .or(() -> input.container("refuse").map(refuse -> new Fault.Refuse(error(refuse))))
                .or(
                        () ->
                                input.container("break-chunk")
                                        .map(
                                                chunk ->
                                                        constant(
                                                                chunk,
                                                                "damage",
                                                                Fault.Damage.values()))
                                        .map(Fault.BreakChunk::new))
                .or(
                        () ->
                                input.container("wrong-message-id")
                                        .map(id -> new Fault.WrongMessageId(id.text("value"))))
                .or(() -> input.container("duplicate").map(_ -> new Fault.Duplicate()))
                .or(
                        () ->
                                input.container("drop-session")
                                        .map(
                                                drop ->
                                                        new Fault.DropSession(
                                                                (int) drop.number("after"))))
                .or(
                        () ->
                                input.container("refuse-ssh")
                                        .map(ssh -> constant(ssh, "stage", Fault.Stage.values()))
                                        .map(Fault.RefuseSsh::new))
                .or(() -> input.container("power-off").map(EdgeFaultWords::powerOff))
                .orElseThrow();
    }

    private static RpcError error(RpcInput refuse) {
        var tag = constant(refuse, "error-tag", Tag.values());
        return new RpcError(
                constant(refuse, "error-type", ErrorType.values()),
                tag,
                refuse.text("error-app-tag"),
                Optional.empty(),
                refuse.required("error-message"),
                tag == Tag.LOCK_DENIED ? List.of(new Info.Session(0)) : List.of());
    }

    private static Fault.PowerOff powerOff(RpcInput off) {
        long micros = off.number("delay");
        return new Fault.PowerOff(
                constant(off, "moment", Fault.Moment.values()),
                Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1_000));
    }

    private static <E extends Enum<E>> E constant(RpcInput input, String leaf, E[] constants) {
        var text = input.required(leaf);
        return Arrays.stream(constants)
                .filter(constant -> text(constant).equals(text))
                .findFirst()
                .orElseThrow();
    }

    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Writes a fault into what uses the grouping. */
    static void write(Fault fault, Filling filling) {
        filling.leaf("operation", fault.operation());
        filling.leaf("first", fault.first()).leaf("times", fault.times());
        switch (fault.kind()) {
            case Fault.Delay(var time) ->
                    filling.container("delay", delay -> delay.leaf("time", time.toMillis()));
            case Fault.Refuse(var error) ->
                    filling.container("refuse", refuse -> write(error, refuse));
            case Fault.BreakChunk(var damage) ->
                    filling.container("break-chunk", chunk -> chunk.leaf("damage", text(damage)));
            case Fault.WrongMessageId(var value) ->
                    filling.container("wrong-message-id", id -> id.leaf("value", value));
            case Fault.Duplicate() -> filling.container("duplicate", _ -> {});
            case Fault.DropSession(var after) ->
                    filling.container("drop-session", drop -> drop.leaf("after", after));
            case Fault.RefuseSsh(var stage) ->
                    filling.container("refuse-ssh", ssh -> ssh.leaf("stage", text(stage)));
            case Fault.PowerOff(var moment, var delay) ->
                    filling.container(
                            "power-off",
                            off ->
                                    off.leaf("moment", text(moment))
                                            .leaf("delay", delay.toNanos() / 1_000));
        }
    }

    private static void write(RpcError error, Filling refuse) {
        refuse.leaf("error-type", error.type().text()).leaf("error-tag", error.tag().text());
        refuse.leaf("error-app-tag", error.appTag()).leaf("error-message", error.message());
    }
}
