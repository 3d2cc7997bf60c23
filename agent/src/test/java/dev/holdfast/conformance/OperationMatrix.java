package dev.holdfast.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows of every operation on every kind of node, in every state it can be in before, under every
 * default-operation. What is expected is the one small table in {@link #outcome}.
 */
final class OperationMatrix {
    /** Stands beside the node in question, and stays unless everything is replaced. */
    private static final String BYSTANDER = "<with-feature>stays</with-feature>";

    private OperationMatrix() {}

    /**
     * A kind of node.
     *
     * @param edit the node as it is edited; {@code %s} is where its operation goes
     * @param other the same instance with other content, or other instances where a node has none
     * @param merged what merging the edit into the other makes
     * @param replaced what replacing the other makes
     * @param path of the instance
     * @param firstMissing what is missing first when nothing is there and nothing is to be created
     */
    private record Kind(
            String name,
            String section,
            String edit,
            String other,
            String merged,
            String replaced,
            String path,
            String firstMissing) {
        /** A node whose content is its value: to merge is to replace. */
        static Kind value(String name, String section, String edit, String other, String path) {
            var whole = edit.replace("%s", "");
            return new Kind(name, section, edit, other, whole, whole, path, path);
        }

        /** One of several values that leave each other alone. */
        static Kind member(String name, String section, String edit, String other, String path) {
            var both = other + edit.replace("%s", "");
            return new Kind(name, section, edit, other, both, both, path, path);
        }

        /** A node with children; what is there has one more. */
        static Kind inner(
                String name,
                String section,
                String edit,
                String other,
                String merged,
                String path,
                String firstMissing) {
            return new Kind(
                    name, section, edit, other, merged, edit.replace("%s", ""), path, firstMissing);
        }

        boolean isMember() {
            return merged.equals(replaced) && merged.startsWith(other);
        }
    }

    private static final List<Kind> KINDS =
            List.of(
                    Kind.value(
                            "leaf",
                            "7.6.7",
                            "<plain%s>new</plain>",
                            "<plain>old</plain>",
                            "/c:top/c:plain"),
                    Kind.value(
                            "leaf with a default",
                            "7.6.7",
                            "<preset%s>7</preset>",
                            "<preset>8</preset>",
                            "/c:top/c:preset"),
                    Kind.member(
                            "leaf-list value",
                            "7.7.9",
                            "<tag%s>new</tag>",
                            "<tag>first</tag>",
                            "/c:top/c:tag[.='new']"),
                    Kind.member(
                            "leaf-list value in the user's order",
                            "7.7.9",
                            "<step%s>new</step>",
                            "<step>old</step>",
                            "/c:top/c:step[.='new']"),
                    Kind.inner(
                            "container",
                            "7.5.8",
                            "<inner%s><one>new</one></inner>",
                            "<inner><one>old</one><two>2</two></inner>",
                            "<inner><one>new</one><two>2</two></inner>",
                            "/c:top/c:inner",
                            "/c:top/c:inner/c:one"),
                    Kind.inner(
                            "container with presence",
                            "7.5.8",
                            "<flag%s/>",
                            "<flag><colour>red</colour></flag>",
                            "<flag><colour>red</colour></flag>",
                            "/c:top/c:flag",
                            "/c:top/c:flag"),
                    Kind.inner(
                            "list entry",
                            "7.8.6",
                            "<entry%s><id>1</id><text>new</text></entry>",
                            "<entry><id>1</id><text>old</text><count>3</count></entry>",
                            "<entry><id>1</id><text>new</text><count>3</count></entry>",
                            "/c:top/c:entry[c:id='1']",
                            "/c:top/c:entry[c:id='1']"),
                    Kind.inner(
                            "list entry with two keys",
                            "7.8.6",
                            "<pair%s><left>l</left><right>r</right></pair>",
                            "<pair><left>l</left><right>r</right><note>n</note></pair>",
                            "<pair><left>l</left><right>r</right><note>n</note></pair>",
                            "/c:top/c:pair[c:left='l'][c:right='r']",
                            "/c:top/c:pair[c:left='l'][c:right='r']"),
                    Kind.inner(
                            "list entry in the user's order",
                            "7.8.6",
                            "<queue%s><name>q</name></queue>",
                            "<queue><name>q</name><weight>1</weight></queue>",
                            "<queue><name>q</name><weight>1</weight></queue>",
                            "/c:top/c:queue[c:name='q']",
                            "/c:top/c:queue[c:name='q']"),
                    Kind.value(
                            "anydata",
                            "7.10.3",
                            "<blob%s><new xmlns='urn:x'/></blob>",
                            "<blob><old xmlns='urn:x'/></blob>",
                            "/c:top/c:blob"),
                    Kind.value(
                            "anyxml",
                            "7.11.4",
                            "<raw%s><new xmlns='urn:x'/></raw>",
                            "<raw><old xmlns='urn:x'/></raw>",
                            "/c:top/c:raw"));

    /** What is there before. */
    private enum Prior {
        NOTHING("that is not there"),
        SAME("that is there already"),
        OTHER("that is there with other content");

        private final String words;

        Prior(String words) {
            this.words = words;
        }
    }

    private enum Operation {
        MERGE,
        REPLACE,
        CREATE,
        DELETE,
        REMOVE,
        NONE;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private enum Outcome {
        CREATED,
        MERGED,
        REPLACED,
        GONE,
        UNCHANGED,
        DATA_EXISTS,
        DATA_MISSING
    }

    /** RFC 6241 section 7.2, and RFC 7950 sections 7.5.8 to 7.11.4, which say the same. */
    private static Outcome outcome(Operation operation, boolean exists) {
        return switch (operation) {
            case MERGE -> exists ? Outcome.MERGED : Outcome.CREATED;
            case REPLACE -> exists ? Outcome.REPLACED : Outcome.CREATED;
            case CREATE -> exists ? Outcome.DATA_EXISTS : Outcome.CREATED;
            case DELETE -> exists ? Outcome.GONE : Outcome.DATA_MISSING;
            case REMOVE -> exists ? Outcome.GONE : Outcome.UNCHANGED;
            case NONE -> exists ? Outcome.UNCHANGED : Outcome.DATA_MISSING;
        };
    }

    static List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (var kind : KINDS) {
            for (var byDefault : List.of(Operation.MERGE, Operation.REPLACE, Operation.NONE)) {
                for (var prior : Prior.values()) {
                    rows.add(row(kind, byDefault, byDefault, prior));
                    for (var own : Operation.values()) {
                        if (own != Operation.NONE) {
                            rows.add(row(kind, byDefault, own, prior));
                        }
                    }
                }
            }
        }
        return rows.stream().distinct().toList();
    }

    private static Row row(Kind kind, Operation byDefault, Operation own, Prior prior) {
        boolean inherits = own == byDefault;
        var attribute = inherits ? "" : " nc:operation='" + own.text() + "'";
        var before =
                switch (prior) {
                    case NOTHING -> "";
                    case SAME -> kind.edit().formatted("");
                    case OTHER -> kind.other();
                };
        // what is replaced from the top down starts from nothing
        boolean anew = byDefault == Operation.REPLACE;
        var beside = anew ? "" : before;
        boolean exists = !beside.isEmpty() && !(prior == Prior.OTHER && kind.isMember());
        var steps = new ArrayList<Step>();
        steps.add(new Step("given", top(before + BYSTANDER)));
        steps.add(new Step("edit", byDefault.text() + " " + top(kind.edit().formatted(attribute))));
        var outcome = outcome(own, exists);
        switch (outcome) {
            case DATA_EXISTS ->
                    steps.add(new Step("error", "application data-exists path " + kind.path()));
            case DATA_MISSING ->
                    steps.add(
                            new Step(
                                    "error",
                                    "application data-missing path "
                                            + (own == Operation.NONE
                                                    ? kind.firstMissing()
                                                    : kind.path())));
            case CREATED, MERGED, REPLACED, GONE, UNCHANGED -> {
                steps.add(new Step("ok", ""));
                var after = after(kind, outcome, beside, prior) + (anew ? "" : BYSTANDER);
                steps.add(new Step("candidate", after.isEmpty() ? "" : top(after)));
            }
        }
        return new Row(
                "RFC 7950 " + kind.section(),
                "%s a %s %s, %s"
                        .formatted(
                                own.text(),
                                kind.name(),
                                prior.words,
                                inherits
                                        ? "by default-operation"
                                        : "default-operation " + byDefault.text()),
                "OperationMatrix",
                SuiteServer.Kind.FULL,
                steps);
    }

    private static String after(Kind kind, Outcome outcome, String beside, Prior prior) {
        return switch (outcome) {
            case CREATED -> (kind.isMember() ? beside : "") + kind.edit().formatted("");
            case MERGED -> prior == Prior.SAME ? beside : kind.merged();
            case REPLACED -> kind.isMember() ? beside : kind.replaced();
            case GONE -> "";
            case UNCHANGED -> beside;
            case DATA_EXISTS, DATA_MISSING ->
                    throw new IllegalArgumentException(outcome + " leaves everything as it was");
        };
    }

    private static String top(String content) {
        return "<top>" + content + "</top>";
    }
}
