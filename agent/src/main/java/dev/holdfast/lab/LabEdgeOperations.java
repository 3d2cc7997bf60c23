package dev.holdfast.lab;

import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.lab.LabOperations.Deed;
import dev.holdfast.lab.edge.Trace;

/**
 * The rpcs of holdfast-lab-control about what clients of devices meet. What each does is handed
 * back as a deed, which a session's thread runs.
 */
final class LabEdgeOperations {
    private final LabEdges edges;
    private final Told told;

    /** Tells of a fault. */
    @FunctionalInterface
    interface Told {
        /**
         * @param node the device it is about
         */
        void of(String node, String text) throws NetconfException;
    }

    LabEdgeOperations(LabEdges edges, Told told) {
        this.edges = edges;
        this.told = told;
    }

    Deed arm(RpcInput input) {
        return () -> {
            var node = input.required("node");
            var fault = EdgeFaultWords.read(input);
            if (!edges.of(node).arm(fault)) {
                throw RpcError.resourceDenied(
                                node + " has as many faults as it may; clear some of them first")
                        .refusal();
            }
            told.of(node, "fault " + fault.name() + " armed for clients");
        };
    }

    Deed clear(RpcInput input) {
        return () -> {
            var node = input.required("node");
            var name = input.text("name");
            int count = edges.of(node).clear(name);
            if (count == 0 && name.isPresent()) {
                throw RpcError.dataMissing(node + " has no fault " + name.get() + "; arm it first")
                        .refusal();
            }
            told.of(node, name.map(one -> "fault " + one).orElse("all faults") + " cleared");
        };
    }

    Deed startTrace(RpcInput input) {
        return () ->
                edges.of(input.required("node"))
                        .startTrace(
                                new Trace.Extent(
                                        (int) input.number("max-exchanges"),
                                        (int) input.number("max-events"),
                                        (int) input.number("max-text")));
    }

    Deed stopTrace(RpcInput input) {
        return () -> {
            var node = input.required("node");
            if (!edges.of(node).stopTrace()) {
                throw RpcError.dataMissing("no trace of " + node + " runs; start it first")
                        .refusal();
            }
        };
    }
}
