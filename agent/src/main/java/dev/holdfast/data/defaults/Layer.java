package dev.holdfast.data.defaults;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.AnyNode;
import dev.holdfast.data.View;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.List;

/** A view over another one of the same node, which has what it says nothing else of. */
sealed interface Layer extends View permits FilledView, TrimmedView {
    /** What it lies on. */
    View below();

    @Override
    default InnerSchema schema() {
        return below().schema();
    }

    @Override
    default boolean hides(SchemaNode child) {
        return below().hides(child);
    }

    @Override
    default AnyNode any(AnySchema any) {
        return below().any(any);
    }

    @Override
    default List<Annotation> annotations() {
        return below().annotations();
    }

    @Override
    default List<Annotation> annotations(SchemaNode child, String value) {
        return below().annotations(child, value);
    }
}
