package dev.holdfast.netconf.filter;

import dev.holdfast.data.View;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;

import java.util.List;
import java.util.Optional;

/** Whether a filter finds anything in an instance at all. Free of threads. */
final class Reach {
    private Reach() {}

    static boolean of(FilterNode node, View instance) {
        if (!node.holds(instance)) {
            return false;
        }
        if (node.wantsAll()) {
            return true;
        }
        for (var wanted : node.wanted()) {
            if (finds(wanted, instance)) {
                return true;
            }
        }
        return false;
    }

    private static boolean finds(FilterNode wanted, View instance) {
        return switch (wanted.schema()) {
            case LeafSchema leaf -> instance.leaf(leaf) != null && wanted.isSaidBelow(instance);
            case LeafListSchema leafList ->
                    instance.leafList(leafList).stream()
                            .anyMatch(value -> wanted.isSaidOf(instance, value));
            case AnySchema any -> {
                var content = instance.any(any);
                yield content != null
                        && wanted.isSaidBelow(instance)
                        && wanted.inAny()
                                .map(asked -> new AnyFilter(List.of(asked)).any(content))
                                .orElse(Optional.of(content))
                                .isPresent();
            }
            case ContainerSchema container -> {
                var below = instance.container(container);
                yield below != null && of(wanted, below);
            }
            case ListSchema list -> {
                for (var entry : instance.list(list)) {
                    if (of(wanted, entry)) {
                        yield true;
                    }
                }
                yield false;
            }
            case InnerSchema other -> throw new IllegalArgumentException(other + " as a child");
        };
    }
}
