package dev.holdfast.netconf.session;

import dev.holdfast.data.Filling;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.netconf.subscription.Streams;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

import java.util.List;

/** The streams there are, as state (RFC 5277 section 3.2.5). Read by any thread. */
final class StreamsState {
    private static final QName NETCONF =
            new QName("urn:ietf:params:xml:ns:netmod:notification", "netconf");

    private StreamsState() {}

    /** A root with nothing else in it, made when it is read. */
    static View view(Schema schema, Streams told) {
        var root = new Shape<Streams>(schema.root());
        if (schema.root().child(NETCONF) instanceof ContainerSchema container) {
            root.container(
                    NETCONF,
                    _ ->
                            Filling.of(
                                    container,
                                    netconf ->
                                            netconf.container(
                                                    "streams", streams -> streams(streams, told))));
        }
        return root.view(told);
    }

    private static void streams(Filling streams, Streams told) {
        streams.list(
                "stream",
                List.of(Streams.NETCONF),
                (stream, name) -> {
                    stream.leaf("name", name);
                    stream.leaf("description", "All events of the device");
                    stream.leaf("replaySupport", true);
                    stream.leaf("replayLogCreationTime", told.created());
                    told.aged().ifPresent(at -> stream.leaf("replayLogAgedTime", at));
                });
    }
}
