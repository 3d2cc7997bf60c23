package dev.holdfast.data;

import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Views of one node as one view; see {@link Views#merge}. Read by any thread. */
final class MergedView implements View {
    private final InnerSchema schema;
    private final List<View> parts;

    /**
     * @param parts at least two, the more important first
     */
    MergedView(InnerSchema schema, List<View> parts) {
        this.schema = schema;
        this.parts = parts;
    }

    /** One view of what some parts have; null when none has it. */
    static View of(InnerSchema schema, List<View> parts) {
        return switch (parts.size()) {
            case 0 -> null;
            case 1 -> parts.getFirst();
            default -> new MergedView(schema, parts);
        };
    }

    @Override
    public InnerSchema schema() {
        return schema;
    }

    private <R> R first(Function<View, R> child) {
        for (var part : parts) {
            var found = child.apply(part);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public String leaf(LeafSchema leaf) {
        return first(part -> part.leaf(leaf));
    }

    @Override
    public AnyNode any(AnySchema any) {
        return first(part -> part.any(any));
    }

    @Override
    public List<Annotation> annotations() {
        return firstSaid(View::annotations);
    }

    @Override
    public List<Annotation> annotations(SchemaNode child, String value) {
        return firstSaid(part -> part.annotations(child, value));
    }

    private List<Annotation> firstSaid(Function<View, List<Annotation>> of) {
        for (var part : parts) {
            var said = of.apply(part);
            if (!said.isEmpty()) {
                return said;
            }
        }
        return List.of();
    }

    @Override
    public View container(ContainerSchema container) {
        return of(
                container,
                parts.stream()
                        .map(part -> part.container(container))
                        .filter(Objects::nonNull)
                        .toList());
    }

    @Override
    public List<String> leafList(LeafListSchema leafList) {
        var found =
                first(
                        part -> {
                            var values = part.leafList(leafList);
                            return values.isEmpty() ? null : values;
                        });
        return found == null ? List.of() : found;
    }

    @Override
    public ListView list(ListSchema list) {
        var lists = new ArrayList<ListView>(parts.size());
        for (var part : parts) {
            var entries = part.list(list);
            if (!entries.isEmpty()) {
                lists.add(entries);
            }
        }
        return switch (lists.size()) {
            case 0 -> ListNode.empty(list);
            case 1 -> lists.getFirst();
            default -> new MergedList(list, lists);
        };
    }
}
