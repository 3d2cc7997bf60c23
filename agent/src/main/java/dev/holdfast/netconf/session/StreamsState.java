package dev.holdfast.netconf.session;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.View;
import dev.holdfast.netconf.subscription.Streams;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Schema;

import java.util.List;

/** The streams there are, as state (RFC 5277 section 3.2.5). Free of threads. */
final class StreamsState {
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:netmod:notification";

    private StreamsState() {}

    /** A root with nothing else in it; always the same, so it is made once. */
    static View view(Schema schema, Streams told) {
        var root = InnerNode.empty(schema.root());
        if (!(schema.root().child(NAMESPACE, "netconf") instanceof ContainerSchema netconf)) {
            return root;
        }
        var streams = (ContainerSchema) netconf.child("streams");
        var stream = (ListSchema) streams.child("stream");
        var entry =
                InnerNode.empty(stream)
                        .with(stream.child("name"), Streams.NETCONF)
                        .with(stream.child("description"), "All events of the device")
                        .with(stream.child("replaySupport"), "true")
                        .with(stream.child("replayLogCreationTime"), told.created().toString());
        return root.with(
                netconf,
                InnerNode.empty(netconf)
                        .with(
                                streams,
                                InnerNode.empty(streams)
                                        .with(stream, ListNode.of(stream, List.of(entry)))));
    }
}
