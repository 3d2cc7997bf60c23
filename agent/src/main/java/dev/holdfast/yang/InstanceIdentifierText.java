package dev.holdfast.yang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads and writes instance-identifiers (RFC 7950 section 14, rule instance-identifier), and judges
 * the node-instance-identifiers of access control, which are looser. Used by one thread.
 */
final class InstanceIdentifierText {
    private static final String USER = "$USER";

    private final String text;
    private final RootSchema root;
    private final Names names;
    private final PrefixScope valueScope;
    private boolean loose;
    private int at;

    /** What a prefix means behind a node of some namespace; null when it means nothing. */
    interface Names {
        String namespace(String prefix, String parentNamespace);
    }

    /**
     * @param valueScope prefixes in key values that are identityrefs
     */
    InstanceIdentifierText(String text, RootSchema root, Names names, PrefixScope valueScope) {
        this.text = text;
        this.root = root;
        this.names = names;
        this.valueScope = valueScope;
    }

    InstanceIdentifier parse() throws InvalidValue {
        var steps = new ArrayList<InstanceIdentifier.Step>();
        InnerSchema parent = root;
        do {
            expect('/');
            if (parent == null) {
                throw refused("it goes on below a node without children");
            }
            var name = name(parent.name().namespace());
            var node = parent.child(name);
            if (node == null && loose && at == text.length() && isTiedTo(parent, name)) {
                break;
            }
            if (node == null) {
                throw refused("there is no such node in the schema");
            }
            steps.add(predicates(node));
            parent = node instanceof InnerSchema inner ? inner : null;
        } while (at < text.length());
        return new InstanceIdentifier(steps);
    }

    /**
     * Refuses what is no node-instance-identifier (RFC 8341 section 5): keys may be missing, {@code
     * $USER} stands for a value, an action or a notification may come last, and {@code /} is all.
     */
    void requireNodes() throws InvalidValue {
        loose = true;
        if (!text.equals("/")) {
            parse();
        }
    }

    private static boolean isTiedTo(InnerSchema parent, QName name) {
        return parent.actions().stream().anyMatch(action -> action.name().equals(name))
                || parent.notifications().stream().anyMatch(told -> told.name().equals(name));
    }

    private InstanceIdentifier.Step predicates(SchemaNode node) throws InvalidValue {
        var values = new HashMap<QName, String>();
        String own = null;
        var position = OptionalLong.empty();
        while (at < text.length() && text.charAt(at) == '[') {
            at++;
            space();
            if (digit() && loose) {
                throw refused("a rule counts no entries");
            } else if (digit()) {
                int start = at;
                while (digit()) {
                    at++;
                }
                if (at - start > 18) {
                    throw refused("the position is too large");
                }
                position = OptionalLong.of(Long.parseLong(text, start, at, 10));
            } else if (at < text.length() && text.charAt(at) == '.') {
                at++;
                own = value();
            } else {
                var key = name(node.name().namespace());
                if (values.put(key, value()) != null) {
                    throw refused("key " + key.localName() + " is given twice");
                }
            }
            space();
            expect(']');
        }
        return switch (node) {
            case ListSchema list when list.keys().isEmpty() -> {
                if (position.isEmpty() && !loose || own != null || !values.isEmpty()) {
                    throw refused("list " + list.localName() + " has no keys: give a position");
                }
                yield new InstanceIdentifier.Step(list, List.of(), position);
            }
            case ListSchema list -> {
                if (own != null || position.isPresent()) {
                    throw refused("an entry of " + list.localName() + " is named by its keys");
                }
                yield new InstanceIdentifier.Step(list, keys(list, values), position);
            }
            case LeafListSchema leafList -> {
                if (own == null && !loose || position.isPresent() || !values.isEmpty()) {
                    throw refused("an entry of " + leafList.localName() + " is named by [.='...']");
                }
                yield new InstanceIdentifier.Step(
                        leafList,
                        own == null
                                ? List.of()
                                : List.of(leafList.type().canonical(own, valueScope)),
                        position);
            }
            case InnerSchema _, LeafSchema _, AnySchema _ -> {
                if (own != null || position.isPresent() || !values.isEmpty()) {
                    throw refused(node.localName() + " takes no predicate");
                }
                yield new InstanceIdentifier.Step(node, List.of(), position);
            }
        };
    }

    private List<String> keys(ListSchema list, HashMap<QName, String> given) throws InvalidValue {
        var values = new ArrayList<String>();
        for (var key : list.keys()) {
            var value = given.remove(key.name());
            if (value == null && loose) {
                continue;
            }
            if (value == null) {
                throw refused("key " + key.localName() + " is missing");
            }
            values.add(key.type().canonical(value, valueScope));
        }
        if (!given.isEmpty()) {
            throw refused(
                    given.keySet().iterator().next().localName()
                            + " is no key of "
                            + list.localName());
        }
        return values;
    }

    private QName name(String parentNamespace) throws InvalidValue {
        var first = identifier();
        var prefix = "";
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
            prefix = first;
            first = identifier();
        }
        var namespace = names.namespace(prefix, parentNamespace);
        if (namespace == null) {
            throw refused(
                    prefix.isEmpty()
                            ? first + " has no prefix"
                            : "nothing is bound to the prefix " + prefix);
        }
        return new QName(namespace, first);
    }

    private String identifier() throws InvalidValue {
        int start = at;
        while (at < text.length() && identifierPart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw refused("a name is missing");
        }
        return text.substring(start, at);
    }

    private static boolean identifierPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    /** What is in quotes; null for any value. */
    private String value() throws InvalidValue {
        space();
        expect('=');
        space();
        if (loose && text.startsWith(USER, at)) {
            at += USER.length();
            return null;
        }
        if (at >= text.length() || text.charAt(at) != '\'' && text.charAt(at) != '"') {
            throw refused("a quoted value is missing");
        }
        int end = text.indexOf(text.charAt(at), at + 1);
        if (end < 0) {
            throw refused("a quote is not closed");
        }
        var value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private boolean digit() {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private void space() {
        while (at < text.length() && Text.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private void expect(char wanted) throws InvalidValue {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw refused("\"" + wanted + "\" is missing");
        }
        at++;
    }

    private InvalidValue refused(String why) {
        return new InvalidValue(
                Text.quote(text)
                        + (loose ? " leads to no node: " : " is no instance-identifier: ")
                        + why
                        + " (at character "
                        + (Math.min(at, text.length()) + 1)
                        + "); write it like /p:list[p:key='...']/p:leaf");
    }

    /** The form of RFC 7951 section 6.11. */
    static String canonical(InstanceIdentifier identifier) {
        var out = new StringBuilder();
        var namespace = "";
        for (var step : identifier.steps()) {
            var node = step.node();
            out.append('/');
            if (!node.name().namespace().equals(namespace)) {
                out.append(node.module().name()).append(':');
                namespace = node.name().namespace();
            }
            out.append(node.localName());
            switch (node) {
                case ListSchema list when step.position().isEmpty() -> {
                    for (int i = 0; i < list.keys().size(); i++) {
                        predicate(out, list.keys().get(i).localName(), step.values().get(i));
                    }
                }
                case ListSchema _ ->
                        out.append('[').append(step.position().getAsLong()).append(']');
                case LeafListSchema _ -> predicate(out, ".", step.values().getFirst());
                case InnerSchema _, LeafSchema _, AnySchema _ -> {}
            }
        }
        return out.toString();
    }

    /** The form of RFC 7950: every name with a prefix. */
    static String prefixed(InstanceIdentifier identifier, PrefixAllocator prefixes) {
        var out = new StringBuilder();
        for (var step : identifier.steps()) {
            var node = step.node();
            out.append('/').append(prefixed(node, prefixes));
            switch (node) {
                case ListSchema list when step.position().isEmpty() -> {
                    for (int i = 0; i < list.keys().size(); i++) {
                        var key = list.keys().get(i);
                        var value = key.type().lexical(step.values().get(i), prefixes);
                        predicate(out, prefixed(key, prefixes), value);
                    }
                }
                case ListSchema _ ->
                        out.append('[').append(step.position().getAsLong()).append(']');
                case LeafListSchema leafList ->
                        predicate(
                                out,
                                ".",
                                leafList.type().lexical(step.values().getFirst(), prefixes));
                case InnerSchema _, LeafSchema _, AnySchema _ -> {}
            }
        }
        return out.toString();
    }

    private static String prefixed(SchemaNode node, PrefixAllocator prefixes) {
        return prefixes.prefix(node.name().namespace(), node.module().prefix())
                + ":"
                + node.localName();
    }

    private static void predicate(StringBuilder out, String name, String value) {
        char quote = value.indexOf('\'') < 0 ? '\'' : '"';
        out.append('[')
                .append(name)
                .append('=')
                .append(quote)
                .append(value)
                .append(quote)
                .append(']');
    }
}
