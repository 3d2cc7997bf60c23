package dev.holdfast.yang;

import java.util.Comparator;

/** The leafref type (RFC 7950 section 9.9): values are those of the leaf it points to. */
public final class LeafrefType implements YangType {
    private final Expr path;
    private final boolean requireInstance;
    private SchemaNode target;

    LeafrefType(Expr path, boolean requireInstance) {
        this.path = path;
        this.requireInstance = requireInstance;
    }

    /** The compiler's second pass: the node the path leads to from the leaf of this type. */
    void pointTo(SchemaNode leafOrLeafList) {
        this.target = leafOrLeafList;
    }

    /**
     * The path statement; its context node is the leaf or leaf-list itself (section 9.9.2). An
     * {@link Expr.Path}, or an {@link Expr.Filter} when it begins with {@code deref()}.
     */
    public Expr path() {
        return path;
    }

    /** Whether the leaf pointed to must exist with this value. */
    public boolean requireInstance() {
        return requireInstance;
    }

    /** The leaf or leaf-list the path leads to. */
    public SchemaNode target() {
        return target;
    }

    /** The type of {@link #target}, through leafrefs to the first that is none. */
    public YangType targetType() {
        var type =
                switch (target) {
                    case LeafSchema leaf -> leaf.type();
                    case LeafListSchema leafList -> leafList.type();
                    case InnerSchema _, AnySchema _ ->
                            throw new IllegalStateException("a leafref points to " + target);
                };
        return type instanceof LeafrefType next ? next.targetType() : type;
    }

    @Override
    public Base base() {
        return Base.LEAFREF;
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        return targetType().canonicalOrNull(lexical, scope);
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        return targetType().refusal(lexical, scope);
    }

    @Override
    public boolean namesModules() {
        return targetType().namesModules();
    }

    @Override
    public String lexical(String canonical, PrefixAllocator prefixes) {
        return targetType().lexical(canonical, prefixes);
    }

    @Override
    public Comparator<String> order() {
        return targetType().order();
    }
}
