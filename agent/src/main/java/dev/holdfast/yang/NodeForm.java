package dev.holdfast.yang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nodes and operations in a file of a compiled schema, from the root down: a node, its choices, its
 * children, then what refers to them. Used by one thread.
 */
final class NodeForm {
    private enum Kind {
        CONTAINER,
        LIST,
        LEAF,
        LEAF_LIST,
        ANY
    }

    private static final Kind[] KINDS = Kind.values();

    /** In place of the number of a choice: in none. */
    private static final int NO_CHOICE = 0;

    private NodeForm() {}

    /** Writes nodes; modules are numbers. */
    record Writer(PackedOutput out, List<YangModule> modules, TypeForm.Writer types) {
        void root(RootSchema root) {
            inner(root);
        }

        void operation(OperationSchema operation) {
            out.name(operation.name());
            module(operation.module());
            out.flag(operation.defaultDenyAll());
            io(operation.input());
            io(operation.output());
        }

        private void io(IoSchema node) {
            musts(node.musts());
            inner(node);
        }

        void notification(NotificationSchema notification) {
            out.name(notification.name());
            module(notification.module());
            inner(notification);
            properties(notification);
        }

        private void module(YangModule module) {
            out.number(modules.indexOf(module));
        }

        private void inner(InnerSchema node) {
            out.each(node.choices(), choice -> choice(choice, node));
            out.each(node.children(), child -> child(child, node));
            out.each(node.actions(), this::operation);
            out.each(node.notifications(), this::notification);
        }

        private void choice(ChoiceSchema choice, InnerSchema node) {
            out.name(choice.name());
            out.flag(choice.config());
            out.flag(choice.mandatory());
            out.optionalText(choice.defaultCase());
            out.each(choice.cases(), out::text);
            membership(choice.within(), node);
            whens(choice.whens());
        }

        /** Choices stand outer ones first, so that a number points to one that is there. */
        private void membership(Optional<CaseMembership> membership, InnerSchema node) {
            if (membership.isEmpty()) {
                out.number(NO_CHOICE);
                return;
            }
            var choice = membership.get().choice();
            out.number(node.choices().indexOf(choice) + 1);
            out.number(choice.cases().indexOf(membership.get().caseName()));
        }

        private void child(SchemaNode node, InnerSchema parent) {
            out.choice(
                    switch (node) {
                        case ContainerSchema _ -> Kind.CONTAINER;
                        case ListSchema _ -> Kind.LIST;
                        case LeafSchema _ -> Kind.LEAF;
                        case LeafListSchema _ -> Kind.LEAF_LIST;
                        case AnySchema _ -> Kind.ANY;
                        case RootSchema _, NotificationSchema _, IoSchema _ ->
                                throw new IllegalStateException("no child: " + node);
                    });
            out.name(node.name());
            module(node.module());
            out.flag(node.config());
            switch (node) {
                case ContainerSchema container -> {
                    out.flag(container.presence());
                    inner(container);
                }
                case ListSchema list -> {
                    out.flag(list.userOrdered());
                    inner(list);
                    elements(list.minElements(), list.maxElements());
                    out.each(list.keys(), key -> out.number(key.index()));
                    out.each(list.uniques(), this::unique);
                }
                case LeafSchema leaf -> {
                    types.write(leaf.type());
                    out.optionalText(leaf.defaultValue());
                }
                case LeafListSchema leafList -> {
                    out.flag(leafList.userOrdered());
                    types.write(leafList.type());
                    elements(leafList.minElements(), leafList.maxElements());
                    out.each(leafList.defaults(), out::text);
                }
                case AnySchema any -> out.flag(any.anydata());
                case RootSchema _, NotificationSchema _, IoSchema _ -> {} // refused above
            }
            membership(node.caseMembership(), parent);
            properties(node);
        }

        private void elements(long fewest, long most) {
            out.number(fewest);
            out.number(Long.MAX_VALUE - most);
        }

        private void unique(ListSchema.Unique unique) {
            out.each(unique.leafs(), path -> out.each(path, node -> out.number(node.index())));
        }

        private void properties(SchemaNode node) {
            whens(node.whens());
            musts(node.musts());
            out.flag(node.mandatory());
            out.flag(node.defaultDenyWrite());
            out.flag(node.defaultDenyAll());
        }

        /** Members of a case share the conditions of the case. */
        private void whens(List<When> whens) {
            out.each(whens, when -> out.shared(When.class, when, this::when));
        }

        private void when(When when) {
            ExprForm.write(when.condition(), out);
            out.text(when.text());
            out.flag(when.onParent());
        }

        private void musts(List<Must> musts) {
            out.each(
                    musts,
                    must -> {
                        ExprForm.write(must.condition(), out);
                        out.text(must.text());
                        out.optionalText(must.errorMessage());
                        out.optionalText(must.errorAppTag());
                    });
        }
    }

    /** Reads nodes. */
    record Reader(
            PackedInput in, List<YangModule> modules, TypeForm.Reader types, NodeNumbers numbers) {
        void root(RootSchema root) {
            inner(root);
        }

        OperationSchema operation(Optional<InnerSchema> parent) {
            var name = in.name();
            var module = module();
            boolean denied = in.flag();
            var input =
                    io(
                            new IoSchema(
                                    new QName(name.namespace(), "input"),
                                    name.localName(),
                                    module));
            var output =
                    io(
                            new IoSchema(
                                    new QName(name.namespace(), "output"),
                                    name.localName(),
                                    module));
            input.tiedTo = parent.orElse(null);
            output.tiedTo = parent.orElse(null);
            return new OperationSchema(name, module, parent, input, output, denied);
        }

        private IoSchema io(IoSchema node) {
            node.musts = musts();
            inner(node);
            return node;
        }

        NotificationSchema notification() {
            var node = new NotificationSchema(in.name(), module());
            inner(node);
            properties(node);
            return node;
        }

        private YangModule module() {
            return modules.get(in.small());
        }

        private void inner(InnerSchema node) {
            numbers.add(node);
            var memberships = new ArrayList<List<CaseMembership>>();
            node.choices = in.each(() -> choice(node, memberships));
            node.adopt(in.each(() -> child(memberships)));
            node.actions = in.each(() -> operation(Optional.of(node)));
            node.notifications = in.each(() -> below(node));
        }

        private NotificationSchema below(InnerSchema node) {
            var notification = notification();
            notification.parent = node;
            return notification;
        }

        private ChoiceSchema choice(InnerSchema parent, List<List<CaseMembership>> memberships) {
            var choice = new ChoiceSchema(in.name(), in.flag());
            choice.parent = parent;
            choice.mandatory = in.flag();
            choice.defaultCase = in.optionalText().orElse(null);
            choice.cases = in.each(in::text);
            choice.within = membership(memberships);
            choice.whens = whens();
            memberships.add(
                    choice.cases.stream().map(name -> new CaseMembership(choice, name)).toList());
            return choice;
        }

        /** Null when in no case. */
        private CaseMembership membership(List<List<CaseMembership>> memberships) {
            int choice = in.small();
            return choice == NO_CHOICE ? null : memberships.get(choice - 1).get(in.small());
        }

        private SchemaNode child(List<List<CaseMembership>> memberships) {
            var kind = in.choice(KINDS);
            var name = in.name();
            var module = module();
            boolean config = in.flag();
            var node =
                    switch (kind) {
                        case CONTAINER -> {
                            var made = new ContainerSchema(name, module, config, in.flag());
                            inner(made);
                            yield made;
                        }
                        case LIST -> list(new ListSchema(name, module, config, in.flag()));
                        case LEAF -> leaf(new LeafSchema(name, module, config, types.read()));
                        case LEAF_LIST -> leafList(name, module, config);
                        case ANY -> {
                            var made = new AnySchema(name, module, config, in.flag());
                            numbers.add(made);
                            yield made;
                        }
                    };
            node.caseMembership = membership(memberships);
            properties(node);
            return node;
        }

        private ListSchema list(ListSchema list) {
            inner(list);
            list.minElements = in.number();
            list.maxElements = Long.MAX_VALUE - in.number();
            list.keys = in.each(() -> (LeafSchema) list.children().get(in.small()));
            list.keys.forEach(key -> key.key = true);
            list.uniques = in.each(() -> new ListSchema.Unique(in.each(() -> path(list))));
            return list;
        }

        private List<SchemaNode> path(InnerSchema from) {
            var nodes = new ArrayList<SchemaNode>();
            var above = from;
            for (int left = in.small(); left > 0; left--) {
                var node = above.children().get(in.small());
                nodes.add(node);
                above = node instanceof InnerSchema inner ? inner : above;
            }
            return List.copyOf(nodes);
        }

        private LeafSchema leaf(LeafSchema leaf) {
            numbers.add(leaf);
            leaf.defaultValue = in.optionalText().orElse(null);
            return leaf;
        }

        private LeafListSchema leafList(QName name, YangModule module, boolean config) {
            boolean userOrdered = in.flag();
            var leafList = new LeafListSchema(name, module, config, types.read(), userOrdered);
            numbers.add(leafList);
            leafList.minElements = in.number();
            leafList.maxElements = Long.MAX_VALUE - in.number();
            leafList.defaults = in.each(in::text);
            return leafList;
        }

        private void properties(SchemaNode node) {
            node.whens = whens();
            node.musts = musts();
            node.mandatory = in.flag();
            node.defaultDenyWrite = in.flag();
            node.defaultDenyAll = in.flag();
        }

        private List<When> whens() {
            return in.each(() -> in.shared(When.class, this::when));
        }

        private When when() {
            return new When(ExprForm.read(in), in.text(), in.flag());
        }

        private List<Must> musts() {
            return in.each(
                    () ->
                            new Must(
                                    ExprForm.read(in),
                                    in.text(),
                                    in.optionalText(),
                                    in.optionalText()));
        }
    }
}
