package dev.holdfast.data.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws a YANG module with constraints of every kind between its nodes. All values are of few, so
 * that references are met and lists have entries alike.
 */
final class RandomModel {
    private final RandomGenerator random;
    private final List<Item> items = new ArrayList<>();
    private final List<Item> tops = new ArrayList<>();
    private final StringBuilder yang = new StringBuilder();

    private enum Kind {
        LEAF,
        LEAF_LIST,
        CONTAINER,
        LIST,
        CHOICE,
        CASE
    }

    /** A statement of the module. */
    private static final class Item {
        private final String name;
        private final Kind kind;
        private final Item above;
        private final int number;
        private final List<Item> below = new ArrayList<>();
        private boolean key;
        private boolean reference;
        private boolean pointer;
        private boolean hasDefault;

        Item(String name, Kind kind, Item above, int number) {
            this.name = name;
            this.kind = kind;
            this.above = above;
            this.number = number;
        }

        /** Whether it is there, or asked for, when no case of a choice is chosen. */
        boolean byDefault() {
            for (var at = this; at.above != null && at.above.kind != Kind.LIST; at = at.above) {
                if (at.above.hasDefault && at.above.below.getFirst() == at) {
                    return true;
                }
            }
            return false;
        }

        boolean isData() {
            return kind != Kind.CHOICE && kind != Kind.CASE;
        }

        Item parent() {
            var at = above;
            while (at != null && !at.isData()) {
                at = at.above;
            }
            return at;
        }

        List<Item> way() {
            var way = new ArrayList<Item>();
            for (var at = this; at != null; at = at.parent()) {
                way.addFirst(at);
            }
            return way;
        }
    }

    private RandomModel(RandomGenerator random) {
        this.random = random;
    }

    static String draw(RandomGenerator random) {
        var model = new RandomModel(random);
        for (int i = 0; i < 2; i++) {
            var top = model.item(Kind.CONTAINER, null);
            model.tops.add(top);
            model.fill(top, 3);
        }
        model.yang.append("module r { yang-version 1.1; namespace \"urn:r\"; prefix r;\n");
        model.tops.forEach(top -> model.write(top, "  "));
        return model.yang.append("}\n").toString();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Item item(Kind kind, Item above) {
        var item = new Item("n" + items.size(), kind, above, items.size());
        items.add(item);
        if (above != null) {
            above.below.add(item);
        }
        return item;
    }

    private void fill(Item item, int depth) {
        if (item.kind == Kind.LIST) {
            item(Kind.LEAF, item).key = true;
        }
        for (int i = random.nextInt(2, 5); i > 0; i--) {
            int draw = depth == 0 ? random.nextInt(55) : random.nextInt(100);
            if (draw < 45) {
                item(Kind.LEAF, item);
            } else if (draw < 55) {
                item(Kind.LEAF_LIST, item);
            } else if (draw < 70) {
                fill(item(Kind.CONTAINER, item), depth - 1);
            } else if (draw < 88) {
                fill(item(Kind.LIST, item), depth - 1);
            } else {
                var choice = item(Kind.CHOICE, item);
                for (int j = 0; j < 2; j++) {
                    fill(item(Kind.CASE, choice), 0);
                }
            }
        }
    }

    private void write(Item item, String indent) {
        var word = item.kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        yang.append(indent).append(word).append(' ').append(item.name).append(" {");
        boolean conditional = !item.key && item.above != null && chance(14);
        if (conditional) {
            condition(item);
        }
        if (item.isData() && chance(22)) {
            yang.append(" must \"").append(truth(item)).append("\";");
        }
        switch (item.kind) {
            case LEAF -> leaf(item);
            case LEAF_LIST -> {
                type(item);
                yang.append(chance(60) ? " ordered-by user;" : "");
                elements(item);
            }
            case LIST -> {
                yang.append(" key ").append(item.below.getFirst().name).append(";");
                yang.append(chance(60) ? " ordered-by user;" : "");
                elements(item);
                unique(item);
            }
            case CONTAINER -> yang.append(item.above != null && chance(35) ? " presence p;" : "");
            case CHOICE -> {
                if (chance(30) && !item.byDefault()) {
                    yang.append(" mandatory true;");
                } else if (chance(70)) {
                    item.hasDefault = true;
                    yang.append(" default ").append(item.below.getFirst().name).append(";");
                }
            }
            case CASE -> {}
        }
        yang.append("\n");
        item.below.forEach(below -> write(below, indent + "  "));
        yang.append(indent).append("}\n");
    }

    private void leaf(Item item) {
        type(item);
        boolean inCase = item.above.kind == Kind.CASE;
        if (!item.key && !inCase && chance(8) && !item.byDefault()) {
            yang.append(" mandatory true;");
        } else if (!item.key && !item.pointer && chance(item.reference ? 8 : 30)) {
            yang.append(" default ").append(pick(RandomEdits.WORDS)).append(";");
        }
    }

    private void elements(Item item) {
        if (chance(10) && !item.byDefault()) {
            yang.append(" min-elements 1;");
        }
        if (chance(20)) {
            yang.append(" max-elements 2;");
        }
    }

    private void unique(Item list) {
        var leafs = items.stream().filter(i -> i.kind == Kind.LEAF && !i.key && isBelow(i, list));
        var all = leafs.toList();
        if (!all.isEmpty() && chance(70)) {
            var names = new ArrayList<String>();
            for (int i = chance(70) ? 1 : 2; i > 0; i--) {
                var name = schemaName(pick(all), list);
                if (!names.contains(name)) {
                    names.add(name);
                }
            }
            yang.append(" unique \"").append(String.join(" ", names)).append("\";");
        }
    }

    /** Unlike a path of data, this goes by choices and cases. */
    private static String schemaName(Item leaf, Item list) {
        var name = leaf.name;
        for (var at = leaf.above; at != list; at = at.above) {
            name = at.name + "/" + name;
        }
        return name;
    }

    /** Whether only containers are between. */
    private static boolean isBelow(Item item, Item list) {
        var at = item.parent();
        while (at != null && at != list && at.kind == Kind.CONTAINER) {
            at = at.parent();
        }
        return at == list;
    }

    private void type(Item item) {
        var targets =
                items.stream()
                        .filter(i -> i.kind == Kind.LEAF || i.kind == Kind.LEAF_LIST)
                        .filter(i -> i.number < item.number && !i.reference && !i.pointer)
                        .toList();
        if (targets.isEmpty() || item.key && chance(70) || chance(65)) {
            item.pointer = !item.key && chance(10);
            yang.append(item.pointer ? " type instance-identifier;" : " type string;");
            return;
        }
        item.reference = true;
        var target = pick(targets);
        var path = chance(20) ? absolute(target) : relative(item, target, false);
        if (path.equals(".")) {
            path = absolute(target);
        }
        var leafref =
                "type leafref { path \""
                        + path
                        + "\";"
                        + (chance(8) ? " require-instance false;" : "")
                        + " }";
        yang.append(
                chance(15)
                        ? " type union { " + leafref + " type enumeration { enum a; } }"
                        : " " + leafref);
    }

    /** A when refers to what stands before, so that conditions do not go in circles. */
    private void condition(Item item) {
        var before =
                items.stream()
                        .filter(i -> i.isData() && i.number < item.number && !isAround(i, item))
                        .filter(i -> i.kind == Kind.LEAF || i.kind == Kind.CONTAINER)
                        .toList();
        if (before.isEmpty()) {
            return;
        }
        var context = item.isData() ? item : item.parent();
        var path = relative(context, pick(before), true);
        var word = "'" + pick(RandomEdits.WORDS) + "'";
        yang.append(" when \"")
                .append(
                        pick(
                                List.of(
                                        path + " = " + word,
                                        "not(" + path + " = " + word + ")",
                                        "not(" + path + ")",
                                        path)))
                .append("\";");
    }

    private static boolean isAround(Item outer, Item inner) {
        for (var at = inner; at != null; at = at.above) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    private String absolute(Item target) {
        return "/" + String.join("/", target.way().stream().map(i -> i.name).toList());
    }

    private String relative(Item from, Item to, boolean predicates) {
        var a = from.way();
        var b = to.way();
        int common = 0;
        while (common < a.size() && common < b.size() && a.get(common) == b.get(common)) {
            common++;
        }
        // from another top-level node the way leads over the root node
        var path = new StringBuilder("../".repeat(a.size() - common));
        for (var step : b.subList(common, b.size())) {
            path.append(step.name);
            if (predicates && step.kind == Kind.LIST && chance(60)) {
                path.append(predicate(from, step));
            }
            path.append('/');
        }
        return path.isEmpty() ? "." : path.substring(0, path.length() - 1);
    }

    private String predicate(Item from, Item list) {
        var leafs = list.below.stream().filter(i -> i.kind == Kind.LEAF).toList();
        var name = (chance(70) ? list.below.getFirst() : pick(leafs)).name;
        return switch (random.nextInt(9)) {
            case 0, 1 -> "[1]";
            case 2 -> "[last()]";
            case 3 -> "[" + name + " = '" + pick(RandomEdits.WORDS) + "']";
            case 4 -> "[" + name + " != current()/" + relative(from, leaf(), false) + "]";
            default -> "[" + name + " = current()/" + relative(from, leaf(), false) + "]";
        };
    }

    private Item leaf() {
        return pick(items.stream().filter(i -> i.kind == Kind.LEAF).toList());
    }

    private String path(Item from) {
        var target = pick(items.stream().filter(Item::isData).toList());
        return switch (random.nextInt(10)) {
            case 0 -> absolute(target);
            case 1 -> "//" + target.name;
            case 2 -> from.reference ? "deref(.)/../*" : relative(from, target, true);
            case 3 ->
                    pick(List.of("preceding-sibling::*", "following-sibling::*", "ancestor::*"))
                            + "[1]/"
                            + target.name;
            default -> relative(from, target, true);
        };
    }

    private String truth(Item item) {
        var word = "'" + pick(RandomEdits.WORDS) + "'";
        return switch (random.nextInt(9)) {
            case 0 -> "not(" + path(item) + ") or " + path(item);
            case 1 -> "count(" + path(item) + ") &lt; 3".replace("&lt;", "<");
            case 2 -> "not(" + path(item) + " = " + path(item) + ")";
            case 3 -> "not(" + path(item) + ") or not(" + path(item) + " = " + word + ")";
            case 4 -> "string-length(" + path(item) + ") < 3";
            case 5 -> "count(" + path(item) + " | " + path(item) + ") < 4";
            case 6 -> path(item) + " or not(" + path(item) + " != " + word + ")";
            default -> "not(" + path(item) + " = " + word + ") or " + path(item);
        };
    }
}
