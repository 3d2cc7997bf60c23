package dev.holdfast.fuzz;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Edits of a box: elements, operations and values drawn from a seed. Some are as the model has
 * them, others here and there wrong, others mostly.
 */
final class Edits {
    private static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";

    /** One in so many choices is anything at all. */
    private static final List<Integer> WILD = List.of(1_000, 30, 6);

    private static final List<String> ANY_VALUE =
            List.of(
                    "",
                    "b",
                    "0",
                    "-1",
                    "65536",
                    "4294967296",
                    " 1 ",
                    "01",
                    "&lt;",
                    "&#x1F600;",
                    "]]&gt;",
                    "far-too-long-a-name",
                    "$0$s",
                    "x:y",
                    "1e3",
                    "\u00e9",
                    "<![CDATA[1]]>",
                    "<no/>",
                    "\n");

    private static final List<String> ANY_NAME =
            List.of("box", "name", "item", "id", "stats", "hits", "lid", "turns", "no", "config");

    private static final List<String> ANY_ATTRIBUTE =
            List.of(
                    " nc:operation='none'",
                    " nc:operation=''",
                    " operation='delete'",
                    " nc:other='1'",
                    " x='1'",
                    " y:insert='before'",
                    " y:insert='first'",
                    " y:key='k'",
                    " xml:lang='en'",
                    " wd:default='true'");

    private static final List<String> OPERATIONS =
            List.of("merge", "replace", "create", "delete", "remove");

    private static final List<String> INSERTS =
            List.of(
                    " y:insert='first'",
                    " y:insert='last'",
                    " y:insert='after' y:value='t1'",
                    " y:insert='before' y:value='t2'");

    private static final Map<String, List<String>> VALUES =
            Map.ofEntries(
                    Map.entry("name", List.of("a", "b")),
                    Map.entry("kind", List.of("wood", "steel")),
                    Map.entry("secret", List.of("$0$s", "**")),
                    Map.entry("id", List.of("1", "2", "3")),
                    Map.entry("label", List.of("l", "m")),
                    Map.entry("size", List.of("0", "65535")),
                    Map.entry("tag", List.of("t1", "t2", "t3")),
                    Map.entry("left", List.of("x", "y")),
                    Map.entry("right", List.of("x", "y")),
                    Map.entry("note", List.of("n")),
                    Map.entry("open", List.of("true", "false")),
                    Map.entry("lock", List.of("key", "code")),
                    Map.entry("colour", List.of("t1", "t2", "black")),
                    Map.entry("loose", List.of("true", "false")),
                    Map.entry("hot", List.of("true", "false")),
                    Map.entry("layers", List.of("3", "4")),
                    Map.entry("side", List.of("left", "right")),
                    Map.entry("screws", List.of("4", "5")));

    private final RandomGenerator random;
    private final int wild;

    Edits(RandomGenerator random) {
        this.random = random;
        this.wild = one(WILD);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int of) {
        return random.nextInt(of) == 0;
    }

    /** The content of edit-config. */
    String next() {
        var text = new StringBuilder("<target><");
        text.append(oneIn(4) ? "running" : "candidate").append("/></target>");
        parameter("default-operation", List.of("merge", "merge", "replace", "none"), text);
        parameter("test-option", List.of("set", "test-then-set", "test-only"), text);
        parameter("error-option", List.of("stop-on-error", "rollback-on-error"), text);
        text.append("<config xmlns:nc='").append(NETCONF).append('\'');
        text.append(" xmlns:y='urn:ietf:params:xml:ns:yang:1'");
        text.append(" xmlns:wd='urn:ietf:params:xml:ns:netconf:default:1.0'>");
        top("box", text);
        if (oneIn(3)) {
            top("lid", text);
        }
        return text.append("</config>").toString();
    }

    private void parameter(String name, List<String> values, StringBuilder text) {
        if (oneIn(4)) {
            var value = oneIn(wild) ? one(ANY_VALUE) : one(values);
            text.append('<').append(name).append('>').append(value);
            text.append("</").append(name).append('>');
        }
    }

    private void top(String name, StringBuilder text) {
        var namespace = oneIn(2 * wild) ? one(List.of("", "urn:no", NETCONF)) : "urn:example:box";
        text.append('<').append(name).append(" xmlns='").append(namespace).append('\'');
        attributes(name, text);
        text.append('>');
        for (var child : children(name)) {
            if (oneIn(2)) {
                child(child, text);
            }
        }
        text.append("</").append(name).append('>');
    }

    private static List<String> children(String parent) {
        return switch (parent) {
            case "box" -> List.of("name", "kind", "secret", "item", "item", "pair");
            case "lid" -> List.of("open", "lock", "colour", "hot", "layers", "hinge");
            case "item" -> List.of("label", "size", "tag");
            case "pair" -> List.of("note");
            case "hinge" -> List.of("screws");
            default -> List.of();
        };
    }

    private static List<String> keys(String list) {
        return switch (list) {
            case "item" -> List.of("id");
            case "pair" -> List.of("left", "right");
            case "hinge" -> List.of("side");
            default -> List.of();
        };
    }

    private void child(String wanted, StringBuilder text) {
        var name = oneIn(wild) ? one(ANY_NAME) : wanted;
        text.append('<').append(name);
        attributes(name, text);
        text.append('>');
        if (keys(name).isEmpty()) {
            var values = VALUES.getOrDefault(name, ANY_VALUE);
            text.append(oneIn(wild) ? one(ANY_VALUE) : one(values));
        }
        for (var key : keys(name)) {
            if (!oneIn(wild)) {
                text.append('<').append(key).append('>').append(one(VALUES.get(key)));
                text.append("</").append(key).append('>');
            }
        }
        for (var below : children(name)) {
            if (oneIn(2)) {
                child(below, text);
            }
        }
        text.append("</").append(name).append('>');
    }

    private void attributes(String name, StringBuilder text) {
        if (oneIn(wild)) {
            text.append(one(ANY_ATTRIBUTE));
        } else if ((name.equals("tag") || name.equals("colour")) && oneIn(3)) {
            text.append(one(INSERTS));
        } else if (oneIn(6)) {
            text.append(" nc:operation='").append(one(OPERATIONS)).append('\'');
        }
    }
}
