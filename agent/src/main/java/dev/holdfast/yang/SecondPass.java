package dev.holdfast.yang;

import dev.holdfast.yang.SchemaException.Fault;

import org.opendaylight.yangtools.yang.model.api.TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.DefaultEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.UniqueEffectiveStatement;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What can only be compiled when the tree stands: leafref targets first, then defaults, whose types
 * may be leafrefs, then unique statements.
 */
final class SecondPass {
    private static final Pattern OTHER_BASE =
            Pattern.compile("([+-]?)0(?:[xX]([0-9a-fA-F]+)|([0-7]+))");

    private final ModuleTexts texts;
    private final RootSchema root;
    private final List<Fault> faults;
    private final List<Runnable> targets = new ArrayList<>();
    private final List<Runnable> circles = new ArrayList<>();
    private final List<Runnable> rest = new ArrayList<>();

    SecondPass(ModuleTexts texts, RootSchema root, List<Fault> faults) {
        this.texts = texts;
        this.root = root;
        this.faults = faults;
    }

    void run() {
        for (var step : List.of(targets, circles, rest)) {
            if (faults.isEmpty()) {
                step.forEach(Runnable::run);
            }
        }
    }

    void leafrefs(SchemaNode node, EffectiveStatement<?, ?> statement, List<LeafrefType> leafrefs) {
        for (var leafref : leafrefs) {
            circles.add(
                    () ->
                            NodeRules.of(node, leafref)
                                    .ifPresent(it -> faults.add(Yangtools.fault(statement, it))));
            targets.add(
                    () -> {
                        switch (LeafrefPath.target(leafref.path(), node, root).orElse(null)) {
                            case LeafSchema leaf -> leafref.pointTo(leaf);
                            case LeafListSchema leafList -> leafref.pointTo(leafList);
                            case InnerSchema inner ->
                                    faults.add(notALeaf(statement, node, inner.toString()));
                            case AnySchema any ->
                                    faults.add(notALeaf(statement, node, any.toString()));
                            case null ->
                                    faults.add(
                                            Yangtools.fault(
                                                    statement,
                                                    "the leafref "
                                                            + node.schemaPath()
                                                            + " leads to no node: "
                                                            + "its path does not exist in the "
                                                            + "schema"));
                        }
                    });
        }
    }

    private static Fault notALeaf(EffectiveStatement<?, ?> statement, SchemaNode node, String to) {
        return Yangtools.fault(
                statement,
                "the leafref " + node.schemaPath() + " leads to " + to + ", which is no leaf");
    }

    void leafDefault(LeafSchema leaf, EffectiveStatement<?, ?> statement, TypeDefinition<?> type) {
        rest.add(
                () -> {
                    var own =
                            statement
                                    .findFirstEffectiveSubstatement(DefaultEffectiveStatement.class)
                                    .map(d -> value(d, leaf.type()));
                    refuse(statement, NodeRules.of(leaf, own.isPresent()));
                    // section 7.6.1: a mandatory leaf has no use for the default of its type
                    var value =
                            own.isPresent() || leaf.mandatory
                                    ? own
                                    : ofType(type, statement, leaf.type());
                    leaf.defaultValue = value.flatMap(v -> v).orElse(null);
                });
    }

    void leafListDefaults(
            LeafListSchema leafList,
            EffectiveStatement<?, ?> statement,
            TypeDefinition<?> type,
            Optional<Omissions.Defaults> refined) {
        rest.add(
                () -> {
                    var own =
                            refined.map(it -> values(it, leafList.type(), statement))
                                    .orElseGet(() -> values(statement, leafList.type()));
                    refuse(statement, NodeRules.of(leafList, own));
                    // a list that must not be empty has no use for the default of its type
                    leafList.defaults =
                            !own.isEmpty() || leafList.minElements > 0
                                    ? own
                                    : ofType(type, statement, leafList.type())
                                            .flatMap(v -> v)
                                            .map(List::of)
                                            .orElse(List.of());
                });
    }

    private List<String> values(EffectiveStatement<?, ?> statement, YangType type) {
        return statement
                .streamEffectiveSubstatements(DefaultEffectiveStatement.class)
                .flatMap(it -> value(it, type).stream())
                .toList();
    }

    private List<String> values(
            Omissions.Defaults refined, YangType type, EffectiveStatement<?, ?> statement) {
        var prefixes = texts.prefixes(refined.text());
        return refined.values().stream()
                .flatMap(it -> canonical(it, type, prefixes, statement).stream())
                .toList();
    }

    private Optional<String> value(DefaultEffectiveStatement statement, YangType type) {
        var where = texts.inFile(Yangtools.file(statement)).orElseThrow();
        return canonical(statement.argument(), type, texts.prefixes(where), statement);
    }

    /** The default of the typedef, its prefixes those of the text that has the typedef. */
    private Optional<Optional<String>> ofType(
            TypeDefinition<?> type, EffectiveStatement<?, ?> statement, YangType compiled) {
        for (TypeDefinition<?> level = type; level != null; level = level.getBaseType()) {
            var value = level.getDefaultValue();
            if (value.isPresent()) {
                var name = Yangtools.name(level.getQName());
                var scope = texts.withTypedef(name).map(texts::prefixes).orElse(_ -> null);
                return Optional.of(canonical(value.get().toString(), compiled, scope, statement));
            }
        }
        return Optional.empty();
    }

    private Optional<String> canonical(
            String text, YangType type, PrefixScope scope, EffectiveStatement<?, ?> statement) {
        var value = Optional.ofNullable(canonicalOrNull(text, type, scope));
        if (value.isEmpty()) {
            var refusal = type.refusal(type instanceof IntegerType ? decimal(text) : text, scope);
            faults.add(Yangtools.fault(statement, "the default " + refusal.getMessage()));
        }
        return value;
    }

    private static String canonicalOrNull(String text, YangType type, PrefixScope scope) {
        return switch (type) {
            case IntegerType integer -> integer.canonicalOrNull(decimal(text), scope);
            case LeafrefType leafref -> canonicalOrNull(text, leafref.targetType(), scope);
            case UnionType union ->
                    union.members().stream()
                            .map(member -> canonicalOrNull(text, member, scope))
                            .filter(value -> value != null)
                            .findFirst()
                            .orElse(null);
            case BinaryType _,
                    BitsType _,
                    BooleanType _,
                    Decimal64Type _,
                    EmptyType _,
                    EnumerationType _,
                    IdentityrefType _,
                    InstanceIdentifierType _,
                    StringType _ ->
                    type.canonicalOrNull(text, scope);
        };
    }

    /** Defaults of integers may be hexadecimal or octal, unlike values (section 9.2.1). */
    private static String decimal(String text) {
        var other = OTHER_BASE.matcher(text);
        if (!other.matches()) {
            return text;
        }
        var magnitude =
                other.group(2) != null
                        ? new BigInteger(other.group(2), 16)
                        : new BigInteger(other.group(3), 8);
        return other.group(1) + magnitude;
    }

    private void refuse(EffectiveStatement<?, ?> statement, List<String> reasons) {
        reasons.forEach(reason -> faults.add(Yangtools.fault(statement, reason)));
    }

    /** After {@link #unique}, whose leafs it looks at. */
    void list(ListSchema list, EffectiveStatement<?, ?> statement) {
        rest.add(() -> refuse(statement, NodeRules.of(list)));
    }

    void choice(ChoiceSchema choice, EffectiveStatement<?, ?> statement) {
        rest.add(() -> refuse(statement, NodeRules.of(choice)));
        rest.add(() -> MandatoryAugments.in(choice).ifPresent(path -> forced(path, statement)));
    }

    void augmented(SchemaNode node, EffectiveStatement<?, ?> statement) {
        rest.add(() -> MandatoryAugments.in(node).ifPresent(path -> forced(path, statement)));
    }

    private void forced(String path, EffectiveStatement<?, ?> statement) {
        faults.add(
                Yangtools.fault(
                        statement,
                        "an augment without when adds "
                                + path
                                + ", which is mandatory, to another module"));
    }

    void unique(ListSchema list, UniqueEffectiveStatement statement) {
        rest.add(
                () -> {
                    var leafs = new ArrayList<List<SchemaNode>>();
                    for (var path : statement.argument()) {
                        var nodes = new ArrayList<SchemaNode>();
                        SchemaNode node = list;
                        for (var name : path.getNodeIdentifiers()) {
                            // names of choices and cases lead to no data node
                            var child =
                                    node instanceof InnerSchema inner
                                            ? inner.child(Yangtools.name(name))
                                            : null;
                            if (child != null) {
                                nodes.add(child);
                                node = child;
                            }
                        }
                        if (!(node instanceof LeafSchema)) {
                            faults.add(
                                    Yangtools.fault(
                                            statement,
                                            "unique names no leaf below "
                                                    + list.schemaPath()
                                                    + ": "
                                                    + path.getNodeIdentifiers().stream()
                                                            .map(n -> n.getLocalName())
                                                            .collect(Collectors.joining("/"))));
                        }
                        leafs.add(List.copyOf(nodes));
                    }
                    var all = new ArrayList<>(list.uniques);
                    all.add(new ListSchema.Unique(List.copyOf(leafs)));
                    list.uniques = List.copyOf(all);
                });
    }
}
