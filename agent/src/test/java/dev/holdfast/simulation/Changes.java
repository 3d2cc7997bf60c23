package dev.holdfast.simulation;

import dev.holdfast.simulation.GroupSetup.Pin;
import dev.holdfast.simulation.GroupSetup.Sending;
import dev.holdfast.simulation.PortSetup.Reception;
import dev.holdfast.simulation.SwitchSetup.Second;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Draws what an operator might change in the configuration of a device. */
final class Changes {
    /** What is changed. */
    enum Kind {
        /** Back to how it all began. */
        EVERYTHING,
        ENABLED,
        REVERTIVE,
        WTR_TIME,
        TRAFFIC_LOCK,
        LOAD_BALANCE_INSTANCE,
        PROTECTED_INSTANCE,
        MEMBERS,
        SECOND_GROUP,
        FLUSH_SEND,
        VLAN,
        INSTANCE,
        ALLOWED_VLANS,
        PORT_ENABLED,
        AGEING_TIME,
        FLUSH_RECEIVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final List<Kind> OF_SENDER =
            List.of(
                    Kind.EVERYTHING,
                    Kind.EVERYTHING,
                    Kind.ENABLED,
                    Kind.REVERTIVE,
                    Kind.WTR_TIME,
                    Kind.WTR_TIME,
                    Kind.TRAFFIC_LOCK,
                    Kind.TRAFFIC_LOCK,
                    Kind.LOAD_BALANCE_INSTANCE,
                    Kind.LOAD_BALANCE_INSTANCE,
                    Kind.PROTECTED_INSTANCE,
                    Kind.MEMBERS,
                    Kind.SECOND_GROUP,
                    Kind.FLUSH_SEND,
                    Kind.VLAN,
                    Kind.INSTANCE,
                    Kind.ALLOWED_VLANS,
                    Kind.PORT_ENABLED,
                    Kind.AGEING_TIME);

    private static final List<Kind> OF_RECEIVER =
            List.of(
                    Kind.EVERYTHING,
                    Kind.EVERYTHING,
                    Kind.FLUSH_RECEIVE,
                    Kind.FLUSH_RECEIVE,
                    Kind.FLUSH_RECEIVE,
                    Kind.VLAN,
                    Kind.ALLOWED_VLANS,
                    Kind.PORT_ENABLED,
                    Kind.AGEING_TIME);

    private static final List<Secret> SECRETS =
            List.of(
                    Secret.USUAL,
                    Secret.USUAL,
                    Secret.NONE,
                    new Secret("sha", "Test-Key_1"),
                    new Secret("simple", "Test-Key_1"),
                    new Secret("hmac-sha256", "Other-Key"));

    private static final int HIGHEST_UPLINK = 2;

    private final RandomGenerator random;
    private final Topology topology;

    Changes(RandomGenerator random, Topology topology) {
        this.random = random;
        this.topology = topology;
    }

    /** One change, now and then two in one commit. */
    Fault.Commit draw(String device, SwitchSetup now) {
        var kinds = topology.isSender(device) ? OF_SENDER : OF_RECEIVER;
        var next = now;
        var what = "";
        for (int i = random.nextInt(5) == 0 ? 2 : 1; i > 0; i--) {
            var kind = one(kinds);
            next = change(kind, device, next);
            what += (what.isEmpty() ? "" : ", ") + kind;
        }
        return new Fault.Commit(device, what, next);
    }

    private SwitchSetup change(Kind kind, String device, SwitchSetup now) {
        var group = now.group().orElse(GroupSetup.OFF);
        int uplink = random.nextInt(1, HIGHEST_UPLINK + 1);
        var port = now.ports().get(uplink);
        return switch (kind) {
            case EVERYTHING -> topology.switches().get(device);
            case ENABLED -> now.group(group.enabled(!group.enabled()));
            case REVERTIVE -> now.group(group.revertive(!group.revertive()));
            case WTR_TIME -> now.group(group.waiting(one(List.of(0, 0, 1, 5, 30, 120))));
            case TRAFFIC_LOCK -> now.group(group.pinned(one(List.of(Pin.values()))));
            case LOAD_BALANCE_INSTANCE ->
                    now.group(group.balancing(one(List.of(Set.of(), Set.of(10), Set.of(10, 11)))));
            case PROTECTED_INSTANCE ->
                    now.group(
                            group.governing(
                                    one(List.of(Set.of(), Set.of(0, 10), Set.of(0), Set.of(10)))));
            case MEMBERS -> now.group(group.members(member(), member()));
            case SECOND_GROUP -> now.second(second(group));
            case FLUSH_SEND ->
                    now.group(
                            group.sending(
                                    Optional.of(new Sending(one(List.of(10, 10, 20)), one(SECRETS)))
                                            .filter(_ -> random.nextInt(4) > 0)));
            case VLAN -> {
                int vlan = one(List.of(10, 10, 100, 500));
                yield now.vlan(
                        vlan,
                        now.vlans().containsKey(vlan)
                                ? Optional.empty()
                                : topology.switches().get(device).vlans().entrySet().stream()
                                        .filter(it -> it.getKey() == vlan)
                                        .map(Map.Entry::getValue)
                                        .findFirst());
            }
            case INSTANCE ->
                    now.vlan(one(List.of(500, 500, 100, 10)), Optional.of(one(List.of(0, 10, 11))));
            case ALLOWED_VLANS -> {
                int vlan = one(List.of(10, 100, 500));
                yield now.port(uplink, port.allowing(vlan, !port.allowed().contains(vlan)));
            }
            case PORT_ENABLED -> now.port(uplink, port.enabled(!port.enabled()));
            case AGEING_TIME -> now.ageing(one(List.of(10, 60, 300)));
            case FLUSH_RECEIVE ->
                    now.port(
                            uplink,
                            port.receiving(
                                    Optional.of(
                                                    new Reception(
                                                            one(List.of(10, 10, 10, 20)),
                                                            one(SECRETS)))
                                            .filter(_ -> random.nextInt(4) > 0)));
        };
    }

    /** Mostly of a port the group has nothing to do with; now and then of one of its members. */
    private Optional<Second> second(GroupSetup group) {
        int own = Second.OWN_PORT;
        int port = one(List.of(own, own, own, 1, 2));
        return Optional.of(new Second(random.nextInt(3) > 0, port))
                .filter(_ -> port == own || group.isMember(port))
                .filter(_ -> random.nextInt(3) > 0);
    }

    private Optional<Integer> member() {
        return one(List.of(Optional.of(1), Optional.of(2), Optional.<Integer>empty()));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
