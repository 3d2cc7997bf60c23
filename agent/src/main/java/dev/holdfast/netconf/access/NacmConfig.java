package dev.holdfast.netconf.access;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.View;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The container {@code /nacm:nacm} read into values, defaults filled in. Immutable, free of
 * threads.
 *
 * @param groups in no order
 * @param ruleLists in the user's order, which decides
 */
record NacmConfig(
        boolean enabled,
        boolean readDefault,
        boolean writeDefault,
        boolean execDefault,
        boolean externalGroups,
        List<Group> groups,
        List<RuleList> ruleLists) {
    static final String NAMESPACE = "urn:ietf:params:xml:ns:yang:ietf-netconf-acm";
    private static final String ALL = "*";

    record Group(String name, Set<String> users) {}

    /** One rule-list; {@code everyGroup} stands for the group {@code *}. */
    record RuleList(String name, boolean everyGroup, Set<String> groups, List<Rule> rules) {
        boolean appliesTo(Set<String> memberships) {
            // section 3.4.4 step 5: who is in no group is meant by no rule-list, not even by "*"
            return !memberships.isEmpty()
                    && (everyGroup || memberships.stream().anyMatch(groups::contains));
        }
    }

    /**
     * One rule.
     *
     * @param module name of the module it is about, {@code *} for all
     */
    record Rule(
            String name,
            String module,
            RuleType type,
            Set<AccessOperation> operations,
            boolean permit) {}

    /** What the choice rule-type says. */
    sealed interface RuleType {
        /** Matches every request. */
        record Any() implements RuleType {}

        record ProtocolOperation(String name) implements RuleType {
            boolean matches(String rpc) {
                return name.equals(ALL) || name.equals(rpc);
            }
        }

        record Notification(String name) implements RuleType {
            boolean matches(String notification) {
                return name.equals(ALL) || name.equals(notification);
            }
        }

        /** A path as the datastore holds it: module names for prefixes. */
        record DataNode(String path) implements RuleType {}
    }

    /** Groups a user is in: configured ones, and those the transport reports unless that is off. */
    Set<String> groupsOf(String user, Set<String> reported) {
        var memberships = new HashSet<String>();
        for (var group : groups) {
            if (group.users().contains(user)) {
                memberships.add(group.name());
            }
        }
        if (externalGroups) {
            memberships.addAll(reported);
        }
        return memberships;
    }

    /**
     * @param nacm the container, or null when the configuration has none: then every leaf has its
     *     default, which is enabled
     */
    static NacmConfig from(ContainerSchema schema, InnerNode nacm) {
        var view = nacm == null ? InnerNode.empty(schema) : nacm;
        var groups = new ArrayList<Group>();
        var container = (ContainerSchema) schema.child("groups");
        var stored = view.container(container);
        if (stored != null) {
            for (var group : stored.list((ListSchema) container.child("group"))) {
                groups.add(new Group(text(group, "name"), Set.copyOf(texts(group, "user-name"))));
            }
        }
        var ruleLists = new ArrayList<RuleList>();
        for (var ruleList : view.list((ListSchema) schema.child("rule-list"))) {
            ruleLists.add(ruleList(ruleList));
        }
        return new NacmConfig(
                text(view, "enable-nacm").equals("true"),
                text(view, "read-default").equals("permit"),
                text(view, "write-default").equals("permit"),
                text(view, "exec-default").equals("permit"),
                text(view, "enable-external-groups").equals("true"),
                List.copyOf(groups),
                List.copyOf(ruleLists));
    }

    private static RuleList ruleList(View view) {
        var rules = new ArrayList<Rule>();
        for (var rule : view.list((ListSchema) view.schema().child("rule"))) {
            rules.add(
                    new Rule(
                            text(rule, "name"),
                            text(rule, "module-name"),
                            type(rule),
                            operations(text(rule, "access-operations")),
                            text(rule, "action").equals("permit")));
        }
        var groups = texts(view, "group");
        return new RuleList(
                text(view, "name"), groups.contains(ALL), Set.copyOf(groups), List.copyOf(rules));
    }

    private static RuleType type(View rule) {
        var rpc = rule.leaf(leaf(rule.schema(), "rpc-name"));
        var notification = rule.leaf(leaf(rule.schema(), "notification-name"));
        var path = rule.leaf(leaf(rule.schema(), "path"));
        if (rpc != null) {
            return new RuleType.ProtocolOperation(rpc);
        }
        if (notification != null) {
            return new RuleType.Notification(notification);
        }
        return path != null ? new RuleType.DataNode(path) : new RuleType.Any();
    }

    private static Set<AccessOperation> operations(String bits) {
        if (bits.equals(ALL)) {
            return EnumSet.allOf(AccessOperation.class);
        }
        var named = List.of(bits.split(" "));
        var operations = EnumSet.noneOf(AccessOperation.class);
        for (var operation : AccessOperation.values()) {
            if (named.contains(operation.text())) {
                operations.add(operation);
            }
        }
        return operations;
    }

    private static String text(View view, String name) {
        var leaf = leaf(view.schema(), name);
        var value = view.leaf(leaf);
        return value != null ? value : leaf.defaultValue().orElse("");
    }

    private static List<String> texts(View view, String name) {
        return view.leafList((LeafListSchema) view.schema().child(name));
    }

    private static LeafSchema leaf(InnerSchema schema, String name) {
        return (LeafSchema) schema.child(name);
    }
}
