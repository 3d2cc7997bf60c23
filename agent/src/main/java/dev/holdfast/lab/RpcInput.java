package dev.holdfast.lab;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.View;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;

import java.util.List;
import java.util.Optional;

/**
 * The input of an rpc, read by name with defaults filled in. It was checked against the model
 * before, so what is mandatory is there. Immutable.
 */
record RpcInput(View node) {
    static RpcInput of(InnerNode input) {
        return new RpcInput(input);
    }

    Optional<String> text(String name) {
        var leaf = (LeafSchema) node.schema().child(name);
        return Optional.ofNullable(node.leaf(leaf)).or(leaf::defaultValue);
    }

    String required(String name) {
        return text(name)
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " in the input"));
    }

    long number(String name) {
        return Long.parseLong(required(name));
    }

    List<String> texts(String name) {
        return node.leafList((LeafListSchema) node.schema().child(name));
    }

    Optional<RpcInput> container(String name) {
        return Optional.ofNullable(node.container((ContainerSchema) node.schema().child(name)))
                .map(RpcInput::new);
    }
}
