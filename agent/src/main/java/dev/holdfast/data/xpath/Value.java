package dev.holdfast.data.xpath;

import java.util.List;

/** The result of an expression: one of the four types of XPath 1.0 (section 1). Immutable. */
public sealed interface Value {
    /** As by {@code boolean()}. */
    boolean truth();

    /** As by {@code number()}. */
    double number();

    /** As by {@code string()}. */
    String text();

    /**
     * A set of nodes.
     *
     * @param nodes each once, in document order
     */
    record Nodes(List<Node> nodes) implements Value {
        @Override
        public boolean truth() {
            return !nodes.isEmpty();
        }

        @Override
        public double number() {
            return Texts.toNumber(text());
        }

        @Override
        public String text() {
            return nodes.isEmpty() ? "" : Texts.of(nodes.getFirst());
        }
    }

    /** A boolean. */
    record Bool(boolean truth) implements Value {
        @Override
        public double number() {
            return truth ? 1 : 0;
        }

        @Override
        public String text() {
            return Boolean.toString(truth);
        }
    }

    /** A number: IEEE 754, NaN and infinities included. */
    record Num(double number) implements Value {
        @Override
        public boolean truth() {
            return number != 0 && !Double.isNaN(number);
        }

        @Override
        public String text() {
            return Texts.ofNumber(number);
        }
    }

    /** A string. */
    record Text(String text) implements Value {
        @Override
        public boolean truth() {
            return !text.isEmpty();
        }

        @Override
        public double number() {
            return Texts.toNumber(text);
        }
    }
}
