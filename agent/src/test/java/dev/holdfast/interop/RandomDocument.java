package dev.holdfast.interop;

import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.LeafrefType;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.UnionType;
import dev.holdfast.yang.YangType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Documents of a schema as a client might write them, about as many right as wrong: values are few
 * so that they meet, one in fifty is of no type, and now and then two cases stand side by side.
 */
final class RandomDocument {
    private static final List<String> WORDS =
            List.of("a", "b", "c", "ab", "cb", "abc", "abab", "abcab", "d", "");
    private static final List<String> NUMBERS =
            List.of("1", "2", "3", "-1", "0", "4", "6", "007", "+2", " 3 ", "1.0", "300");
    private static final List<String> FRACTIONS =
            List.of("0", "-1.5", "0.050", "2.00", "0.06", "1", "-1.51", "0.001", ".5", "2");
    private static final List<String> BIG =
            List.of("0", "18446744073709551615", "18446744073709551609", "18446744073709551616");
    private static final List<String> IDENTITIES =
            List.of("v:dog", "puppy", "hydra", "v:animal", "v:plant", "v:cat", "w:dog");
    private static final List<String> PATHS =
            List.of(
                    "/v:types/v:small",
                    "/v:rules",
                    "/v:rules/v:plain/v:y",
                    "/v:conditions/v:mode",
                    "/v:conditions/v:one",
                    "/v:lists/v:host[v:name='a']",
                    "/v:lists/v:host[v:name='b']/v:port",
                    "/v:lists/v:pair[v:left='a'][v:right='1']",
                    "/v:rules/v:many[.='ab']",
                    "/v:choices/v:f1",
                    "/v:lists/v:host",
                    "/v:nothing",
                    "v:types");

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    private RandomDocument(Random random) {
        this.random = random;
    }

    /** Top-level nodes, one behind the other. */
    static String of(InnerSchema root, String namespace, Random random) {
        var document = new RandomDocument(random);
        for (var child : root.children()) {
            if (child.name().namespace().equals(namespace) && document.chance(30)) {
                document.instances(
                        child, " xmlns=\"" + namespace + "\" xmlns:v=\"" + namespace + "\"");
            }
        }
        return document.out.toString();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void children(InnerSchema node) {
        var chosen = new ArrayList<String>();
        for (var choice : node.choices()) {
            chosen.add(choice.cases().isEmpty() ? "" : pick(choice.cases()));
        }
        boolean mixed = chance(3);
        for (var child : node.children()) {
            boolean key = child instanceof LeafSchema leaf && leaf.key();
            if (!key && (mixed || isChosen(node, child, chosen)) && chance(likelihood(child))) {
                instances(child, "");
            }
        }
    }

    private static boolean isChosen(InnerSchema node, SchemaNode child, List<String> chosen) {
        var at = child.caseMembership();
        while (at.isPresent()) {
            var membership = at.get();
            int place = node.choices().indexOf(membership.choice());
            if (!chosen.get(place).equals(membership.caseName())) {
                return false;
            }
            at = membership.outer();
        }
        return true;
    }

    private static int likelihood(SchemaNode node) {
        return switch (node) {
            case LeafSchema leaf when leaf.mandatory() -> 90;
            case ListSchema list when list.minElements() > 0 -> 90;
            case LeafListSchema leafList when leafList.minElements() > 0 -> 90;
            case SchemaNode any when any.caseMembership().isPresent() -> 70;
            case SchemaNode _ -> 35;
        };
    }

    private void instances(SchemaNode node, String declarations) {
        switch (node) {
            case LeafSchema leaf -> text(leaf, declarations, value(leaf.type()));
            case LeafListSchema leafList -> {
                var values = new HashSet<String>();
                for (int i = Math.max(1, random.nextInt(4)); i > 0; i--) {
                    values.add(value(leafList.type()));
                }
                values.stream().sorted().forEach(value -> text(leafList, declarations, value));
            }
            case ContainerSchema container -> {
                open(container, declarations);
                children(container);
                close(container);
            }
            case ListSchema list -> entries(list, declarations);
            case AnySchema any -> {
                open(any, declarations);
                close(any);
            }
            case InnerSchema _ -> throw new IllegalArgumentException("not in a document: " + node);
        }
    }

    private void entries(ListSchema list, String declarations) {
        var keys = new HashSet<List<String>>();
        for (int i = Math.max(1, random.nextInt(4)); i > 0; i--) {
            var key = list.keys().stream().map(leaf -> keyValue(leaf.type())).toList();
            if (keys.add(key)) {
                open(list, declarations);
                for (int k = 0; k < key.size(); k++) {
                    text(list.keys().get(k), "", key.get(k));
                }
                children(list);
                close(list);
            }
        }
    }

    private void text(SchemaNode node, String declarations, String text) {
        open(node, declarations);
        out.append(text);
        close(node);
    }

    private void open(SchemaNode node, String declarations) {
        out.append('<').append(node.localName()).append(declarations).append('>');
    }

    private void close(SchemaNode node) {
        out.append("</").append(node.localName()).append('>');
    }

    /** Duplicates are no question here, so keys are canonical. */
    private String keyValue(YangType type) {
        return pick(right(type).stream().filter(it -> it.equals(canonical(type, it))).toList());
    }

    private String value(YangType type) {
        return pick(chance(2) ? candidates(type) : right(type));
    }

    private static List<String> right(YangType type) {
        return candidates(type).stream().filter(it -> canonical(type, it) != null).toList();
    }

    private static String canonical(YangType type, String text) {
        return type.canonicalOrNull(
                text,
                prefix -> prefix.isEmpty() || prefix.equals("v") ? VerdictsTest.NAMESPACE : null);
    }

    private static List<String> candidates(YangType type) {
        return switch (type) {
            case LeafrefType leafref -> candidates(leafref.targetType());
            case UnionType union ->
                    union.members().stream()
                            .flatMap(member -> candidates(member).stream())
                            .distinct()
                            .toList();
            default ->
                    switch (type.base()) {
                        case BITS -> List.of("", "a", "b c", "c a b", "x", "x y", "y", "a a", "d");
                        case BINARY -> List.of("", "AAE=", "AAEC", "AA==", "AAECAw==", "A*==");
                        case BOOLEAN -> List.of("true", "false", "1");
                        case DECIMAL64 -> FRACTIONS;
                        case EMPTY -> List.of("", "x");
                        case ENUMERATION -> List.of("up", "down", "lost", "Up", "");
                        case IDENTITYREF -> IDENTITIES;
                        case INSTANCE_IDENTIFIER -> PATHS;
                        case STRING -> WORDS;
                        case UINT64 -> BIG;
                        case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> NUMBERS;
                        case LEAFREF, UNION -> Stream.<String>of().toList();
                    };
        };
    }
}
