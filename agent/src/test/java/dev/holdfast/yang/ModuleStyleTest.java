package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How our modules are written: the habits of RFC 8407 and those of the house. */
class ModuleStyleTest {
    /** Deviations hold no nodes of their own, so the domain does not name their modules. */
    private static final Set<String> DEVIATIONS =
            Set.of("holdfast-deviations", "holdfast-smart-link-deviations");

    private static final Set<String> DATA_NODES =
            Set.of("container", "leaf", "leaf-list", "list", "choice", "case", "anydata");

    private static final Set<String> OPERATIONS = Set.of("rpc", "action", "notification");

    private static final Set<String> ALSO_DESCRIBED =
            Set.of(
                    "module",
                    "revision",
                    "typedef",
                    "grouping",
                    "enum",
                    "identity",
                    "feature",
                    "must",
                    "augment",
                    "deviation");

    private static final Set<String> ALSO_REFERENCED =
            Set.of("revision", "import", "typedef", "feature", "identity", "augment", "deviation");

    /** Types that count or measure; a typedef of ours says for itself what it is. */
    private static final Pattern QUANTITY =
            Pattern.compile("u?int(8|16|32|64)|decimal64|yang:(zero-based-)?(counter|gauge)\\d+");

    /** Numbers that say which, not how much. */
    private static final Set<String> NAMES_OF_THINGS =
            Set.of(
                    "id",
                    "number",
                    "oldest",
                    "newest",
                    "session",
                    "key",
                    "system-priority",
                    "partner-key",
                    "partner-port",
                    "partner-system-priority",
                    "session-id",
                    "killed-by");

    private static final int WIDTH = 72;

    private record Module(String file, String text, YangStatement root) {}

    private static final List<Module> MODULES = modules();

    private static List<Module> modules() {
        return ModuleFiles.holdfast().stream().map(ModuleStyleTest::module).toList();
    }

    private static Module module(YangSource source) {
        try {
            var name = source.name().substring(source.name().lastIndexOf('/') + 1);
            return new Module(name, source.text(), YangStatement.parse(source.text()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFileIsNamedAfterItsModuleAndItsNewestRevision() {
        assertThat(MODULES).isNotEmpty();
        assertThat(MODULES)
                .allSatisfy(
                        module ->
                                assertThat(module.file)
                                        .isEqualTo(
                                                "%s@%s.yang",
                                                module.root.argument(), newestRevision(module)));
    }

    private static String newestRevision(Module module) {
        return module.root.all("revision").map(YangStatement::argument).sorted().toList().getLast();
    }

    @Test
    void everyModuleIsWrittenInYang11AndSaysWhoAnswersForIt() {
        assertThat(MODULES)
                .allSatisfy(
                        module -> {
                            assertThat(module.root.argumentOf("yang-version")).contains("1.1");
                            assertThat(module.root.has("organization")).isTrue();
                            assertThat(module.root.has("contact")).isTrue();
                        });
    }

    @Test
    void namespacesAndPrefixesAreThoseOfTheDomain() throws IOException {
        var prefixes = prefixesOfTheDomain();
        assertThat(MODULES)
                .allSatisfy(
                        module -> {
                            var name = module.root.argument();
                            var shortName = name.replaceFirst("^holdfast-", "");
                            assertThat(module.root.argumentOf("namespace"))
                                    .contains("urn:holdfast:yang:" + shortName);
                            if (!DEVIATIONS.contains(name)) {
                                assertThat(module.root.argumentOf("prefix"))
                                        .contains(prefixes.get(shortName));
                            }
                        });
    }

    /** The table of section 8: names and prefixes, several of them in a row with commas. */
    private static Map<String, String> prefixesOfTheDomain() throws IOException {
        var text = Files.readString(Path.of("docs/domain/README.md"));
        var section = text.substring(text.indexOf("## 8. Modules"), text.indexOf("## 9."));
        var prefixes = new TreeMap<String, String>();
        for (var row : section.lines().filter(line -> line.startsWith("| ")).toList()) {
            var cells = row.split("\\|");
            var names = cells[1].strip().split(", ");
            var prefix = cells[2].strip().split(", ");
            for (int i = 0; i < names.length; i++) {
                prefixes.put(names[i], prefix[i]);
            }
        }
        return prefixes;
    }

    @Test
    void everyStatementThatNamesSomethingSaysWhatItIs() {
        assertThat(
                        faults(
                                s -> isNode(s) || ALSO_DESCRIBED.contains(s.keyword()),
                                s -> s.has("description") ? "" : "has no description"))
                .isEmpty();
    }

    @Test
    void everyNodeSaysWhereItComesFrom() {
        assertThat(
                        faults(
                                s -> isNode(s) || ALSO_REFERENCED.contains(s.keyword()),
                                s -> s.has("reference") ? "" : "has no reference"))
                .isEmpty();
    }

    @Test
    void everyQuantityHasItsUnit() {
        assertThat(
                        faults(
                                s -> Set.of("leaf", "leaf-list").contains(s.keyword()),
                                s ->
                                        isQuantity(s) && !s.has("units")
                                                ? "counts or measures without units"
                                                : ""))
                .isEmpty();
    }

    private static boolean isQuantity(YangStatement leaf) {
        return leaf.argumentOf("type").filter(QUANTITY.asMatchPredicate()).isPresent()
                && !NAMES_OF_THINGS.contains(leaf.argument());
    }

    @Test
    void everyMustTellsTheClientWhatToDo() {
        assertThat(
                        faults(
                                s -> s.keyword().equals("must"),
                                s ->
                                        s.argumentOf("error-message")
                                                .map(text -> text.contains("; ") ? "" : NO_REMEDY)
                                                .orElse("has no error-message")))
                .isEmpty();
    }

    private static final String NO_REMEDY = "names no remedy after a semicolon";

    @Test
    void anErrorMessageIsOneLine() {
        assertThat(
                        faults(
                                s -> s.keyword().equals("error-message"),
                                s -> s.argument().contains("\n") ? "has a line end in it" : ""))
                .isEmpty();
    }

    @Test
    void secretsAndWhatDisturbsTheNetworkAreDeniedUnlessGranted() {
        Predicate<YangStatement> dangerous =
                s ->
                        Set.of("rpc", "action").contains(s.keyword())
                                || s.keyword().equals("leaf") && s.argument().equals("password");
        assertThat(
                        faults(
                                dangerous,
                                s ->
                                        s.has("nacm:default-deny-all")
                                                ? ""
                                                : "is not nacm:default-deny-all"))
                .isEmpty();
    }

    @Test
    void everyNodeOfTheLabStandsUnderTheFeatureSimulation() {
        var lab = MODULES.stream().filter(m -> m.file.contains("lab-control")).toList();
        assertThat(lab).hasSize(1);
        assertThat(
                        lab.getFirst().root().children().stream()
                                .filter(ModuleStyleTest::isNode)
                                .filter(node -> node.argumentOf("if-feature").isEmpty()))
                .isEmpty();
    }

    @Test
    void noLineIsTooLongForAnRfc() {
        assertThat(
                        MODULES.stream()
                                .flatMap(module -> module.text.lines())
                                .filter(line -> line.length() > WIDTH))
                .isEmpty();
    }

    private static boolean isNode(YangStatement statement) {
        return DATA_NODES.contains(statement.keyword()) || OPERATIONS.contains(statement.keyword());
    }

    /** One line for every statement that is looked at and objected to. */
    private static List<String> faults(
            Predicate<YangStatement> looked, Function<YangStatement, String> objection) {
        BiFunction<Module, YangStatement, String> where =
                (module, s) -> module.file + ":" + s.line() + ": " + s + " ";
        return MODULES.stream()
                .flatMap(
                        module ->
                                module.root
                                        .tree()
                                        .filter(looked)
                                        .filter(s -> !objection.apply(s).isEmpty())
                                        .map(s -> where.apply(module, s) + objection.apply(s)))
                .toList();
    }
}
