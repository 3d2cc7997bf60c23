package dev.holdfast.netconf.monitoring;

import dev.holdfast.data.AnyNode;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.data.ListView;
import dev.holdfast.data.View;
import dev.holdfast.netconf.access.DeniedCounters;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The state root of a server: each of its top-level containers is made when it is asked for, from
 * what is true then. Read by any thread. Modules a schema does not have are left out.
 */
public final class ServerView implements View {
    private final Schema schema;
    private final Map<ContainerSchema, Function<ContainerSchema, InnerNode>> containers =
            new HashMap<>();

    public ServerView(
            Schema schema, YangLibrary library, ServerState server, DeniedCounters denied) {
        this.schema = schema;
        put(YangLibrary.NAMESPACE, "yang-library", library::library);
        put(YangLibrary.NAMESPACE, "modules-state", library::modulesState);
        put(
                NetconfState.NAMESPACE,
                "netconf-state",
                container -> NetconfState.of(container, schema, server));
        put(
                "urn:ietf:params:xml:ns:yang:ietf-netconf-acm",
                "nacm",
                container ->
                        Filling.of(
                                container,
                                nacm ->
                                        nacm.counter("denied-operations", denied.operations())
                                                .counter("denied-data-writes", denied.dataWrites())
                                                .counter(
                                                        "denied-notifications",
                                                        denied.notifications())));
    }

    private void put(String namespace, String name, Function<ContainerSchema, InnerNode> content) {
        if (schema.root().child(namespace, name) instanceof ContainerSchema container) {
            containers.put(container, content);
        }
    }

    @Override
    public InnerSchema schema() {
        return schema.root();
    }

    @Override
    public View container(ContainerSchema container) {
        var content = containers.get(container);
        return content == null ? null : content.apply(container);
    }

    @Override
    public String leaf(LeafSchema leaf) {
        return null;
    }

    @Override
    public ListView list(ListSchema list) {
        return ListNode.empty(list);
    }

    @Override
    public List<String> leafList(LeafListSchema leafList) {
        return List.of();
    }

    @Override
    public AnyNode any(AnySchema any) {
        return null;
    }
}
