package dev.holdfast.data;

import dev.holdfast.yang.InnerSchema;

import java.util.Arrays;
import java.util.List;

/** Views made of other views. */
public final class Views {
    private Views() {}

    /** A node nothing is in. */
    public static View empty(InnerSchema schema) {
        return InnerNode.empty(schema);
    }

    /** Several parts as one tree; see {@link #merge(InnerSchema, List)}. */
    public static View merge(InnerSchema schema, View... parts) {
        return merge(schema, Arrays.asList(parts));
    }

    /**
     * Several parts as one tree: configuration and what each feature tells of its state, for
     * example. Lazy like its parts; asking for one entry by key asks each part for that entry.
     *
     * <p>Entries of equal key become one entry, in key order; in a list ordered by the user the
     * order of the first part that has an entry counts. A leaf, a leaf-list or an anydata is that
     * of the first part that has it. Parts of lists without keys follow one another.
     *
     * @param parts views of the same schema node
     */
    public static View merge(InnerSchema schema, List<? extends View> parts) {
        for (var part : parts) {
            if (part.schema() != schema) {
                throw new IllegalArgumentException(part.schema() + " is not " + schema);
            }
        }
        return switch (parts.size()) {
            case 0 -> empty(schema);
            case 1 -> parts.getFirst();
            default -> new MergedView(schema, List.copyOf(parts));
        };
    }
}
