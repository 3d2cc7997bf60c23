package dev.holdfast.yang;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The union type (RFC 7950 section 9.12): a value belongs to the first member that takes it. */
public final class UnionType implements YangType {
    private final List<YangType> members;

    UnionType(List<YangType> members) {
        this.members =
                members.stream()
                        .flatMap(
                                m ->
                                        m instanceof UnionType inner
                                                ? inner.members.stream()
                                                : Stream.of(m))
                        .toList();
    }

    /** Member types in the order they are tried, those of unions inside in their place. */
    public List<YangType> members() {
        return members;
    }

    @Override
    public Base base() {
        return Base.UNION;
    }

    @Override
    public String canonicalOrNull(String lexical, PrefixScope scope) {
        for (var member : members) {
            var canonical = member.canonicalOrNull(lexical, scope);
            if (canonical != null) {
                return canonical;
            }
        }
        return null;
    }

    @Override
    public InvalidValue refusal(String lexical, PrefixScope scope) {
        return new InvalidValue(
                Text.quote(lexical)
                        + " fits no member of the union: "
                        + members.stream()
                                .map(member -> member.refusal(lexical, scope).getMessage())
                                .distinct()
                                .collect(Collectors.joining("; ")));
    }

    @Override
    public boolean namesModules() {
        for (var member : members) {
            if (member.namesModules()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String lexical(String canonical, PrefixAllocator prefixes) {
        return memberOf(canonical).lexical(canonical, prefixes);
    }

    /** The member a canonical value belongs to; a bug when it belongs to none. */
    public YangType memberOf(String canonical) {
        for (var member : members) {
            if (holds(member, canonical)) {
                return member;
            }
        }
        throw new IllegalArgumentException("no value of this union: " + canonical);
    }

    /** Whether a canonical value is one of the member type. */
    public static boolean holds(YangType member, String canonical) {
        return switch (member) {
            case IdentityrefType type -> type.holds(canonical);
            case InstanceIdentifierType type -> type.holds(canonical);
            case LeafrefType type -> holds(type.targetType(), canonical);
            case UnionType type -> type.members.stream().anyMatch(m -> holds(m, canonical));
            case BinaryType _,
                    BitsType _,
                    BooleanType _,
                    Decimal64Type _,
                    EmptyType _,
                    EnumerationType _,
                    IntegerType _,
                    StringType _ ->
                    canonical.equals(member.canonicalOrNull(canonical, _ -> null));
        };
    }
}
