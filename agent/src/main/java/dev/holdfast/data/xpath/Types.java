package dev.holdfast.data.xpath;

import dev.holdfast.yang.Expr;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.LeafrefType;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.UnionType;
import dev.holdfast.yang.YangType;

/** Questions to the types of leafs that XPath functions and comparisons ask. Stateless. */
public final class Types {
    private Types() {}

    /** The type of a leaf or leaf-list, or null. */
    public static YangType of(SchemaNode node) {
        return switch (node) {
            case LeafSchema leaf -> leaf.type();
            case LeafListSchema leafList -> leafList.type();
            default -> null;
        };
    }

    /** The type of a value: the member of a union it belongs to, leafrefs kept. */
    public static YangType member(YangType type, String value) {
        return type instanceof UnionType union ? union.memberOf(value) : type;
    }

    /** Whether a canonical value is one of the type. */
    public static boolean holds(YangType type, String value) {
        return UnionType.holds(type, value);
    }

    /** The type behind leafrefs. */
    static YangType resolved(YangType type) {
        return type instanceof LeafrefType leafref ? leafref.targetType() : type;
    }

    /** The type of a node's value, through unions and leafrefs; null when it has none. */
    static YangType ofValue(Node node) {
        if (node.kind() != Node.Kind.LEAF && node.kind() != Node.Kind.VALUE) {
            return null;
        }
        var type = resolved(member(of(node.schema()), node.value()));
        return member(type, node.value());
    }

    /**
     * What a literal means when it is compared with a value of the type: an identity where the type
     * has identities, else its own text.
     */
    public static String meaning(YangType type, Expr.Literal literal) {
        return literal.identity().isPresent() && hasIdentities(resolved(type))
                ? literal.identity().get()
                : literal.value();
    }

    private static boolean hasIdentities(YangType type) {
        return type.base() == YangType.Base.IDENTITYREF
                || type instanceof UnionType union
                        && union.members().stream().anyMatch(m -> hasIdentities(resolved(m)));
    }
}
