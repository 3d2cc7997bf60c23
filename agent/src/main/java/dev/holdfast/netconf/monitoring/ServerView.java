package dev.holdfast.netconf.monitoring;

import dev.holdfast.data.Filling;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.netconf.access.DeniedCounters;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

import java.util.function.Function;

/**
 * The state a server tells of itself: each of its top-level containers is made when it is asked
 * for, from what is true then. Modules the schema does not have are left out. Free of threads.
 */
public final class ServerView {
    private static final String ACCESS = "urn:ietf:params:xml:ns:yang:ietf-netconf-acm";

    private final Schema schema;
    private final Shape<ServerState> root;

    private ServerView(Schema schema) {
        this.schema = schema;
        this.root = new Shape<>(schema.root());
    }

    /** A view of the root, read by any thread. */
    public static View of(
            Schema schema, YangLibrary library, ServerState server, DeniedCounters denied) {
        var view = new ServerView(schema);
        view.put(YangLibrary.NAMESPACE, "yang-library", library::library);
        view.put(YangLibrary.NAMESPACE, "modules-state", library::modulesState);
        view.put(
                NetconfState.NAMESPACE,
                "netconf-state",
                container -> NetconfState.of(container, schema, server));
        view.put(ACCESS, "nacm", container -> counters(container, denied));
        return view.root.view(server);
    }

    private void put(String namespace, String name, Function<ContainerSchema, View> content) {
        var top = new QName(namespace, name);
        if (schema.root().child(top) instanceof ContainerSchema container) {
            root.container(top, _ -> content.apply(container));
        }
    }

    private static View counters(ContainerSchema container, DeniedCounters denied) {
        return Filling.of(
                container,
                nacm ->
                        nacm.counter("denied-operations", denied.operations())
                                .counter("denied-data-writes", denied.dataWrites())
                                .counter("denied-notifications", denied.notifications()));
    }
}
