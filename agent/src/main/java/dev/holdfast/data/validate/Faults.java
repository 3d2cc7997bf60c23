package dev.holdfast.data.validate;

import dev.holdfast.data.InstancePath;
import dev.holdfast.error.Info;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.ChoiceSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.Must;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The words a broken constraint is told in: tags, app-tags and paths of RFC 7950 section 15,
 * messages that name value and remedy. Stateless; {@code agent/docs/errors.md} lists them.
 *
 * <p>Values below a node marked default-deny-all are never quoted.
 */
final class Faults {
    /** Of many alike so many are told one by one. */
    static final int TOLD = 10;

    /** The order faults are told in: by place, then by kind; those without a place last. */
    static final Comparator<RpcError> ORDER =
            Comparator.comparing((RpcError e) -> e.path().map(Object::toString).orElse("~"))
                    .thenComparing(RpcError::tag)
                    .thenComparing(e -> e.appTag().orElse(""))
                    .thenComparing(e -> e.message());

    private Faults() {}

    /** Section 15.4. */
    static RpcError must(InstancePath where, Must must) {
        var message =
                must.errorMessage()
                        .orElseGet(
                                () ->
                                        where
                                                + " breaks the rule "
                                                + must.text()
                                                + "; change what the rule asks for");
        var error = RpcError.mustViolation(message).at(where.toErrorPath());
        return must.errorAppTag().map(error::appTag).orElse(error);
    }

    /** Section 8.3.1: data tagged with a when that does not hold. */
    static RpcError when(InstancePath where, SchemaNode node, List<String> conditions) {
        return RpcError.unknownElement(
                        node.localName(),
                        where
                                + " may only exist when "
                                + String.join(" and ", conditions)
                                + "; remove it or meet the condition")
                .at(where.toErrorPath());
    }

    /** Section 15.5. */
    static RpcError dangling(InstancePath where, String value, SchemaNode target) {
        return RpcError.instanceRequired(
                        where
                                + " refers to "
                                + quoted(where.node(), value)
                                + ", and there is no such "
                                + target.schemaPath()
                                + "; create it or refer to another")
                .at(where.toErrorPath());
    }

    /** Section 15.5, for what is left when {@value #TOLD} referrers have been named. */
    static RpcError moreDangling(SchemaNode leaf, String value, SchemaNode target, long more) {
        return RpcError.instanceRequired(
                more
                        + " more of "
                        + leaf.schemaPath()
                        + " refer to "
                        + quoted(leaf, value)
                        + ", and there is no such "
                        + target.schemaPath()
                        + "; create it or let them refer to another");
    }

    /** Section 15.5, for an instance-identifier. */
    static RpcError noInstance(InstancePath where, String value) {
        return RpcError.instanceRequired(
                        where
                                + " points to "
                                + quoted(where.node(), value)
                                + ", which does not exist; create it or point to another")
                .at(where.toErrorPath());
    }

    /**
     * Section 15.1.
     *
     * @param list path of the list as a whole
     * @param leafs the leafs that together are not unique, of the first {@value #TOLD} entries
     */
    static RpcError notUnique(
            InstancePath list, ListSchema.Unique unique, long entries, List<InstancePath> leafs) {
        var names = new ArrayList<String>();
        for (var leaf : unique.leafs()) {
            names.add(String.join("/", leaf.stream().map(node -> node.localName()).toList()));
        }
        var error =
                RpcError.dataNotUnique(
                                entries
                                        + " entries of "
                                        + list
                                        + " have the same "
                                        + String.join(", ", names)
                                        + "; give each its own")
                        .at(list.toErrorPath());
        for (var leaf : leafs) {
            error = error.with(new Info.NonUnique(leaf.toErrorPath()));
        }
        return error;
    }

    /** Section 15.2. */
    static RpcError tooMany(InstancePath where, long most, long found) {
        return RpcError.tooManyElements(
                        where
                                + " has "
                                + found
                                + " entries and may have "
                                + most
                                + "; remove "
                                + (found - most))
                .at(where.toErrorPath());
    }

    /** Section 15.3. */
    static RpcError tooFew(InstancePath where, long fewest, long found) {
        return RpcError.tooFewElements(
                        where
                                + " has "
                                + found
                                + " entries and needs "
                                + fewest
                                + "; add "
                                + (fewest - found))
                .at(where.toErrorPath());
    }

    /** RFC 7950 section 7.6.5; the path is where the node should be. */
    static RpcError missing(InstancePath where) {
        return RpcError.dataMissing(where + " is mandatory; set it").at(where.toErrorPath());
    }

    /** Section 15.6; the path is that of the node the choice is in. */
    static RpcError missingChoice(InstancePath parent, ChoiceSchema choice) {
        return RpcError.missingChoice(
                        choice.name().localName(),
                        parent
                                + " needs one case of choice "
                                + choice.name().localName()
                                + ": "
                                + String.join(", ", choice.cases()))
                .at(parent.toErrorPath());
    }

    static long most(SchemaNode node) {
        return switch (node) {
            case ListSchema list -> list.maxElements();
            case LeafListSchema leafList -> leafList.maxElements();
            default -> Long.MAX_VALUE;
        };
    }

    static long fewest(SchemaNode node) {
        return switch (node) {
            case ListSchema list -> list.minElements();
            case LeafListSchema leafList -> leafList.minElements();
            default -> 0;
        };
    }

    private static String quoted(SchemaNode node, String value) {
        for (var at = node; at != null; at = at.parent()) {
            if (at.defaultDenyAll()) {
                return "a value that is not shown";
            }
        }
        return "'" + value + "'";
    }
}
