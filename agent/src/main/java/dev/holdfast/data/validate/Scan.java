package dev.holdfast.data.validate;

import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A constraint some change to which means looking at all instances of a list: its cost grows with
 * the data. Immutable.
 *
 * @param holder the schema node it stands on
 * @param constraint what the model says
 * @param causes the schema nodes whose change does it; none when any change may
 */
public record Scan(SchemaNode holder, String constraint, List<SchemaNode> causes) {
    /** Those of a schema, in its order: none when every commit costs what it changes. */
    public static List<Scan> all(Schema schema) {
        return Plan.of(schema).scans();
    }

    @Override
    public String toString() {
        var when =
                causes.isEmpty()
                        ? "anything changes"
                        : causes.stream()
                                        .map(SchemaNode::toString)
                                        .collect(Collectors.joining(" or "))
                                + " changes";
        return constraint + " of " + holder + " is checked for all entries when " + when;
    }
}
