package dev.holdfast.yang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A statement of a YANG text as it is written, read without yangtools, so that style can be checked
 * where the compiled schema no longer shows it. Immutable.
 *
 * @param argument parts joined by {@code +} are one, line ends and indentation as in the text;
 *     empty when there is none
 * @param line where the keyword stands, from 1
 */
record YangStatement(String keyword, String argument, int line, List<YangStatement> children) {
    YangStatement {
        children = List.copyOf(children);
    }

    /** The one statement a text consists of, a module. */
    static YangStatement parse(String text) {
        return new Reader(text).statement();
    }

    Optional<String> argumentOf(String childKeyword) {
        return all(childKeyword).map(YangStatement::argument).findFirst();
    }

    boolean has(String childKeyword) {
        return argumentOf(childKeyword).isPresent();
    }

    Stream<YangStatement> all(String childKeyword) {
        return children.stream().filter(child -> child.keyword.equals(childKeyword));
    }

    /** This statement and all below it, in the order of the text. */
    Stream<YangStatement> tree() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(YangStatement::tree));
    }

    @Override
    public String toString() {
        return argument.isEmpty() ? keyword : keyword + " " + argument;
    }

    private record Token(String text, boolean quoted, int line) {
        boolean is(String mark) {
            return !quoted && text.equals(mark);
        }
    }

    private static final class Reader {
        private final String text;
        private final ArrayDeque<Token> tokens = new ArrayDeque<>();
        private int at;
        private int line = 1;

        Reader(String text) {
            this.text = text;
            for (skipBlanks(); at < text.length(); skipBlanks()) {
                tokens.add(token());
            }
        }

        YangStatement statement() {
            var keyword = tokens.pop();
            var argument = new StringBuilder();
            while (!tokens.peek().is("{") && !tokens.peek().is(";")) {
                var part = tokens.pop();
                if (!part.is("+")) {
                    argument.append(part.text);
                }
            }
            var children = new ArrayList<YangStatement>();
            if (tokens.pop().is("{")) {
                while (!tokens.peek().is("}")) {
                    children.add(statement());
                }
                tokens.pop();
            }
            return new YangStatement(keyword.text, argument.toString(), keyword.line, children);
        }

        private void skipBlanks() {
            while (at < text.length()) {
                if (text.startsWith("//", at)) {
                    skipTo("\n");
                } else if (text.startsWith("/*", at)) {
                    skipTo("*/");
                } else if (Character.isWhitespace(text.charAt(at))) {
                    step();
                } else {
                    return;
                }
            }
        }

        private void skipTo(String end) {
            int stop = text.indexOf(end, at) + end.length();
            while (at < stop) {
                step();
            }
        }

        private void step() {
            if (text.charAt(at++) == '\n') {
                line++;
            }
        }

        private Token token() {
            int begin = line;
            char first = text.charAt(at);
            if (first == '"' || first == '\'') {
                return new Token(quoted(first), true, begin);
            }
            if ("{};".indexOf(first) >= 0) {
                at++;
                return new Token(String.valueOf(first), false, begin);
            }
            int start = at;
            while (at < text.length() && "{}; \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return new Token(text.substring(start, at), false, begin);
        }

        private String quoted(char quote) {
            step();
            var content = new StringBuilder();
            while (text.charAt(at) != quote) {
                if (quote == '"' && text.charAt(at) == '\\') {
                    at++;
                }
                content.append(text.charAt(at));
                step();
            }
            step();
            return content.toString();
        }
    }
}
