package dev.holdfast.yang;

import java.util.List;

/** A list (RFC 7950 section 7.8). */
public final class ListSchema extends InnerSchema {
    private final boolean userOrdered;
    List<LeafSchema> keys = List.of();
    List<Unique> uniques = List.of();
    long minElements;
    long maxElements = Long.MAX_VALUE;

    ListSchema(QName name, YangModule module, boolean config, boolean userOrdered) {
        super(name, module, config);
        this.userOrdered = userOrdered;
    }

    /** Key leafs in the order of the key statement; empty only for state without keys. */
    public List<LeafSchema> keys() {
        return keys;
    }

    /** Whether the client decides the order of entries. */
    public boolean userOrdered() {
        return userOrdered;
    }

    /** The unique statements (section 7.8.3). */
    public List<Unique> uniques() {
        return uniques;
    }

    public long minElements() {
        return minElements;
    }

    /** {@link Long#MAX_VALUE} when unbounded. */
    public long maxElements() {
        return maxElements;
    }

    /**
     * One unique statement.
     *
     * @param leafs each a path of nodes below the list that ends in a leaf
     */
    public record Unique(List<List<SchemaNode>> leafs) {}
}
