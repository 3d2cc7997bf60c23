package dev.holdfast.data.defaults;

import dev.holdfast.data.ListView;
import dev.holdfast.data.View;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;

import java.util.List;
import java.util.Optional;

/** A view without what equals its default (RFC 6243 section 3.2). Read by any thread. */
record TrimmedView(View below) implements Layer {
    @Override
    public String leaf(LeafSchema leaf) {
        var value = below.leaf(leaf);
        return value == null || leaf.key() || !leaf.defaultValue().equals(Optional.of(value))
                ? value
                : null;
    }

    @Override
    public View container(ContainerSchema container) {
        var found = below.container(container);
        return found == null ? null : new TrimmedView(found);
    }

    @Override
    public ListView list(ListSchema list) {
        return new WrappedList(below.list(list), TrimmedView::new);
    }

    @Override
    public List<String> leafList(LeafListSchema leafList) {
        var values = below.leafList(leafList);
        return values.equals(leafList.defaults()) ? List.of() : values;
    }
}
