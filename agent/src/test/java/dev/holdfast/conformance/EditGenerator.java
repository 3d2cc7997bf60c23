package dev.holdfast.conformance;

import java.util.List;
import java.util.Random;

/** Edits of the module conformance, right and wrong, from a seed. Used by one thread. */
final class EditGenerator {
    private static final List<String> OPERATIONS =
            List.of("merge", "replace", "create", "delete", "remove", "none", "frobnicate");
    private static final List<String> VALUES =
            List.of("", "1", "2", "7", "-1", "300", "x", "a b", "c:dog", "true", "much too long");
    private static final List<String> INSERTS =
            List.of(
                    "yang:insert='first'",
                    "yang:insert='last'",
                    "yang:insert='before' yang:value='a'",
                    "yang:insert='after' yang:key=\"[c:name='a']\"",
                    "yang:insert='middle'",
                    "yang:key='a'",
                    "wd:default='true'");
    private static final List<String> LEAFS =
            List.of(
                    "plain",
                    "preset",
                    "tag",
                    "step",
                    "preset-list",
                    "with-feature",
                    "narrowed",
                    "more:plain",
                    "needed",
                    "low",
                    "high",
                    "odd",
                    "mode",
                    "only-special",
                    "refers",
                    "points",
                    "shoes",
                    "socks",
                    "spokes",
                    "electric",
                    "boat",
                    "id",
                    "text",
                    "count",
                    "name",
                    "weight",
                    "left",
                    "right",
                    "one",
                    "colour",
                    "uint8",
                    "animal",
                    "flags",
                    "serial",
                    "grade",
                    "nothing",
                    "uptime");
    private static final List<String> INNERS =
            List.of(
                    "top",
                    "pick",
                    "rules",
                    "types",
                    "inner",
                    "flag",
                    "entry",
                    "pair",
                    "queue",
                    "below",
                    "blob",
                    "raw",
                    "legs",
                    "horse",
                    "special",
                    "choosy",
                    "member",
                    "few",
                    "more:extra",
                    "old:old",
                    "status");

    private final Random random;

    EditGenerator(Random random) {
        this.random = random;
    }

    /** Content of a config element. */
    String content() {
        var text = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            var top = INNERS.get(random.nextInt(4));
            text.append(element(top, inside(top, 0)));
        }
        return text.toString();
    }

    /** Mostly what can be there, sometimes anything. */
    private String inside(String parent, int depth) {
        var text = new StringBuilder();
        for (var key : keys(parent)) {
            if (random.nextInt(12) > 0) {
                text.append(element(key, random.nextBoolean() ? "1" : value()));
            }
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            if (depth < 3 && random.nextInt(3) == 0) {
                var child = any(INNERS);
                text.append(element(child, inside(child, depth + 1)));
            } else {
                text.append(element(child(parent), value()));
            }
        }
        return text.toString();
    }

    private static List<String> keys(String list) {
        return switch (list) {
            case "entry" -> List.of("id");
            case "pair" -> List.of("left", "right");
            case "queue", "horse", "member" -> List.of("name");
            default -> List.of();
        };
    }

    private String child(String parent) {
        boolean wild = random.nextInt(6) == 0;
        return switch (wild ? "" : parent) {
            case "top" -> LEAFS.get(random.nextInt(8));
            case "rules" -> LEAFS.get(8 + random.nextInt(8));
            case "pick" -> LEAFS.get(16 + random.nextInt(5));
            case "entry" -> "text";
            case "queue" -> "weight";
            case "inner" -> "one";
            case "types" -> LEAFS.get(30 + random.nextInt(3));
            default -> any(LEAFS);
        };
    }

    private String element(String name, String content) {
        var attributes = new StringBuilder();
        if (random.nextInt(4) == 0) {
            attributes.append(" nc:operation='").append(any(OPERATIONS)).append('\'');
        }
        if (random.nextInt(12) == 0) {
            attributes.append(' ').append(any(INSERTS));
        }
        return "<" + name + attributes + ">" + content + "</" + name + ">";
    }

    private String value() {
        return any(VALUES);
    }

    private String any(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
