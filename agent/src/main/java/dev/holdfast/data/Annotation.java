package dev.holdfast.data;

import dev.holdfast.yang.AnnotationSchema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is said of a node beside its content, an XML attribute on the wire (RFC 7952). Immutable.
 *
 * @param schema which annotation it is
 * @param value canonical
 */
public record Annotation(AnnotationSchema schema, String value) {
    private static final Comparator<Annotation> BY_NAME =
            Comparator.comparing((Annotation it) -> it.schema.name().namespace())
                    .thenComparing(it -> it.schema.name().localName());

    /**
     * What is said of a node when more is said of it: of two with one name the newer one counts.
     *
     * @return by name, so that the same things said are equal lists
     */
    public static List<Annotation> merged(List<Annotation> older, List<Annotation> newer) {
        var all = new ArrayList<>(newer);
        for (var known : older) {
            if (newer.stream().noneMatch(it -> it.schema.equals(known.schema))) {
                all.add(known);
            }
        }
        all.sort(BY_NAME);
        return List.copyOf(all);
    }
}
