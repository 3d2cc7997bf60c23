package dev.holdfast.data.defaults;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.ListView;
import dev.holdfast.data.View;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.data.xpath.Node;
import dev.holdfast.yang.AnnotationSchema;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.BooleanType;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;

import java.util.List;

/**
 * A view with the defaults in use filled in, tagged or not (RFC 6243 sections 3.1 and 3.4). Read by
 * one thread: conditions on what is absent are evaluated as it is asked for.
 */
final class FilledView implements Layer {
    private static final List<Annotation> DEFAULT =
            List.of(
                    new Annotation(
                            new AnnotationSchema(
                                    new QName(
                                            "urn:ietf:params:xml:ns:netconf:default:1.0",
                                            "default"),
                                    "wd",
                                    new BooleanType()),
                            "true"));

    private final AccessibleTree tree;
    private final Node here;
    private final View below;
    private final boolean tags;

    private FilledView(AccessibleTree tree, Node here, boolean tags) {
        this.tree = tree;
        this.here = here;
        this.below = here.view();
        this.tags = tags;
    }

    static View root(Schema schema, View root, AccessibleTree.Scope scope, boolean tags) {
        // conditions are those of the model and have been evaluated by commits: no limit to them
        var budget = Budget.shared(Long.MAX_VALUE);
        var tree = new AccessibleTree(schema, root, scope, budget);
        return new FilledView(tree, tree.root(), tags);
    }

    private boolean inUse(SchemaNode absent) {
        return tree.shows(here, absent) && tree.inUse(here, absent);
    }

    private View inside(View found) {
        return new FilledView(tree, tree.attach(here, found), tags);
    }

    @Override
    public View below() {
        return below;
    }

    @Override
    public String leaf(LeafSchema leaf) {
        var value = below.leaf(leaf);
        return value == null && leaf.defaultValue().isPresent() && inUse(leaf)
                ? leaf.defaultValue().get()
                : value;
    }

    @Override
    public View container(ContainerSchema container) {
        View found = below.container(container);
        if (found == null && !container.presence() && inUse(container)) {
            found = InnerNode.empty(container);
        }
        return found == null ? null : inside(found);
    }

    @Override
    public ListView list(ListSchema list) {
        return new WrappedList(below.list(list), this::inside);
    }

    @Override
    public List<String> leafList(LeafListSchema leafList) {
        var values = below.leafList(leafList);
        return values.isEmpty() && !leafList.defaults().isEmpty() && inUse(leafList)
                ? leafList.defaults()
                : values;
    }

    @Override
    public List<Annotation> annotations(SchemaNode child, String value) {
        return tags && isDefault(child, value) ? DEFAULT : below.annotations(child, value);
    }

    /** Nobody set it; of state, it has the value it would have had by itself. */
    private boolean isDefault(SchemaNode child, String value) {
        return switch (child) {
            case LeafSchema leaf ->
                    !leaf.key()
                            && (below.leaf(leaf) == null
                                    || !leaf.config()
                                            && value.equals(leaf.defaultValue().orElse(null)));
            case LeafListSchema leafList -> below.leafList(leafList).isEmpty();
            case InnerSchema _, AnySchema _ -> false;
        };
    }
}
