package dev.holdfast.yang;

import org.opendaylight.yangtools.yang.common.UnresolvedQName;
import org.opendaylight.yangtools.yang.model.api.PathExpression;
import org.opendaylight.yangtools.yang.xpath.api.YangBinaryExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangFunctionCallExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangLocationPath;
import org.opendaylight.yangtools.yang.xpath.api.YangPathExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangQNameExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathAxis;

import java.util.List;
import java.util.Optional;

/**
 * Path statements of leafrefs (RFC 7950 section 9.9.2): compiled to expressions, and followed
 * through the schema to the node they lead to.
 */
final class LeafrefPath {
    private LeafrefPath() {}

    /**
     * @param namespace of the leaf, where names without a prefix live
     */
    static Expr compile(PathExpression path, String namespace) {
        return switch (path.getSteps()) {
            case PathExpression.LocationPathSteps steps ->
                    location(steps.getLocationPath(), namespace);
            case PathExpression.DerefSteps steps ->
                    new Expr.Filter(
                            new Expr.Call(
                                    Expr.Function.DEREF,
                                    List.of(location(steps.getDerefArgument(), namespace))),
                            List.of(),
                            location(steps.getRelativePath(), namespace).steps());
            default -> throw new IllegalStateException("no leafref path: " + path);
        };
    }

    private static Expr.Path location(YangLocationPath path, String namespace) {
        return new Expr.Path(
                path.isAbsolute(),
                path.getSteps().stream().map(step -> step(step, namespace)).toList());
    }

    private static Expr.Step step(YangLocationPath.Step step, String namespace) {
        var predicates = step.getPredicates().stream().map(p -> expression(p, namespace)).toList();
        return switch (step) {
            case YangLocationPath.ResolvedQNameStep named ->
                    child(Yangtools.name(named.getQName()), predicates);
            case YangLocationPath.UnresolvedQNameStep named ->
                    child(unresolved(named.getQName(), namespace), predicates);
            case YangLocationPath.AxisStep up when up.getAxis() == YangXPathAxis.PARENT ->
                    new Expr.Step(Expr.Axis.PARENT, new Expr.NodeTest.AnyNode(), predicates);
            default -> throw new IllegalStateException("no step of a leafref path: " + step);
        };
    }

    private static Expr.Step child(QName name, List<Expr> predicates) {
        return new Expr.Step(Expr.Axis.CHILD, new Expr.NodeTest.Name(name), predicates);
    }

    private static QName unresolved(UnresolvedQName name, String namespace) {
        return new QName(namespace, name.getLocalName());
    }

    /** The right and left sides of {@code [key = current()/../leaf]}. */
    private static Expr expression(YangExpr expression, String namespace) {
        return switch (expression) {
            case YangBinaryExpr equals ->
                    new Expr.Binary(
                            Expr.Operator.EQUAL,
                            expression(equals.getLeftExpr(), namespace),
                            expression(equals.getRightExpr(), namespace));
            case YangQNameExpr.Resolved name -> path(Yangtools.name(name.getQName()));
            case YangQNameExpr.Unresolved name -> path(unresolved(name.getQName(), namespace));
            case YangLocationPath path -> location(path, namespace);
            case YangPathExpr path ->
                    new Expr.Filter(
                            expression(path.getFilterExpr(), namespace),
                            List.of(),
                            path.getLocationPath()
                                    .map(steps -> location(steps, namespace).steps())
                                    .orElse(List.of()));
            case YangFunctionCallExpr call when call.getName().getLocalName().equals("current") ->
                    new Expr.Call(Expr.Function.CURRENT, List.of());
            default -> throw new IllegalStateException("no predicate of a leafref: " + expression);
        };
    }

    private static Expr path(QName name) {
        return new Expr.Path(false, List.of(child(name, List.of())));
    }

    /** The node a leafref on {@code leaf} leads to, if the schema has it. */
    static Optional<SchemaNode> target(Expr path, SchemaNode leaf, RootSchema root) {
        return switch (path) {
            case Expr.Path location ->
                    follow(location.steps(), location.absolute() ? root : leaf, root);
            case Expr.Filter filter when filter.primary() instanceof Expr.Call deref ->
                    target(deref.arguments().getFirst(), leaf, root)
                            .flatMap(node -> dereferenced(node, root))
                            .flatMap(node -> follow(filter.steps(), node, root));
            case Expr.Filter _,
                    Expr.Number _,
                    Expr.Literal _,
                    Expr.Binary _,
                    Expr.Negate _,
                    Expr.Call _ ->
                    Optional.empty();
        };
    }

    /** Where the leafref of a node leads; it may not have been followed itself yet. */
    private static Optional<SchemaNode> dereferenced(SchemaNode node, RootSchema root) {
        return node instanceof LeafSchema leaf && leaf.type() instanceof LeafrefType leafref
                ? target(leafref.path(), leaf, root)
                : Optional.empty();
    }

    /**
     * Section 6.4.1: an operation or notification is a child of what it is tied to, or the root.
     */
    private static SchemaNode above(SchemaNode node, RootSchema root) {
        var above = node instanceof IoSchema io ? io.tiedTo : node.parent();
        return above == null && node != root ? root : above;
    }

    private static Optional<SchemaNode> follow(
            List<Expr.Step> steps, SchemaNode from, RootSchema root) {
        var node = from;
        for (var step : steps) {
            node =
                    switch (step.test()) {
                        case Expr.NodeTest.Name name ->
                                node instanceof InnerSchema inner ? inner.child(name.name()) : null;
                        case Expr.NodeTest.AnyNode _,
                                Expr.NodeTest.AnyName _,
                                Expr.NodeTest.AnyOf _,
                                Expr.NodeTest.Text _,
                                Expr.NodeTest.Nothing _ ->
                                above(node, root);
                    };
            if (node == null) {
                return Optional.empty();
            }
        }
        return Optional.of(node);
    }
}
