package dev.holdfast.yang;

import java.util.List;
import java.util.OptionalLong;

/**
 * A value of type instance-identifier, resolved against the schema: the way from the root to one
 * instance (RFC 7950 section 9.13).
 */
public record InstanceIdentifier(List<Step> steps) {
    public InstanceIdentifier {
        steps = List.copyOf(steps);
    }

    /**
     * One node on the way.
     *
     * @param values canonical: for a list entry the keys in the order of the key statement, for a
     *     leaf-list entry its value, else none
     * @param position for an entry of a list without keys, counted from 1
     */
    public record Step(SchemaNode node, List<String> values, OptionalLong position) {}
}
