package dev.holdfast.yang;

import dev.holdfast.yang.SchemaException.Fault;

import org.opendaylight.yangtools.yang.parser.api.YangSyntaxErrorException;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what yangtools says of a module into the words of whoever wrote it. */
final class Wording {
    private static final Pattern PLACE =
            Pattern.compile(" in source SourceIdentifier .* on line (\\d+) character (\\d+)");
    private static final List<Rule> RULES =
            List.of(
                    rule(
                            "(?:Absolute|Descendant)\\{qnames=\\[([^]]*)]}",
                            path -> "/" + path.group(1).replace(", ", "/")),
                    rule("\\((?:[A-Za-z][^() ]*)\\)(?=[A-Za-z_])", _ -> ""),
                    rule(" ?Error in module (\\S+) \\(QNameModule.*", _ -> ""),
                    rule(": QNameModule\\{.*", _ -> ""),
                    rule(
                            "([A-Z_]+) is missing ([A-Z_]+)\\. Minimal count is 1\\.?",
                            it -> keyword(it, 1) + " needs " + keyword(it, 2) + "; add it"),
                    rule(
                            "Maximal count of ([A-Z_]+) for ([A-Z_]+) is (\\d+), detected \\d+\\.?",
                            it ->
                                    keyword(it, 2)
                                            + " takes "
                                            + keyword(it, 1)
                                            + " "
                                            + (it.group(3).equals("1")
                                                    ? "once"
                                                    : it.group(3) + " times")
                                            + "; leave the others out"),
                    rule(
                            "([A-Z_]+) is not valid for ([A-Z_]+)\\.?",
                            it ->
                                    keyword(it, 2)
                                            + " takes no "
                                            + keyword(it, 1)
                                            + " here; leave it out"),
                    rule(
                            "Pattern \"\\^\\(\\?:(.*)\\)\\$\" failed to compile",
                            it ->
                                    "pattern "
                                            + it.group(1)
                                            + " is malformed; write it as XML Schema does"),
                    rule(
                            "is not a YANG statement or use of extension\\.",
                            _ ->
                                    "is no statement of this version of YANG, nor an extension that"
                                            + " is imported; leave it out"));

    private Wording() {}

    /** A syntax error where it is: its message has the line, which the exception may lack. */
    static Fault syntax(String file, YangSyntaxErrorException error) {
        var message = Yangtools.firstLine(error.getMessage());
        var place = PLACE.matcher(message);
        return place.find()
                ? new Fault(
                        file,
                        Integer.parseInt(place.group(1)),
                        message.substring(0, place.start())
                                + " at character "
                                + (Integer.parseInt(place.group(2)) + 1))
                : new Fault(file, error.getLine(), message);
    }

    /** What becomes of a phrase. */
    private interface Rewriting {
        String of(Matcher phrase);
    }

    private record Rule(Pattern phrase, Rewriting instead) {}

    private static Rule rule(String phrase, Rewriting instead) {
        return new Rule(Pattern.compile(phrase), instead);
    }

    private static String keyword(Matcher phrase, int group) {
        return phrase.group(group).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String plain(String message) {
        var text = message;
        for (var rule : RULES) {
            text =
                    rule.phrase
                            .matcher(text)
                            .replaceAll(
                                    found ->
                                            Matcher.quoteReplacement(
                                                    rule.instead.of((Matcher) found)));
        }
        return text;
    }
}
