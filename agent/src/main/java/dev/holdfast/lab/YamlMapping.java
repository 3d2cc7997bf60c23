package dev.holdfast.lab;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One mapping of a YAML document whose keys are taken one by one. Used by one thread. */
final class YamlMapping {
    private final String what;
    private final int line;
    private final LabFaults faults;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private YamlMapping(String what, int line, LabFaults faults) {
        this.what = what;
        this.line = line;
        this.faults = faults;
    }

    /**
     * @param what the mapping in words, for messages: {@code node S1}
     */
    static YamlMapping of(String what, Node node, LabFaults faults) {
        var mapping = new YamlMapping(what, lineOf(node), faults);
        if (node instanceof MappingNode pairs) {
            for (var pair : pairs.getValue()) {
                if (pair.getKeyNode() instanceof ScalarNode key) {
                    mapping.put(key, pair.getValueNode());
                } else {
                    faults.add(lineOf(pair.getKeyNode()), what + ": a key has to be a plain word");
                }
            }
        } else if (!isNull(node)) {
            faults.add(lineOf(node), what + " has to be a mapping of keys to values");
        }
        return mapping;
    }

    /**
     * The mapping a document consists of.
     *
     * @throws LabFileException when the text is no YAML or holds nothing
     */
    static YamlMapping document(String what, String file, String yaml, LabFaults faults)
            throws LabFileException {
        try {
            var settings = LoadSettings.builder().setLabel(file).build();
            var node = new Compose(settings).composeString(yaml);
            if (node.isPresent()) {
                return of(what, node.get(), faults);
            }
            faults.add(1, "the file is empty; write down " + what);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            faults.add(line, "this is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            faults.add(1, "this is no YAML: " + e.getMessage());
        }
        faults.throwIfAny();
        return new YamlMapping(what, 1, faults);
    }

    private void put(ScalarNode key, Node value) {
        if (values.putIfAbsent(key.getValue(), value) != null) {
            faults.add(lineOf(key), what + " has " + key.getValue() + " twice; remove one");
        }
        lines.put(key.getValue(), lineOf(key));
    }

    int line() {
        return line;
    }

    int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    Set<String> keys() {
        return values.keySet();
    }

    /** Reports keys nobody knows, and names those there are. */
    YamlMapping allow(List<String> known) {
        for (var key : values.keySet()) {
            if (!known.contains(key)) {
                faults.add(
                        lines.get(key),
                        what
                                + " knows no key "
                                + key
                                + "; remove it or use one of "
                                + String.join(", ", known));
            }
        }
        return this;
    }

    Optional<YamlText> text(String key) {
        var node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            return Optional.of(new YamlText(scalar.getValue(), lineOf(scalar)));
        }
        faults.add(lineOf(node), key + " of " + what + " has to be a single value");
        return Optional.empty();
    }

    /** A value that has to be there. */
    Optional<YamlText> required(String key) {
        if (!values.containsKey(key)) {
            faults.add(line, what + " needs the key " + key);
        }
        return text(key);
    }

    List<YamlText> texts(String key) {
        var texts = new ArrayList<YamlText>();
        for (var item : items(key)) {
            if (item instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
                texts.add(new YamlText(scalar.getValue(), lineOf(scalar)));
            } else {
                faults.add(lineOf(item), key + " of " + what + " has to be a list of words");
            }
        }
        return texts;
    }

    /** The items of a list; none when the key is absent. */
    List<Node> items(String key) {
        var node = values.get(key);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (node != null && !isNull(node)) {
            faults.add(lineOf(node), key + " of " + what + " has to be a list");
        }
        return List.of();
    }

    /** A mapping below; an empty one when the key is absent. */
    YamlMapping mapping(String key, String whatBelow) {
        var node = values.get(key);
        return node == null
                ? new YamlMapping(whatBelow, line, faults)
                : of(whatBelow, node, faults);
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /**
     * The words of a list, or nothing when the node is no list; what is no word is an empty one.
     */
    static Optional<List<YamlText>> words(Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            return Optional.empty();
        }
        return Optional.of(
                sequence.getValue().stream()
                        .map(
                                item ->
                                        new YamlText(
                                                item instanceof ScalarNode word
                                                        ? word.getValue()
                                                        : "",
                                                lineOf(item)))
                        .toList());
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }
}
