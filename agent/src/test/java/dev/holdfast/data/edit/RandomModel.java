package dev.holdfast.data.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A YANG module made by chance, with every kind of node; the naive model and the engine are told of
 * it independently, the one by these records, the other by the text.
 */
final class RandomModel {
    static final String NAMESPACE = "urn:random";

    /** A data definition, or a choice of some. */
    sealed interface Def {
        String name();
    }

    /** A data node, and which cases it is in, innermost first. */
    sealed interface Data extends Def {
        List<InCase> cases();
    }

    record InCase(String choice, String name) {}

    record Leaf(String name, boolean number, List<InCase> cases) implements Data {}

    record LeafList(String name, boolean number, boolean user, List<InCase> cases)
            implements Data {}

    record Container(String name, boolean presence, List<Def> below, List<InCase> cases)
            implements Data {}

    record ListOf(String name, List<Leaf> keys, boolean user, List<Def> below, List<InCase> cases)
            implements Data {}

    record Choice(String name, List<Case> options) implements Def {}

    record Case(String name, List<Def> below) {}

    final List<Def> top;
    private final RandomGenerator random;
    private final boolean choices;
    private final boolean notes;
    private int names;

    RandomModel(RandomGenerator random) {
        this(random, true, true);
    }

    /**
     * @param choices whether there are choices in it
     * @param notes whether there is an annotation, which edits say of nodes
     */
    RandomModel(RandomGenerator random, boolean choices, boolean notes) {
        this.random = random;
        this.choices = choices;
        this.notes = notes;
        this.top = defs(3, List.of(), 2 + random.nextInt(3));
    }

    private String name(String kind) {
        return kind + names++;
    }

    private List<Def> defs(int depth, List<InCase> cases, int count) {
        var defs = new ArrayList<Def>();
        for (int i = 0; i < count; i++) {
            defs.add(def(depth, cases));
        }
        return defs;
    }

    private Def def(int depth, List<InCase> cases) {
        int kind = random.nextInt(depth == 0 ? 4 : choices ? 12 : 10);
        return switch (kind) {
            case 0, 1 -> new Leaf(name("leaf"), random.nextBoolean(), cases);
            case 2, 3 ->
                    new LeafList(name("values"), random.nextBoolean(), random.nextBoolean(), cases);
            case 4, 5 -> container(depth, cases);
            case 6, 7, 8, 9 -> list(depth, cases);
            default -> choice(depth, cases);
        };
    }

    private Container container(int depth, List<InCase> cases) {
        return new Container(
                name("box"),
                random.nextInt(3) == 0,
                defs(depth - 1, List.of(), 1 + random.nextInt(3)),
                cases);
    }

    private ListOf list(int depth, List<InCase> cases) {
        var keys = new ArrayList<Leaf>();
        for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
            keys.add(new Leaf(name("key"), random.nextBoolean(), List.of()));
        }
        return new ListOf(
                name("list"),
                keys,
                random.nextBoolean(),
                defs(depth - 1, List.of(), 1 + random.nextInt(3)),
                cases);
    }

    private Choice choice(int depth, List<InCase> cases) {
        var choice = name("choice");
        var options = new ArrayList<Case>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            var option = name("case");
            var inside = new ArrayList<InCase>();
            inside.add(new InCase(choice, option));
            inside.addAll(cases);
            options.add(new Case(option, defs(depth - 1, inside, 1 + random.nextInt(2))));
        }
        return new Choice(choice, options);
    }

    /** The data nodes among definitions, those of choices in their place. */
    static List<Data> data(List<Def> defs) {
        var found = new ArrayList<Data>();
        for (var def : defs) {
            switch (def) {
                case Data data -> found.add(data);
                case Choice choice -> choice.options().forEach(c -> found.addAll(data(c.below())));
            }
        }
        return found;
    }

    /** Data below a node, keys included; empty for leafs and leaf-lists. */
    static List<Data> below(Data data) {
        return switch (data) {
            case Container container -> data(container.below());
            case ListOf list -> {
                var all = new ArrayList<Data>(list.keys());
                all.addAll(data(list.below()));
                yield all;
            }
            case Leaf _, LeafList _ -> List.of();
        };
    }

    String yang() {
        var out = new StringBuilder();
        out.append("module random {\n  yang-version 1.1;\n  namespace \"").append(NAMESPACE);
        out.append("\";\n  prefix r;\n");
        if (notes) {
            out.append("  import ietf-yang-metadata { prefix md; }\n");
            out.append("  md:annotation note { type string; }\n");
        }
        top.forEach(def -> write(def, out));
        return out.append("}\n").toString();
    }

    private static void write(Def def, StringBuilder out) {
        switch (def) {
            case Leaf leaf ->
                    out.append("leaf ")
                            .append(leaf.name())
                            .append(" { ")
                            .append(type(leaf.number))
                            .append(" }\n");
            case LeafList list ->
                    out.append("leaf-list ")
                            .append(list.name())
                            .append(" { ")
                            .append(type(list.number))
                            .append(order(list.user))
                            .append(" }\n");
            case Container container -> {
                out.append("container ").append(container.name()).append(" {\n");
                out.append(container.presence ? "presence here;\n" : "");
                container.below().forEach(below -> write(below, out));
                out.append("}\n");
            }
            case ListOf list -> {
                out.append("list ").append(list.name()).append(" {\nkey \"");
                out.append(String.join(" ", list.keys().stream().map(Leaf::name).toList()));
                out.append("\";").append(order(list.user)).append('\n');
                list.keys().forEach(key -> write(key, out));
                list.below().forEach(below -> write(below, out));
                out.append("}\n");
            }
            case Choice choice -> {
                out.append("choice ").append(choice.name()).append(" {\n");
                for (var option : choice.options()) {
                    out.append("case ").append(option.name()).append(" {\n");
                    option.below().forEach(below -> write(below, out));
                    out.append("}\n");
                }
                out.append("}\n");
            }
        }
    }

    private static String type(boolean number) {
        return number ? "type int16;" : "type string;";
    }

    private static String order(boolean user) {
        return user ? " ordered-by user;" : "";
    }

    // edits

    /**
     * An element of an edit.
     *
     * @param operation its attribute, if it has one
     * @param value of a leaf or leaf-list, else empty
     * @param key values of an entry's keys, else empty
     * @param place its insert attribute, if it has one
     * @param other the key or value the place refers to, else empty
     * @param note what is said of it, if anything
     */
    record Element(
            Data data,
            Optional<String> operation,
            String value,
            List<String> key,
            Optional<String> place,
            List<String> other,
            Optional<String> note,
            List<Element> below) {}

    List<Element> edit() {
        return elements(top);
    }

    private List<Element> elements(List<Def> defs) {
        var elements = new ArrayList<Element>();
        for (var def : defs) {
            switch (def) {
                case Data data when random.nextInt(10) < 6 -> elements.addAll(elements(data));
                case Data _ -> {}
                case Choice choice when random.nextInt(10) < 6 -> {
                    int chosen = random.nextInt(choice.options().size());
                    elements.addAll(elements(choice.options().get(chosen).below()));
                }
                case Choice _ -> {}
            }
        }
        // the order of elements in a document says nothing but for the user's order
        Collections.shuffle(elements, Random.from(random));
        return elements;
    }

    private List<Element> elements(Data data) {
        return switch (data) {
            case Leaf leaf -> List.of(element(leaf, value(leaf.number), List.of(), List.of()));
            case Container container ->
                    List.of(element(container, "", List.of(), elements(container.below())));
            case LeafList list -> {
                var values = new LinkedHashSet<String>();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    values.add(value(list.number));
                }
                yield values.stream()
                        .map(value -> placed(element(list, value, List.of(), List.of()), list.user))
                        .toList();
            }
            case ListOf list -> {
                var keys = new LinkedHashSet<List<String>>();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    keys.add(key(list));
                }
                yield keys.stream()
                        .map(
                                key ->
                                        placed(
                                                element(list, "", key, elements(list.below())),
                                                list.user))
                        .toList();
            }
        };
    }

    private Element element(Data data, String value, List<String> key, List<Element> below) {
        return new Element(
                data, operation(), value, key, Optional.empty(), List.of(), note(), below);
    }

    private Optional<String> note() {
        return notes && random.nextInt(4) == 0
                ? Optional.of(Integer.toString(random.nextInt(3)))
                : Optional.empty();
    }

    private Optional<String> operation() {
        return switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4 -> Optional.of("merge");
            case 5, 6, 7 -> Optional.of("replace");
            case 8, 9, 10, 11 -> Optional.of("remove");
            case 12 -> Optional.of("create");
            case 13 -> Optional.of("delete");
            default -> Optional.empty();
        };
    }

    private Element placed(Element element, boolean user) {
        if (!user || random.nextInt(3) > 0) {
            return element;
        }
        var place = List.of("first", "last", "before", "after").get(random.nextInt(4));
        var other =
                switch (element.data()) {
                    case ListOf list -> key(list);
                    case LeafList list -> List.of(value(list.number));
                    case Leaf _, Container _ -> throw new IllegalStateException();
                };
        return new Element(
                element.data(),
                element.operation(),
                element.value(),
                element.key(),
                Optional.of(place),
                place.length() > 5 || place.equals("after") ? other : List.of(),
                element.note(),
                element.below());
    }

    private List<String> key(ListOf list) {
        return list.keys().stream().map(key -> value(key.number)).toList();
    }

    /** Few values, so that edits meet what others left. */
    private String value(boolean number) {
        return number
                ? Integer.toString(random.nextInt(-1, 3) * 9)
                : Character.toString("abc'".charAt(random.nextInt(4)));
    }

    static String xml(List<Element> elements) {
        var out = new StringBuilder();
        elements.forEach(element -> write(element, out));
        return out.toString();
    }

    private static void write(Element element, StringBuilder out) {
        out.append("<r:").append(element.data().name());
        element.operation().ifPresent(o -> out.append(" nc:operation='").append(o).append('\''));
        element.note().ifPresent(n -> out.append(" r:note='").append(n).append('\''));
        element.place().ifPresent(p -> out.append(" yang:insert='").append(p).append('\''));
        if (!element.other().isEmpty()) {
            out.append(element.data() instanceof ListOf ? " yang:key=\"" : " yang:value=\"");
            out.append(reference(element)).append('"');
        }
        out.append('>').append(element.value());
        if (element.data() instanceof ListOf list) {
            for (int i = 0; i < list.keys().size(); i++) {
                out.append("<r:").append(list.keys().get(i).name()).append('>');
                out.append(element.key().get(i));
                out.append("</r:").append(list.keys().get(i).name()).append('>');
            }
        }
        element.below().forEach(below -> write(below, out));
        out.append("</r:").append(element.data().name()).append('>');
    }

    private static String reference(Element element) {
        if (!(element.data() instanceof ListOf list)) {
            return element.other().getFirst();
        }
        var out = new StringBuilder();
        for (int i = 0; i < list.keys().size(); i++) {
            var value = element.other().get(i);
            var quote = value.contains("'") ? "&quot;" : "'";
            out.append("[r:").append(list.keys().get(i).name()).append('=');
            out.append(quote).append(value).append(quote).append(']');
        }
        return out.toString();
    }
}
