package dev.holdfast.data.xpath;

import dev.holdfast.yang.EnumerationType;
import dev.holdfast.yang.Expr;
import dev.holdfast.yang.YangType;

import java.util.HashMap;
import java.util.List;

/**
 * The functions of XPath 1.0 section 4 and RFC 7950 section 10 that give no node-set. Used by one
 * evaluation.
 */
final class Functions {
    private final Evaluation evaluation;

    Functions(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    Value call(Expr.Call call, Focus focus) {
        var arguments = call.arguments();
        return switch (call.function()) {
            case LAST -> number(focus.size());
            case POSITION -> number(focus.position());
            case COUNT -> number(evaluation.distinct(arguments.getFirst(), focus).size());
            case SUM -> number(sum(arguments.getFirst(), focus));
            case LOCAL_NAME -> text(name(arguments, focus, Name.LOCAL));
            case NAMESPACE_URI -> text(name(arguments, focus, Name.NAMESPACE));
            case NAME -> text(name(arguments, focus, Name.QUALIFIED));
            case STRING -> text(own(arguments, focus));
            case CONCAT -> {
                var all = new StringBuilder();
                for (var part : arguments) {
                    all.append(text(part, focus));
                    budget().requireText(all.length());
                }
                budget().make(all.length());
                yield text(all.toString());
            }
            case STARTS_WITH -> truth(text(call, 0, focus).startsWith(text(call, 1, focus)));
            case CONTAINS -> truth(find(call, focus).at() >= 0);
            case SUBSTRING_BEFORE -> {
                var found = find(call, focus);
                yield made(found.whole().substring(0, Math.max(0, found.at())));
            }
            case SUBSTRING_AFTER -> {
                var found = find(call, focus);
                yield made(found.at() < 0 ? "" : found.whole().substring(found.end()));
            }
            case SUBSTRING -> made(substring(call, focus));
            case STRING_LENGTH -> {
                var whole = own(arguments, focus);
                yield number(whole.codePointCount(0, whole.length()));
            }
            case NORMALIZE_SPACE -> made(normalized(own(arguments, focus)));
            case TRANSLATE ->
                    made(
                            translated(
                                    text(call, 0, focus),
                                    text(call, 1, focus),
                                    text(call, 2, focus)));
            case BOOLEAN -> truth(evaluation.test(arguments.getFirst(), focus));
            case NOT -> truth(!evaluation.test(arguments.getFirst(), focus));
            case TRUE -> truth(true);
            case FALSE, LANG -> truth(false);
            case NUMBER ->
                    number(
                            arguments.isEmpty()
                                    ? Texts.toNumber(Texts.of(focus.node()))
                                    : number(call, focus));
            case FLOOR -> number(Math.floor(number(call, focus)));
            case CEILING -> number(Math.ceil(number(call, focus)));
            case ROUND -> number(rounded(number(call, focus)));
            case RE_MATCH ->
                    truth(
                            new CountedText(text(call, 0, focus), budget())
                                    .matches(text(call, 1, focus)));
            case DERIVED_FROM -> truth(derived(call, focus, false));
            case DERIVED_FROM_OR_SELF -> truth(derived(call, focus, true));
            case ENUM_VALUE -> number(enumValue(arguments.getFirst(), focus));
            case BIT_IS_SET -> truth(bitIsSet(call, focus));
            case CURRENT, DEREF, ID -> throw new IllegalStateException("a set of nodes");
        };
    }

    private static Value number(double number) {
        return new Value.Num(number);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private Value made(String text) {
        budget().make(text.length());
        return text(text);
    }

    private Budget budget() {
        return evaluation.tree().budget();
    }

    /** Where the second argument begins in the first, or -1, and where it ends. */
    private record Found(String whole, int at, int end) {}

    private Found find(Expr.Call call, Focus focus) {
        var whole = text(call, 0, focus);
        var wanted = text(call, 1, focus);
        budget().search(whole.length(), wanted.length());
        int at = whole.indexOf(wanted);
        return new Found(whole, at, at + wanted.length());
    }

    private static Value truth(boolean truth) {
        return new Value.Bool(truth);
    }

    private String text(Expr argument, Focus focus) {
        return evaluation.value(argument, focus).text();
    }

    private String text(Expr.Call call, int argument, Focus focus) {
        return text(call.arguments().get(argument), focus);
    }

    private double number(Expr.Call call, Focus focus) {
        return evaluation.value(call.arguments().getFirst(), focus).number();
    }

    /** The argument's text, or the context node's without an argument. */
    private String own(List<Expr> arguments, Focus focus) {
        return arguments.isEmpty() ? Texts.of(focus.node()) : text(arguments.getFirst(), focus);
    }

    private double sum(Expr nodes, Focus focus) {
        double sum = 0;
        for (var node : evaluation.distinct(nodes, focus)) {
            sum += Texts.toNumber(Texts.of(node));
        }
        return sum;
    }

    private enum Name {
        LOCAL,
        NAMESPACE,
        QUALIFIED
    }

    private String name(List<Expr> arguments, Focus focus, Name wanted) {
        var node = arguments.isEmpty() ? focus.node() : first(arguments.getFirst(), focus);
        if (node == null || node.isRoot() || node.kind() == Node.Kind.TEXT) {
            return "";
        }
        var schema = node.schema();
        return switch (wanted) {
            case LOCAL -> schema.localName();
            case NAMESPACE -> schema.name().namespace();
            case QUALIFIED -> schema.module().prefix() + ":" + schema.localName();
        };
    }

    private Node first(Expr nodes, Focus focus) {
        var all = evaluation.sorted(nodes, focus);
        return all.isEmpty() ? null : all.getFirst();
    }

    private String substring(Expr.Call call, Focus focus) {
        var whole = text(call, 0, focus);
        double from = rounded(evaluation.value(call.arguments().get(1), focus).number());
        double end =
                call.arguments().size() < 3
                        ? Double.POSITIVE_INFINITY
                        : from + rounded(evaluation.value(call.arguments().get(2), focus).number());
        var part = new StringBuilder();
        double place = 1;
        for (int at = 0; at < whole.length(); place++) {
            int character = whole.codePointAt(at);
            if (place >= from && place < end) {
                part.appendCodePoint(character);
            }
            at += Character.charCount(character);
        }
        return part.toString();
    }

    /** To the closest integer, halves towards positive infinity; zero keeps its sign. */
    private static double rounded(double number) {
        double below = Math.floor(number);
        return Double.isInfinite(number) || number - below < 0.5 ? below : Math.ceil(number);
    }

    private static String normalized(String text) {
        var normal = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Texts.isSpace(c)) {
                gap = !normal.isEmpty();
            } else {
                normal.append(gap ? " " : "").append(c);
                gap = false;
            }
        }
        return normal.toString();
    }

    private static String translated(String text, String from, String to) {
        int[] target = to.codePoints().toArray();
        int[] source = from.codePoints().toArray();
        var places = new HashMap<Integer, Integer>();
        for (int i = 0; i < source.length; i++) {
            places.putIfAbsent(source[i], i); // of those alike the first counts
        }
        var result = new StringBuilder();
        text.codePoints()
                .forEach(
                        character -> {
                            var at = places.get(character);
                            if (at == null) {
                                result.appendCodePoint(character);
                            } else if (at < target.length) {
                                result.appendCodePoint(target[at]);
                            }
                        });
        return result.toString();
    }

    /** RFC 7950 sections 10.4.1 and 10.4.2. */
    private boolean derived(Expr.Call call, Focus focus, boolean orSelf) {
        var wanted = call.arguments().get(1);
        var base =
                wanted instanceof Expr.Literal literal
                        ? literal.identity().orElse(literal.value())
                        : text(wanted, focus);
        var identities = evaluation.tree().schema().identities();
        return !evaluation.each(
                call.arguments().getFirst(),
                focus,
                node -> {
                    var type = Types.ofValue(node);
                    boolean met =
                            type != null
                                    && type.base() == YangType.Base.IDENTITYREF
                                    && (identities.derivedFrom(node.value(), base)
                                            || orSelf && node.value().equals(base));
                    return !met;
                });
    }

    /** RFC 7950 section 10.5.1: NaN for what is no enum. */
    private double enumValue(Expr nodes, Focus focus) {
        var node = first(nodes, focus);
        return node != null && Types.ofValue(node) instanceof EnumerationType type
                ? type.values().get(node.value())
                : Double.NaN;
    }

    /** RFC 7950 section 10.6.1. */
    private boolean bitIsSet(Expr.Call call, Focus focus) {
        var node = first(call.arguments().getFirst(), focus);
        var type = node == null ? null : Types.ofValue(node);
        return type != null
                && type.base() == YangType.Base.BITS
                && List.of(node.value().split(" ")).contains(text(call, 1, focus));
    }
}
