package dev.holdfast.data.edit;

import dev.holdfast.data.edit.RandomModel.Container;
import dev.holdfast.data.edit.RandomModel.Data;
import dev.holdfast.data.edit.RandomModel.Element;
import dev.holdfast.data.edit.RandomModel.Leaf;
import dev.holdfast.data.edit.RandomModel.LeafList;
import dev.holdfast.data.edit.RandomModel.ListOf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A configuration as a plain mutable tree, edited by the letter of the RFCs without a thought for
 * speed. Shares no code with the engine: the oracle of its tests.
 */
final class NaiveStore {
    private final List<Data> top;
    private Node root = new Node(null);
    private List<String> errors;

    /** An instance: a leaf, a value, a container, an entry. */
    private static final class Node {
        private final Data data;
        private String value = "";
        private Optional<String> note = Optional.empty();
        private final List<Node> below = new ArrayList<>();

        Node(Data data) {
            this.data = data;
        }

        Node copy() {
            var copy = new Node(data);
            copy.value = value;
            copy.note = note;
            below.forEach(node -> copy.below.add(node.copy()));
            return copy;
        }

        String leaf(String name) {
            return below.stream().filter(n -> n.data.name().equals(name)).findFirst().get().value;
        }

        /** The values that tell an instance from others of its definition. */
        List<String> identity() {
            return switch (data) {
                case ListOf list -> list.keys().stream().map(key -> leaf(key.name())).toList();
                case LeafList _ -> List.of(value);
                case Leaf _, Container _ -> List.of();
            };
        }
    }

    NaiveStore(RandomModel model) {
        this.top = RandomModel.data(model.top);
    }

    /** Edits all or nothing; says the errors, each as tag and path, sorted. */
    List<String> edit(List<Element> elements, String defaultOperation) {
        errors = new ArrayList<>();
        var next = defaultOperation.equals("replace") ? new Node(null) : root.copy();
        children(next, "", elements, defaultOperation);
        if (errors.isEmpty()) {
            root = next;
        }
        return errors.stream().sorted().toList();
    }

    private void children(Node parent, String path, List<Element> elements, String inherited) {
        for (boolean deletions : new boolean[] {true, false}) {
            for (var element : elements) {
                var operation = element.operation().orElse(inherited);
                if (deletions == (operation.equals("delete") || operation.equals("remove"))) {
                    child(parent, path, element, operation);
                }
            }
        }
    }

    private void child(Node parent, String above, Element element, String operation) {
        var data = element.data();
        var path = above + step(element);
        var wanted = identity(element);
        Node existing = null;
        for (var node : parent.below) {
            if (node.data == data && node.identity().equals(wanted)) {
                existing = node;
            }
        }
        boolean weak = data instanceof Container container && !container.presence();
        switch (operation) {
            case "delete", "remove" -> {
                if (existing == null && operation.equals("delete")) {
                    errors.add("data-missing " + path);
                }
                parent.below.remove(existing);
                return;
            }
            case "create" -> {
                if (existing != null) {
                    errors.add("data-exists " + path);
                    return;
                }
            }
            case "none" -> {
                if (existing == null && !weak) {
                    errors.add("data-missing " + path);
                    return;
                }
                if (data instanceof Leaf || data instanceof LeafList) {
                    return;
                }
            }
            case "merge", "replace" -> {}
            default -> throw new IllegalArgumentException(operation);
        }
        boolean keeps = existing != null && !operation.equals("replace");
        var made = keeps ? existing.copy() : fresh(element);
        if (data instanceof Leaf) {
            made.value = element.value();
        }
        if (!operation.equals("none")) {
            made.note = element.note().or(() -> made.note);
        }
        children(made, path, element.below(), operation);
        if (weak && made.below.isEmpty()) {
            parent.below.remove(existing);
            return;
        }
        if (element.place().isPresent()) {
            place(parent, existing, made, element, path);
        } else if (existing != null) {
            parent.below.set(parent.below.indexOf(existing), made);
        } else {
            appear(parent, made);
        }
    }

    private static Node fresh(Element element) {
        var node = new Node(element.data());
        node.value = element.value();
        if (element.data() instanceof ListOf list) {
            for (int i = 0; i < list.keys().size(); i++) {
                var key = new Node(list.keys().get(i));
                key.value = element.key().get(i);
                node.below.add(key);
            }
        }
        return node;
    }

    private void place(Node parent, Node existing, Node made, Element element, String path) {
        var others =
                parent.below.stream()
                        .filter(node -> node.data == made.data && node != existing)
                        .toList();
        Node next = null;
        switch (element.place().get()) {
            case "first" -> next = others.isEmpty() ? null : others.getFirst();
            case "last" -> {}
            default -> {
                int at = -1;
                for (int i = 0; i < others.size(); i++) {
                    at = others.get(i).identity().equals(element.other()) ? i : at;
                }
                if (at < 0) {
                    errors.add("bad-attribute " + path);
                    return;
                }
                at += element.place().get().equals("after") ? 1 : 0;
                next = at == others.size() ? null : others.get(at);
            }
        }
        parent.below.remove(existing);
        if (next == null) {
            appear(parent, made);
        } else {
            parent.below.add(parent.below.indexOf(next), made);
        }
    }

    /** Adds a node at the end; what is in other cases of its choices goes. */
    private static void appear(Node parent, Node made) {
        parent.below.removeIf(node -> excludes(made.data, node.data));
        parent.below.add(made);
    }

    private static boolean excludes(Data one, Data other) {
        for (var mine : one.cases()) {
            for (var its : other.cases()) {
                if (mine.choice().equals(its.choice()) && !mine.name().equals(its.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> identity(Element element) {
        return switch (element.data()) {
            case ListOf _ -> element.key();
            case LeafList _ -> List.of(element.value());
            case Leaf _, Container _ -> List.of();
        };
    }

    private static String step(Element element) {
        var step = new StringBuilder("/r:" + element.data().name());
        switch (element.data()) {
            case ListOf list -> {
                for (int i = 0; i < list.keys().size(); i++) {
                    step.append("[r:").append(list.keys().get(i).name()).append('=');
                    step.append(quoted(element.key().get(i))).append(']');
                }
            }
            case LeafList _ -> step.append("[.=").append(quoted(element.value())).append(']');
            case Leaf _, Container _ -> {}
        }
        return step.toString();
    }

    private static String quoted(String value) {
        return value.contains("'") ? '"' + value + '"' : "'" + value + "'";
    }

    /** The configuration in canonical order. */
    String xml() {
        var out = new StringBuilder();
        write(root, top, " xmlns=\"" + RandomModel.NAMESPACE + "\"", out);
        return out.toString();
    }

    private static void write(Node node, List<Data> defs, String attribute, StringBuilder out) {
        for (var data : defs) {
            var instances =
                    new ArrayList<>(node.below.stream().filter(n -> n.data == data).toList());
            order(data).ifPresent(instances::sort);
            for (var instance : instances) {
                out.append('<').append(data.name()).append(attribute);
                instance.note.ifPresent(
                        note ->
                                out.append(" xmlns:r=\"" + RandomModel.NAMESPACE)
                                        .append("\" r:note=\"" + note + '"'));
                if (instance.below.isEmpty() && instance.value.isEmpty()) {
                    out.append("/>");
                    continue;
                }
                out.append('>').append(instance.value);
                write(instance, RandomModel.below(data), "", out);
                out.append("</").append(data.name()).append('>');
            }
        }
    }

    private static Optional<Comparator<Node>> order(Data data) {
        return switch (data) {
            case ListOf list when !list.user() ->
                    list.keys().stream()
                            .map(
                                    key ->
                                            key.number()
                                                    ? Comparator.comparingInt(
                                                            (Node n) ->
                                                                    Integer.parseInt(
                                                                            n.leaf(key.name())))
                                                    : Comparator.comparing(
                                                            (Node n) -> n.leaf(key.name())))
                            .reduce(Comparator::thenComparing);
            case LeafList list when !list.user() ->
                    Optional.of(
                            list.number()
                                    ? Comparator.comparingInt(n -> Integer.parseInt(n.value))
                                    : Comparator.comparing(n -> n.value));
            case ListOf _, LeafList _, Leaf _, Container _ -> Optional.empty();
        };
    }
}
