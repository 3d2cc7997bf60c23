package dev.holdfast.data.defaults;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.AnyNode;
import dev.holdfast.data.ListView;
import dev.holdfast.data.View;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.List;
import java.util.Optional;

/** A view without what equals its default (RFC 6243 section 3.2). Read by any thread. */
final class TrimmedView implements View {
    private final View below;

    TrimmedView(View below) {
        this.below = below;
    }

    @Override
    public InnerSchema schema() {
        return below.schema();
    }

    @Override
    public boolean hides(SchemaNode child) {
        return below.hides(child);
    }

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

    @Override
    public AnyNode any(AnySchema any) {
        return below.any(any);
    }

    @Override
    public List<Annotation> annotations() {
        return below.annotations();
    }

    @Override
    public List<Annotation> annotations(SchemaNode child, String value) {
        return below.annotations(child, value);
    }
}
