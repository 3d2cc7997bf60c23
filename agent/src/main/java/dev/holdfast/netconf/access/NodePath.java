package dev.holdfast.netconf.access;

import dev.holdfast.error.ErrorPath;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.OperationSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.YangModule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node-instance-identifier (RFC 8341 section 5), resolved: the node it ends at and the keys it
 * asks for on the way; keys it does not name match every entry. Immutable, free of threads.
 *
 * @param target the data node or notification at the end, or the node an action is tied to
 * @param action the action, when the path ends in one
 * @param conditions all of them must hold
 */
record NodePath(SchemaNode target, Optional<OperationSchema> action, List<Condition> conditions) {
    /**
     * A predicate.
     *
     * @param node a list, or a leaf-list
     * @param key position of the key leaf, -1 for a leaf-list's value
     */
    record Condition(SchemaNode node, int key, String value) {}

    /** Whether every condition holds at an instance. */
    boolean holdsAt(Instance instance) {
        for (var condition : conditions) {
            if (!condition.value().equals(instance.value(condition.node(), condition.key()))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Resolves the text of a rule's path. Prefixes are module names, as the datastore keeps them,
     * or the prefixes the modules declare; a name without one is in the module of the name before.
     *
     * @param user what {@code $USER} stands for
     * @return empty when no module has such a node: then the rule can never match
     */
    static Optional<NodePath> resolve(String text, Schema schema, String user) {
        return new Resolver(text.strip(), schema, prefix -> named(prefix, schema), user).path();
    }

    /** Where an error is; empty when that is no data node, but for example a parameter. */
    static Optional<NodePath> of(ErrorPath path, Schema schema) {
        return new Resolver(
                        path.xpath(),
                        schema,
                        prefix ->
                                Optional.ofNullable(path.namespaces().get(prefix))
                                        .flatMap(schema::module),
                        "")
                .path();
    }

    private static Optional<YangModule> named(String prefix, Schema schema) {
        return schema.moduleNamed(prefix)
                .or(
                        () ->
                                schema.modules().stream()
                                        .filter(YangModule::implemented)
                                        .filter(m -> m.prefix().equals(prefix))
                                        .findFirst());
    }

    /** What there is to know of an instance it leads to: the keys it names. */
    Instance instance() {
        return (node, key) ->
                conditions.stream()
                        .filter(named -> named.node() == node && named.key() == key)
                        .map(Condition::value)
                        .findFirst()
                        .orElse(null);
    }

    /** What prefixes mean. */
    @FunctionalInterface
    private interface Prefixes {
        Optional<YangModule> module(String prefix);
    }

    private static final class Resolver {
        private static final String CONCAT = "concat(";

        private final String text;
        private final Prefixes prefixes;
        private final String user;
        private final List<Condition> conditions = new ArrayList<>();
        private int at;
        private SchemaNode node;
        private YangModule module;

        Resolver(String text, Schema schema, Prefixes prefixes, String user) {
            this.text = text;
            this.prefixes = prefixes;
            this.user = user;
            this.node = schema.root();
        }

        Optional<NodePath> path() {
            if (text.equals("/")) {
                return Optional.of(new NodePath(node, Optional.empty(), List.of()));
            }
            while (at < text.length()) {
                if (!take('/') || !(node instanceof InnerSchema inner)) {
                    return Optional.empty();
                }
                var name = name();
                if (name.isEmpty()) {
                    return Optional.empty();
                }
                var next = inner.child(module.namespace(), name.get());
                if (next == null) {
                    return at == text.length() ? last(inner, name.get()) : Optional.empty();
                }
                node = next;
                while (at < text.length() && text.charAt(at) == '[') {
                    if (!predicate()) {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(new NodePath(node, Optional.empty(), List.copyOf(conditions)));
        }

        /** The last step may name what is no data node: an action or a notification. */
        private Optional<NodePath> last(InnerSchema inner, String name) {
            for (var action : inner.actions()) {
                if (action.name().localName().equals(name) && action.module().equals(module)) {
                    return Optional.of(
                            new NodePath(inner, Optional.of(action), List.copyOf(conditions)));
                }
            }
            for (var notification : inner.notifications()) {
                if (notification.localName().equals(name) && notification.module().equals(module)) {
                    return Optional.of(
                            new NodePath(notification, Optional.empty(), List.copyOf(conditions)));
                }
            }
            return Optional.empty();
        }

        /** Reads {@code [prefix:]name} and makes its module the current one. */
        private Optional<String> name() {
            int start = at;
            while (at < text.length() && "/[]=: \t\n'\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            var first = text.substring(start, at);
            if (!take(':')) {
                return module == null || first.isEmpty() ? Optional.empty() : Optional.of(first);
            }
            module = prefixes.module(first).orElse(null);
            if (module == null) {
                return Optional.empty();
            }
            start = at;
            while (at < text.length() && "/[]=: \t\n'\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return start == at ? Optional.empty() : Optional.of(text.substring(start, at));
        }

        private boolean predicate() {
            take('[');
            skipSpace();
            int key = -1;
            if (!take('.')) {
                var around = module;
                var name = name();
                module = around;
                if (name.isEmpty() || !(node instanceof ListSchema list)) {
                    return false;
                }
                key = list.keys().stream().map(LeafSchema::localName).toList().indexOf(name.get());
                if (key < 0) {
                    return false;
                }
            } else if (!(node instanceof LeafListSchema)) {
                return false;
            }
            skipSpace();
            if (!take('=')) {
                return false;
            }
            skipSpace();
            var value = value();
            skipSpace();
            if (value.isEmpty() || !take(']')) {
                return false;
            }
            conditions.add(new Condition(node, key, canonical(key, value.get())));
            return true;
        }

        /** As instances have it; what is no value of the type matches none of them. */
        private String canonical(int key, String value) {
            var type =
                    node instanceof ListSchema list
                            ? list.keys().get(key).type()
                            : ((LeafListSchema) node).type();
            var canonical = type.canonicalOrNull(value, this::namespace);
            return canonical == null ? value : canonical;
        }

        private String namespace(String prefix) {
            return prefix.isEmpty()
                    ? node.module().namespace()
                    : prefixes.module(prefix).map(YangModule::namespace).orElse(null);
        }

        private Optional<String> value() {
            if (text.startsWith("$USER", at)) {
                at += "$USER".length();
                return Optional.of(user);
            }
            return text.startsWith(CONCAT, at) ? concatenation() : literal();
        }

        /** How error-paths write a value with both kinds of quotes. */
        private Optional<String> concatenation() {
            at += CONCAT.length();
            var whole = new StringBuilder();
            do {
                var part = literal();
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                whole.append(part.get());
            } while (take(','));
            return take(')') ? Optional.of(whole.toString()) : Optional.empty();
        }

        private Optional<String> literal() {
            if (at >= text.length() || "'\"".indexOf(text.charAt(at)) < 0) {
                return Optional.empty();
            }
            int end = text.indexOf(text.charAt(at), at + 1);
            if (end < 0) {
                return Optional.empty();
            }
            var value = text.substring(at + 1, end);
            at = end + 1;
            return Optional.of(value);
        }

        private boolean take(char expected) {
            boolean there = at < text.length() && text.charAt(at) == expected;
            if (there) {
                at++;
            }
            return there;
        }

        private void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}
