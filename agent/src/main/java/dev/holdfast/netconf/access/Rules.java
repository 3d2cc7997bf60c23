package dev.holdfast.netconf.access;

import dev.holdfast.data.InstancePath;
import dev.holdfast.netconf.access.NacmConfig.Rule;
import dev.holdfast.netconf.access.NacmConfig.RuleType;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.NotificationSchema;
import dev.holdfast.yang.OperationSchema;
import dev.holdfast.yang.RootSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.YangModule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rules that apply to one user, in order, with the answers they gave so far: a schema node is
 * decided once for each access operation and remembered. Used by any thread.
 */
final class Rules {
    private static final Set<String> DENIED_UNLESS_PERMITTED =
            Set.of("kill-session", "delete-config");
    static final String NETCONF = "ietf-netconf";

    private final Schema schema;
    private final NacmConfig config;
    private final List<Compiled> rules;
    private final Map<AccessOperation, Map<SchemaNode, Verdict>> verdicts =
            new EnumMap<>(AccessOperation.class);

    /**
     * @param path present for data-node rules
     */
    private record Compiled(Rule rule, Optional<NodePath> path) {
        boolean concerns(YangModule module, AccessOperation operation) {
            return rule.operations().contains(operation)
                    && (rule.module().equals("*") || rule.module().equals(module.name()));
        }
    }

    /**
     * What the rules say of one schema node.
     *
     * @param guarded rules that apply to some instances only, in order; the first that holds
     *     decides
     * @param otherwise the answer when none holds
     * @param everywhere whether all instances, and all data below, have that same answer
     */
    record Verdict(List<Guarded> guarded, boolean otherwise, boolean everywhere) {
        boolean permits(Instance instance) {
            for (var rule : guarded) {
                if (rule.path().holdsAt(instance)) {
                    return rule.permit();
                }
            }
            return otherwise;
        }

        boolean permitsEverywhere() {
            return everywhere && otherwise;
        }
    }

    /** A rule whose path names keys. */
    record Guarded(NodePath path, boolean permit) {}

    Rules(Schema schema, NacmConfig config, String user, Set<String> groups) {
        this.schema = schema;
        this.config = config;
        var compiled = new ArrayList<Compiled>();
        for (var ruleList : config.ruleLists()) {
            if (ruleList.appliesTo(groups)) {
                ruleList.rules()
                        .forEach(rule -> compile(rule, schema, user).ifPresent(compiled::add));
            }
        }
        this.rules = List.copyOf(compiled);
        for (var operation : AccessOperation.values()) {
            verdicts.put(operation, new ConcurrentHashMap<>());
        }
    }

    /** A path no module has can match nothing, so that its rule is left out. */
    private static Optional<Compiled> compile(Rule rule, Schema schema, String user) {
        return rule.type() instanceof RuleType.DataNode(var path)
                ? NodePath.resolve(path, schema, user)
                        .map(resolved -> new Compiled(rule, Optional.of(resolved)))
                : Optional.of(new Compiled(rule, Optional.empty()));
    }

    /** Whether the operation is permitted on everything there is, found without looking at it. */
    boolean permitsAll(AccessOperation operation) {
        return !rules.isEmpty()
                && rules.getFirst().rule()
                        instanceof Rule(_, var module, var type, var on, var permit)
                && permit
                && module.equals("*")
                && type instanceof RuleType.Any
                && on.contains(operation);
    }

    Schema schema() {
        return schema;
    }

    /** Whether one operation is permitted on one data node; what is around it is not asked for. */
    boolean permits(InstancePath path, AccessOperation operation) {
        return permitsAll(operation) || verdict(path.node(), operation).permits(Instance.of(path));
    }

    /** Whether what a path leads to, and all around it, may be read. */
    boolean shows(NodePath path) {
        if (permitsAll(AccessOperation.READ)) {
            return true;
        }
        var instance = path.instance();
        for (var at = path.target(); at != null; at = at.parent()) {
            if (!verdict(at, AccessOperation.READ).permits(instance)) {
                return false;
            }
        }
        return true;
    }

    /** Section 3.4.4 from step 6: a protocol operation or modelled rpc. */
    boolean permitsExec(OperationSchema rpc) {
        for (var each : rules) {
            if (each.concerns(rpc.module(), AccessOperation.EXEC)) {
                switch (each.rule().type()) {
                    case RuleType.Any _ -> {
                        return each.rule().permit();
                    }
                    case RuleType.ProtocolOperation type -> {
                        if (type.matches(rpc.name().localName())) {
                            return each.rule().permit();
                        }
                    }
                    case RuleType.Notification _, RuleType.DataNode _ -> {}
                }
            }
        }
        boolean sensitive =
                rpc.defaultDenyAll()
                        || rpc.module().name().equals(NETCONF)
                                && DENIED_UNLESS_PERMITTED.contains(rpc.name().localName());
        return !sensitive && config.execDefault();
    }

    /** Section 3.4.5 for an action: exec on the action itself. */
    boolean permitsAction(OperationSchema action, Instance where) {
        for (var each : rules) {
            if (each.concerns(action.module(), AccessOperation.EXEC)) {
                switch (each.rule().type()) {
                    case RuleType.Any _ -> {
                        return each.rule().permit();
                    }
                    case RuleType.DataNode _ -> {
                        if (coversAction(each.path().orElseThrow(), action, where)) {
                            return each.rule().permit();
                        }
                    }
                    case RuleType.ProtocolOperation _, RuleType.Notification _ -> {}
                }
            }
        }
        return !action.defaultDenyAll()
                && !action.parent().filter(Rules::deniesAllByDefault).isPresent()
                && config.execDefault();
    }

    private static boolean coversAction(NodePath path, OperationSchema action, Instance where) {
        boolean matches =
                path.action().isPresent()
                        ? path.action().get() == action
                        : within(action.parent().orElse(null), path.target());
        return matches && path.holdsAt(where);
    }

    /** Section 3.4.6 from step 4: a notification. */
    boolean permitsNotification(NotificationSchema notification, Instance where) {
        for (var each : rules) {
            if (each.concerns(notification.module(), AccessOperation.READ)) {
                switch (each.rule().type()) {
                    case RuleType.Any _ -> {
                        return each.rule().permit();
                    }
                    case RuleType.Notification type -> {
                        if (type.matches(notification.localName())) {
                            return each.rule().permit();
                        }
                    }
                    case RuleType.DataNode _ -> {
                        var path = each.path().orElseThrow();
                        if (path.action().isEmpty()
                                && notification.parent() != null
                                && within(notification, path.target())
                                && path.holdsAt(where)) {
                            return each.rule().permit();
                        }
                    }
                    case RuleType.ProtocolOperation _ -> {}
                }
            }
        }
        return !deniesAllByDefault(notification) && config.readDefault();
    }

    /** Section 3.4.5: the answer for the instances of one data node. */
    Verdict verdict(SchemaNode node, AccessOperation operation) {
        var known = verdicts.get(operation).get(node);
        if (known != null) {
            return known;
        }
        var decided = decide(node, operation);
        verdicts.get(operation).put(node, decided);
        return decided;
    }

    private Verdict decide(SchemaNode node, AccessOperation operation) {
        var guarded = new ArrayList<Guarded>();
        boolean otherwise = byDefault(node, operation);
        if (node instanceof RootSchema) {
            otherwise = true; // no data node: what is below is asked for by itself
        } else {
            for (var each : rules) {
                if (!each.concerns(node.module(), operation)) {
                    continue;
                }
                if (each.rule().type() instanceof RuleType.Any) {
                    otherwise = each.rule().permit();
                    break;
                }
                if (each.path().filter(path -> covers(path, node)).isPresent()) {
                    var path = each.path().get();
                    if (path.conditions().isEmpty()) {
                        otherwise = each.rule().permit();
                        break;
                    }
                    guarded.add(new Guarded(path, each.rule().permit()));
                }
            }
        }
        boolean answer = otherwise;
        boolean uniform = guarded.stream().allMatch(rule -> rule.permit() == answer);
        return new Verdict(
                uniform ? List.of() : List.copyOf(guarded),
                answer,
                uniform && allBelow(node, operation, answer));
    }

    private boolean allBelow(SchemaNode node, AccessOperation operation, boolean answer) {
        if (!(node instanceof InnerSchema inner)) {
            return true;
        }
        for (var child : inner.children()) {
            var verdict = verdict(child, operation);
            if (!verdict.everywhere() || verdict.otherwise() != answer) {
                return false;
            }
        }
        return true;
    }

    private boolean byDefault(SchemaNode node, AccessOperation operation) {
        if (deniesAllByDefault(node) || operation.writes() && deniesWriteByDefault(node)) {
            return false;
        }
        return operation.writes() ? config.writeDefault() : config.readDefault();
    }

    private static boolean covers(NodePath path, SchemaNode node) {
        return path.action().isEmpty() && within(node, path.target());
    }

    private static boolean within(SchemaNode node, SchemaNode target) {
        for (var at = node; at != null; at = at.parent()) {
            if (at == target) {
                return true;
            }
        }
        return false;
    }

    /** The extension is inherited by everything below the node that carries it. */
    private static boolean deniesAllByDefault(SchemaNode node) {
        for (var at = node; at != null; at = at.parent()) {
            if (at.defaultDenyAll()) {
                return true;
            }
        }
        return false;
    }

    private static boolean deniesWriteByDefault(SchemaNode node) {
        for (var at = node; at != null; at = at.parent()) {
            if (at.defaultDenyWrite()) {
                return true;
            }
        }
        return false;
    }
}
