package dev.holdfast.yang;

import dev.holdfast.yang.SchemaException.Fault;

import org.opendaylight.yangtools.rfc7952.model.api.AnnotationEffectiveStatement;
import org.opendaylight.yangtools.yang.common.QNameModule;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.ActionEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.AnydataEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.AnyxmlEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.AugmentEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.CaseEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.ChoiceEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.ConfigEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.ContainerEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.DefaultEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.InputEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.KeyEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.LeafEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.LeafListEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.ListEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.MandatoryEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.NotificationEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.OutputEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.PresenceEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.RpcEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.SchemaTreeEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.SubmoduleEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.UniqueEffectiveStatement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the effective model of yangtools into a {@link Schema}, in two passes: the nodes, then what
 * needs the finished tree (leafref targets, defaults, unique). One object compiles one schema.
 */
final class SchemaCompiler {
    private final EffectiveModelContext model;
    private final ModuleTexts texts;
    private final Features features;
    private final List<YangModule> modules;
    private final Map<QNameModule, YangModule> implemented = new HashMap<>();
    private final ModuleIndex index;
    private final RootSchema root;
    private final IdentityTable identities;
    private final Types types;
    private final SecondPass secondPass;
    private final Constraints constraints;
    private final List<Fault> faults = new ArrayList<>();

    SchemaCompiler(
            EffectiveModelContext model,
            ModuleTexts texts,
            List<YangModule> modules,
            Features features) {
        this.model = model;
        this.texts = texts;
        this.features = features;
        this.modules = modules;
        this.index = new ModuleIndex(modules);
        this.root = new RootSchema(ModuleFacts.none());
        this.identities = new IdentityTable(model.getModules(), index);
        this.types = new Types(index, identities, root, faults);
        this.secondPass = new SecondPass(texts, root, faults);
        this.constraints = new Constraints(texts, faults);
        for (var module : model.getModules()) {
            modules.stream()
                    .filter(YangModule::implemented)
                    .filter(m -> m.namespace().equals(module.getNamespace().toString()))
                    .filter(m -> m.revision().equals(module.getRevision().map(Object::toString)))
                    .findFirst()
                    .ifPresent(m -> implemented.put(module.getQNameModule(), m));
        }
    }

    /** The inherited part of a walk: what a child takes from its ancestors. */
    private record Above(
            InnerSchema parent,
            boolean config,
            Omissions.Found omitted,
            boolean impliedCase,
            List<When> whens,
            Optional<CaseMembership> membership,
            List<SchemaNode> children,
            List<ChoiceSchema> choices) {
        static Above in(InnerSchema parent, boolean config, Omissions.Found omitted) {
            return new Above(
                    parent,
                    config,
                    omitted,
                    false,
                    List.of(),
                    Optional.empty(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    Schema compile() throws SchemaException {
        var rpcs = new HashMap<QName, OperationSchema>();
        var notifications = new HashMap<QName, NotificationSchema>();
        var annotations = new HashMap<QName, AnnotationSchema>();
        var above = Above.in(root, true, new Omissions(texts, features).root());
        for (var module : inOrder()) {
            for (var child : module.effectiveSubstatements()) {
                switch (child) {
                    case RpcEffectiveStatement rpc when isImplemented(rpc) -> {
                        var operation = operation(rpc, Optional.empty(), above.omitted);
                        rpcs.put(operation.name(), operation);
                    }
                    case NotificationEffectiveStatement n when isImplemented(n) -> {
                        var notification = notification(n, above.omitted);
                        notifications.put(notification.name(), notification);
                    }
                    case SchemaTreeEffectiveStatement<?> node -> add(node, above);
                    case AugmentEffectiveStatement augment ->
                            AugmentTarget.misplaced(augment, model).ifPresent(faults::add);
                    case SubmoduleEffectiveStatement submodule ->
                            submodule
                                    .streamEffectiveSubstatements(
                                            AnnotationEffectiveStatement.class)
                                    .forEach(it -> annotation(it, annotations));
                    case AnnotationEffectiveStatement it -> annotation(it, annotations);
                    default -> {} // header, types, groupings
                }
            }
        }
        root.adopt(above.children);
        root.choices = List.copyOf(above.choices);
        faults.addAll(AugmentTarget.withoutChildren(texts, root));
        secondPass.run();
        if (!faults.isEmpty()) {
            throw new SchemaException(faults);
        }
        return new Schema(
                root,
                modules,
                index.byNamespace(),
                rpcs,
                notifications,
                identities.identities(),
                annotations);
    }

    /** Annotations are said of any node: a leafref in one starts at the root. */
    private void annotation(
            AnnotationEffectiveStatement statement, Map<QName, AnnotationSchema> annotations) {
        var name = Yangtools.name(statement.argument().qname());
        var leafrefs = new ArrayList<LeafrefType>();
        var type =
                types.compile(statement.getTypeDefinition(), statement, name.namespace(), leafrefs);
        secondPass.leafrefs(root, statement, leafrefs);
        var prefix = implemented.get(statement.argument().qname().getModule()).prefix();
        annotations.put(name, new AnnotationSchema(name, prefix, type));
    }

    /** Modules by name, so that top-level nodes come in the same order every time. */
    private List<? extends EffectiveStatement<?, ?>> inOrder() {
        return implemented.entrySet().stream()
                .sorted((a, b) -> a.getValue().name().compareTo(b.getValue().name()))
                .map(entry -> model.getModuleStatement(entry.getKey()))
                .toList();
    }

    private boolean isImplemented(SchemaTreeEffectiveStatement<?> statement) {
        return implemented.containsKey(statement.argument().getModule());
    }

    /** Adds one schema node to the data node above: nothing for what is not implemented. */
    private void add(SchemaTreeEffectiveStatement<?> statement, Above above) {
        if (!isImplemented(statement)) {
            return;
        }
        var name = Yangtools.name(statement.argument());
        var module = implemented.get(statement.argument().getModule());
        boolean config =
                above.config
                        && Yangtools.first(statement, ConfigEffectiveStatement.class).orElse(true);
        var found = above.impliedCase ? above.omitted.onlyChild(name) : above.omitted.child(name);
        if (found.absent()) {
            return;
        }
        switch (statement) {
            case ContainerEffectiveStatement container -> {
                boolean presence =
                        Yangtools.first(container, PresenceEffectiveStatement.class).isPresent();
                var node = new ContainerSchema(name, module, config, presence);
                fill(node, container, config, found);
                finish(node, statement, above, found);
            }
            case ListEffectiveStatement list -> {
                boolean userOrdered = Yangtools.userOrdered(list);
                var node = new ListSchema(name, module, config, userOrdered);
                fill(node, list, config, found);
                node.minElements = Yangtools.minElements(list);
                node.maxElements = Yangtools.maxElements(list);
                keys(node, list);
                list.streamEffectiveSubstatements(UniqueEffectiveStatement.class)
                        .forEach(unique -> secondPass.unique(node, unique));
                secondPass.list(node, list);
                finish(node, statement, above, found);
            }
            case LeafEffectiveStatement leaf -> {
                var leafrefs = new ArrayList<LeafrefType>();
                var type = types.compile(Yangtools.type(leaf), leaf, name.namespace(), leafrefs);
                var node = new LeafSchema(name, module, config, type);
                secondPass.leafrefs(node, leaf, leafrefs);
                secondPass.leafDefault(node, leaf, Yangtools.type(leaf));
                finish(node, statement, above, found);
            }
            case LeafListEffectiveStatement leafList -> {
                var leafrefs = new ArrayList<LeafrefType>();
                var type =
                        types.compile(
                                Yangtools.type(leafList), leafList, name.namespace(), leafrefs);
                boolean userOrdered = Yangtools.userOrdered(leafList);
                var node = new LeafListSchema(name, module, config, type, userOrdered);
                node.minElements = Yangtools.minElements(leafList);
                node.maxElements = Yangtools.maxElements(leafList);
                secondPass.leafrefs(node, leafList, leafrefs);
                secondPass.leafListDefaults(
                        node, leafList, Yangtools.type(leafList), found.defaults());
                finish(node, statement, above, found);
            }
            case AnydataEffectiveStatement _ ->
                    finish(new AnySchema(name, module, config, true), statement, above, found);
            case AnyxmlEffectiveStatement _ ->
                    finish(new AnySchema(name, module, config, false), statement, above, found);
            case ChoiceEffectiveStatement choice -> choice(choice, name, config, above, found);
            default -> {} // operations and notifications are not data nodes
        }
    }

    private void choice(
            ChoiceEffectiveStatement statement,
            QName name,
            boolean config,
            Above above,
            Omissions.Found found) {
        var choice = new ChoiceSchema(name, config);
        choice.parent = above.parent;
        choice.mandatory =
                Yangtools.first(statement, MandatoryEffectiveStatement.class).orElse(false);
        choice.within = above.membership.orElse(null);
        choice.defaultCase =
                Yangtools.first(statement, DefaultEffectiveStatement.class)
                        .map(text -> text.substring(text.indexOf(':') + 1))
                        .orElse(null);
        choice.whens = constraints.whens(statement, name, found, true, above.whens);
        above.choices.add(choice);
        var cases = new ArrayList<String>();
        for (var child : statement.effectiveSubstatements()) {
            if (!(child instanceof CaseEffectiveStatement inCase) || !isImplemented(inCase)) {
                continue;
            }
            var caseName = Yangtools.name(inCase.argument());
            var foundInCase = found.child(caseName);
            if (foundInCase.absent()) {
                continue;
            }
            cases.add(caseName.localName());
            boolean implied = Yangtools.file(inCase).isEmpty();
            var whens =
                    implied
                            ? choice.whens
                            : constraints.whens(inCase, caseName, foundInCase, true, choice.whens);
            var membership = new CaseMembership(choice, caseName.localName());
            for (var member : inCase.effectiveSubstatements()) {
                if (member instanceof SchemaTreeEffectiveStatement<?> node) {
                    add(
                            node,
                            new Above(
                                    above.parent,
                                    config,
                                    foundInCase,
                                    implied,
                                    whens,
                                    Optional.of(membership),
                                    above.children,
                                    above.choices));
                }
            }
        }
        choice.cases = List.copyOf(cases);
        secondPass.choice(choice, statement);
    }

    private void fill(
            InnerSchema node,
            EffectiveStatement<?, ?> statement,
            boolean config,
            Omissions.Found omitted) {
        var inside = Above.in(node, config, omitted);
        var actions = new ArrayList<OperationSchema>();
        var notifications = new ArrayList<NotificationSchema>();
        for (var child : statement.effectiveSubstatements()) {
            switch (child) {
                case ActionEffectiveStatement action when isImplemented(action) ->
                        actions.add(operation(action, Optional.of(node), omitted));
                case NotificationEffectiveStatement n when isImplemented(n) -> {
                    var notification = notification(n, omitted);
                    notification.parent = node;
                    notifications.add(notification);
                }
                case SchemaTreeEffectiveStatement<?> below -> add(below, inside);
                default -> {} // properties of the node itself
            }
        }
        node.adopt(inside.children);
        node.choices = List.copyOf(inside.choices);
        node.actions = List.copyOf(actions);
        node.notifications = List.copyOf(notifications);
    }

    /** What all data nodes have in common. */
    private void finish(
            SchemaNode node,
            SchemaTreeEffectiveStatement<?> statement,
            Above above,
            Omissions.Found found) {
        properties(node, statement, found);
        node.whens = constraints.whens(statement, node.name(), found, false, above.whens);
        node.caseMembership = above.membership.orElse(null);
        above.children.add(node);
        secondPass.augmented(node, statement);
    }

    private void properties(
            SchemaNode node, EffectiveStatement<?, ?> statement, Omissions.Found found) {
        node.mandatory =
                Yangtools.first(statement, MandatoryEffectiveStatement.class).orElse(false);
        node.musts = constraints.musts(statement, node.name().namespace());
        node.defaultDenyWrite = found.defaultDenyWrite();
        node.defaultDenyAll = found.defaultDenyAll();
    }

    private OperationSchema operation(
            SchemaTreeEffectiveStatement<?> statement,
            Optional<InnerSchema> parent,
            Omissions.Found around) {
        var name = Yangtools.name(statement.argument());
        var module = implemented.get(statement.argument().getModule());
        var omitted = around.child(name);
        var input = new IoSchema(new QName(name.namespace(), "input"), name.localName(), module);
        var output = new IoSchema(new QName(name.namespace(), "output"), name.localName(), module);
        input.tiedTo = parent.orElse(null);
        output.tiedTo = parent.orElse(null);
        for (var child : statement.effectiveSubstatements()) {
            switch (child) {
                case InputEffectiveStatement io -> io(input, io, omitted);
                case OutputEffectiveStatement io -> io(output, io, omitted);
                default -> {} // description, status
            }
        }
        boolean denied = omitted.defaultDenyAll();
        return new OperationSchema(name, module, parent, input, output, denied);
    }

    private void io(IoSchema node, EffectiveStatement<?, ?> statement, Omissions.Found around) {
        fill(node, statement, false, around.child(node.name()));
        node.musts = constraints.musts(statement, node.name().namespace());
    }

    private NotificationSchema notification(
            NotificationEffectiveStatement statement, Omissions.Found around) {
        var name = Yangtools.name(statement.argument());
        var node = new NotificationSchema(name, implemented.get(statement.argument().getModule()));
        var found = around.child(name);
        fill(node, statement, false, found);
        properties(node, statement, found);
        node.whens = constraints.whens(statement, name, found, true, List.of());
        return node;
    }

    private void keys(ListSchema node, ListEffectiveStatement list) {
        Yangtools.first(list, KeyEffectiveStatement.class)
                .ifPresent(
                        names ->
                                node.keys =
                                        names.stream()
                                                .map(name -> node.child(Yangtools.name(name)))
                                                .map(LeafSchema.class::cast)
                                                .peek(leaf -> leaf.key = true)
                                                .toList());
    }
}
