package dev.holdfast.yang;

import com.google.common.collect.RangeSet;

import dev.holdfast.yang.SchemaException.Fault;
import dev.holdfast.yang.YangType.Base;

import org.opendaylight.yangtools.yang.model.api.ConstraintMetaDefinition;
import org.opendaylight.yangtools.yang.model.api.TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.type.BinaryTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.BitsTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.BooleanTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.DecimalTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.EmptyTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.EnumTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.IdentityrefTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.InstanceIdentifierTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.Int16TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.Int32TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.Int64TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.Int8TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.LeafrefTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.LengthRestrictedTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.PatternConstraint;
import org.opendaylight.yangtools.yang.model.api.type.RangeRestrictedTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.StringTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.Uint16TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.Uint32TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.Uint64TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.Uint8TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.UnionTypeDefinition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Compiles the types of yangtools to {@link YangType}s; a type used twice is compiled once. */
final class Types {
    private static final QName XPATH =
            new QName("urn:ietf:params:xml:ns:yang:ietf-yang-types", "xpath1.0");

    private static final QName NODE =
            new QName("urn:ietf:params:xml:ns:yang:ietf-netconf-acm", "node-instance-identifier");

    private final Map<TypeDefinition<?>, YangType> compiled = new IdentityHashMap<>();
    private final ModuleIndex modules;
    private final IdentityTable identities;
    private final RootSchema root;
    private final List<Fault> faults;

    Types(ModuleIndex modules, IdentityTable identities, RootSchema root, List<Fault> faults) {
        this.modules = modules;
        this.identities = identities;
        this.root = root;
        this.faults = faults;
    }

    /**
     * The type of one leaf or leaf-list.
     *
     * @param where the statement faults are reported at
     * @param namespace of the node, for names without a prefix in a leafref's path
     * @param leafrefs takes every leafref inside, which needs its target
     */
    YangType compile(
            TypeDefinition<?> type,
            EffectiveStatement<?, ?> where,
            String namespace,
            List<LeafrefType> leafrefs) {
        var known = compiled.get(type);
        if (known != null) {
            return known;
        }
        int before = leafrefs.size();
        var result = compileAnew(type, where, namespace, leafrefs);
        if (leafrefs.size() == before) {
            compiled.put(type, result); // a leafref depends on where it stands
        }
        return result;
    }

    private YangType compileAnew(
            TypeDefinition<?> type,
            EffectiveStatement<?, ?> where,
            String namespace,
            List<LeafrefType> leafrefs) {
        return switch (type) {
            case Int8TypeDefinition t -> integer(Base.INT8, t);
            case Int16TypeDefinition t -> integer(Base.INT16, t);
            case Int32TypeDefinition t -> integer(Base.INT32, t);
            case Int64TypeDefinition t -> integer(Base.INT64, t);
            case Uint8TypeDefinition t -> integer(Base.UINT8, t);
            case Uint16TypeDefinition t -> integer(Base.UINT16, t);
            case Uint32TypeDefinition t -> integer(Base.UINT32, t);
            case Uint64TypeDefinition t -> integer(Base.UINT64, t);
            case DecimalTypeDefinition t -> decimal(t);
            case StringTypeDefinition t -> string(t, where);
            case BooleanTypeDefinition _ -> new BooleanType();
            case EmptyTypeDefinition _ -> new EmptyType();
            case EnumTypeDefinition t -> enumeration(t);
            case BitsTypeDefinition t -> bits(t);
            case BinaryTypeDefinition t -> new BinaryType(length(t));
            case UnionTypeDefinition t ->
                    new UnionType(
                            t.getTypes().stream()
                                    .map(m -> compile(m, where, namespace, leafrefs))
                                    .toList());
            case LeafrefTypeDefinition t -> {
                var path = LeafrefPath.compile(t.getPathStatement(), namespace);
                var leafref = new LeafrefType(path, t.requireInstance());
                leafrefs.add(leafref);
                yield leafref;
            }
            case IdentityrefTypeDefinition t -> identityref(t);
            case InstanceIdentifierTypeDefinition t ->
                    new InstanceIdentifierType(t.requireInstance(), root, modules);
            default -> throw new IllegalStateException("no such built-in type: " + type);
        };
    }

    private static IntegerType integer(Base base, RangeRestrictedTypeDefinition<?, ?> type) {
        return new IntegerType(base, range(type, Number::longValue, base == Base.UINT64));
    }

    private static Decimal64Type decimal(DecimalTypeDefinition type) {
        int digits = type.getFractionDigits();
        var ranges =
                type.getRangeConstraint()
                        .map(
                                c ->
                                        ranges(
                                                c.getAllowedRanges(),
                                                n -> n.scaleTo(digits).unscaledValue(),
                                                false,
                                                restriction(c)))
                        .orElse(Ranges.of(Long.MIN_VALUE, Long.MAX_VALUE));
        return new Decimal64Type(digits, ranges);
    }

    private static <N extends Number & Comparable<N>> Ranges range(
            RangeRestrictedTypeDefinition<?, N> type, ToLongFunction<N> bound, boolean unsigned) {
        var constraint = type.getRangeConstraint().orElseThrow();
        return ranges(constraint.getAllowedRanges(), bound, unsigned, restriction(constraint));
    }

    private static <N extends Comparable<N>> Ranges ranges(
            RangeSet<N> allowed,
            ToLongFunction<N> bound,
            boolean unsigned,
            Restriction restriction) {
        return new Ranges(
                allowed.asRanges().stream()
                        .map(
                                r ->
                                        new Ranges.Interval(
                                                bound.applyAsLong(r.lowerEndpoint()),
                                                bound.applyAsLong(r.upperEndpoint())))
                        .toList(),
                unsigned,
                restriction);
    }

    private static Restriction restriction(ConstraintMetaDefinition constraint) {
        return new Restriction(constraint.getErrorMessage(), constraint.getErrorAppTag());
    }

    private static Optional<Ranges> length(LengthRestrictedTypeDefinition<?> type) {
        return type.getLengthConstraint()
                .map(c -> ranges(c.getAllowedRanges(), Integer::longValue, false, restriction(c)));
    }

    private YangType string(StringTypeDefinition type, EffectiveStatement<?, ?> where) {
        var constraints = new LinkedHashSet<PatternConstraint>();
        for (var level = type; level != null; level = level.getBaseType()) {
            constraints.addAll(level.getPatternConstraints());
        }
        var patterns = new ArrayList<StringType.StringPattern>();
        for (var constraint : constraints) {
            var text = constraint.getRegularExpressionString();
            try {
                patterns.add(
                        new StringType.StringPattern(
                                XsdPattern.compile(text),
                                text,
                                constraint.getModifier().isPresent(),
                                restriction(constraint)));
            } catch (PatternSyntaxException e) {
                faults.add(
                        Yangtools.fault(
                                where, "pattern " + text + " is malformed: " + e.getDescription()));
            }
        }
        return new StringType(
                length(type),
                patterns,
                isA(XPATH, type) ? Optional.of(xpath(type)) : Optional.empty());
    }

    private XPathText xpath(StringTypeDefinition type) {
        return new XPathText(modules, isA(NODE, type) ? Optional.of(root) : Optional.empty());
    }

    private static boolean isA(QName typedef, StringTypeDefinition type) {
        for (var level = type; level != null; level = level.getBaseType()) {
            if (Yangtools.name(level.getQName()).equals(typedef)) {
                return true;
            }
        }
        return false;
    }

    private static YangType enumeration(EnumTypeDefinition type) {
        var values = new LinkedHashMap<String, Integer>();
        type.getValues().forEach(pair -> values.put(pair.getName(), pair.getValue()));
        return new EnumerationType(values);
    }

    private static YangType bits(BitsTypeDefinition type) {
        return new BitsType(
                type.getBits().stream()
                        .sorted(Comparator.comparing(bit -> bit.getPosition().longValue()))
                        .map(BitsTypeDefinition.Bit::getName)
                        .toList());
    }

    private YangType identityref(IdentityrefTypeDefinition type) {
        var bases = type.getIdentities().stream().map(i -> identities.name(i.getQName())).toList();
        var allowed = new HashMap<String, IdentityrefType.Allowed>();
        identities
                .derivedFromAll(bases)
                .forEach(
                        (canonical, name) ->
                                allowed.put(
                                        canonical,
                                        new IdentityrefType.Allowed(
                                                name,
                                                modules.inNamespace(name.namespace())
                                                        .map(YangModule::prefix)
                                                        .orElse("id"))));
        return new IdentityrefType(allowed, bases.stream().collect(Collectors.joining(" and ")));
    }
}
