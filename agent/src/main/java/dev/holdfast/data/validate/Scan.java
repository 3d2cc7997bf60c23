package dev.holdfast.data.validate;

/**
 * A constraint some change to which means looking at all instances of a list: its cost grows with
 * the data. Immutable.
 *
 * @param constraint what it is and where it stands in the schema
 * @param cause the schema node whose change does it
 */
public record Scan(String constraint, String cause) {
    @Override
    public String toString() {
        return constraint + " is checked for all entries when " + cause + " changes";
    }
}
