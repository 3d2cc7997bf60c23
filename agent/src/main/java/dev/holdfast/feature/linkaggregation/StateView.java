package dev.holdfast.feature.linkaggregation;

import dev.holdfast.data.Key;
import dev.holdfast.data.Rows;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.device.DeviceSnapshot;
import dev.holdfast.device.LagSnapshot;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.QName;

import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The config false nodes of the module, computed when they are read. */
final class StateView {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Shape<Now> root;

    StateView(LagNodes nodes) {
        var lacp = new Shape<MemberAt>((ContainerSchema) nodes.member.child("lacp"));
        lacp.leaf("receive-state", at -> at.lacp().receive().yangName())
                .optionalLeaf("timeout-remaining", MemberAt::timeoutRemaining)
                .leaf("collecting", at -> text(at.lacp().actor().flags().collecting()))
                .leaf("distributing", at -> text(at.lacp().actor().flags().distributing()))
                .optionalLeaf("partner-system-id", at -> at.partner(p -> p.id().system()))
                .optionalLeaf("partner-key", at -> at.partner(p -> p.id().key()))
                .optionalLeaf("partner-port", at -> at.partner(Participant::port))
                .leaf("lacpdus-in", at -> text(at.lacp().counters().in()))
                .leaf("lacpdus-malformed", at -> text(at.lacp().counters().malformed()))
                .leaf("lacpdus-out", at -> text(at.lacp().counters().out()));

        var member = new Shape<MemberAt>(nodes.member);
        member.leaf("interface", at -> at.member().port().text())
                .leaf("selected", at -> text(at.selected()))
                .leaf("active", at -> text(at.member().active()))
                .optionalLeaf("inactive-reason", MemberAt::inactiveReason)
                .container("lacp", lacp, at -> at.lacp() == null ? null : at);

        var state = new Shape<LagAt>(nodes.state);
        state.leaf("active-members", at -> text(at.lag().activeMembers()))
                .optionalLeaf("system-id", at -> at.actor(a -> a.id().system()))
                .optionalLeaf("key", at -> at.actor(a -> a.id().key()))
                .optionalLeaf("partner-system-id", at -> at.partner(PartnerId::system))
                .optionalLeaf("partner-system-priority", at -> at.partner(PartnerId::priority))
                .optionalLeaf("partner-key", at -> at.partner(PartnerId::key))
                .list("member", member, LagAt::members);

        var aggregation = new Shape<LagAt>(nodes.aggregation).container("state", state, at -> at);
        var entry =
                new Shape<LagAt>(nodes.interfaceList)
                        .leaf("name", at -> at.lag().port().name().text())
                        .container(
                                new QName(LagNodes.NAMESPACE, "aggregation"),
                                aggregation,
                                at -> at);
        var interfaces = new Shape<Now>(nodes.interfaces).list("interface", entry, Now::lags);
        root =
                new Shape<Now>(nodes.schema.root())
                        .container(
                                nodes.interfaces.name(),
                                interfaces,
                                now -> now.device().lags().isEmpty() ? null : now);
    }

    View of(LinkAggregationState state, DeviceSnapshot device) {
        return root.view(new Now(state, device));
    }

    private static String text(Object value) {
        return value.toString();
    }

    /** Link aggregation of one device at one instant. */
    private record Now(LinkAggregationState state, DeviceSnapshot device) {
        Rows<LagAt> lags() {
            return Rows.of(device.lags().stream().map(this::at).toList(), this::find);
        }

        private LagAt at(LagSnapshot lag) {
            return new LagAt(lag, this);
        }

        private LagAt find(Key key) {
            // not looked up by PortName, because a client may ask for what cannot be one
            return device.lags().stream()
                    .filter(lag -> lag.port().name().text().equals(key.value(0)))
                    .findFirst()
                    .map(this::at)
                    .orElse(null);
        }
    }

    /** One LAG. */
    private record LagAt(LagSnapshot lag, Now now) {
        Optional<String> actor(Function<Participant, Object> value) {
            return now.state().membersOf(lag.port().name()).stream()
                    .findFirst()
                    .map(LacpMember::actor)
                    .map(value)
                    .map(StateView::text);
        }

        Optional<String> partner(Function<PartnerId, Object> value) {
            return Optional.ofNullable(now.state().partners().get(lag.port().name()))
                    .map(value)
                    .map(StateView::text);
        }

        Rows<MemberAt> members() {
            var byName = new TreeMap<String, MemberAt>();
            lag.members()
                    .forEach(
                            member ->
                                    byName.put(
                                            member.port().text(),
                                            new MemberAt(
                                                    member,
                                                    now.state().members().get(member.port()),
                                                    now)));
            return Rows.of(byName.values(), key -> byName.get(key.value(0)));
        }
    }

    /**
     * One member of a LAG.
     *
     * @param lacp null without LACP
     */
    private record MemberAt(LagSnapshot.Member member, LacpMember lacp, Now now) {
        boolean selected() {
            return lacp == null || lacp.actor().flags().inSync();
        }

        Optional<String> inactiveReason() {
            return member.active()
                    ? Optional.empty()
                    : Optional.of(
                            InactiveReason.of(now.state(), member.port(), now.device()).yangName());
        }

        Optional<String> partner(Function<Participant, Object> value) {
            return Optional.of(lacp.partner())
                    .filter(partner -> !partner.equals(Participant.UNKNOWN))
                    .map(value)
                    .map(StateView::text);
        }

        Optional<String> timeoutRemaining() {
            var silentAt = lacp.silentAtMicros();
            return silentAt.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            text(
                                    Math.ceilDiv(
                                            Math.max(
                                                    0,
                                                    silentAt.getAsLong()
                                                            - now.device().nowMicros()),
                                            MICROS_PER_SECOND)));
        }
    }
}
