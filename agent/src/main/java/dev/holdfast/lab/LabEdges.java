package dev.holdfast.lab;

import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.lab.edge.DeviceEdge;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The edges of a lab's devices, by their names. Filled by one thread, then used by any. */
final class LabEdges {
    private final SortedMap<String, DeviceEdge> edges = new TreeMap<>();

    void put(String node, DeviceEdge edge) {
        edges.put(node, edge);
    }

    /**
     * @throws NetconfException invalid-value when there is no such device
     */
    DeviceEdge of(String node) throws NetconfException {
        return Optional.ofNullable(edges.get(node))
                .orElseThrow(
                        () ->
                                RpcError.invalidValue(
                                                "this lab has no device "
                                                        + node
                                                        + "; name one of the nodes of its lab file")
                                        .refusal());
    }

    /** In the order of the names. */
    Map<String, DeviceEdge> all() {
        return Collections.unmodifiableMap(edges);
    }

    /** Nobody meets a fault any more; what waits goes on. */
    void clear() {
        edges.values().forEach(edge -> edge.clear(Optional.empty()));
    }
}
