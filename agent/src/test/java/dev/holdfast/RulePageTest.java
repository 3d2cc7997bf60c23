package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every delivered number has a test, and {@code agent/docs/rules.md} says which. */
final class RulePageTest {
    private static final Path DOCS = Path.of("docs");
    private static final Path PAGE = DOCS.resolve("rules.md");
    private static final boolean UPDATE = "update".equals(System.getProperty("rules"));
    private static final String RULE = Rule.class.descriptorString();

    @Test
    void everyDeliveredNumberIsShownByATestAndThePageSaysSo()
            throws IOException, URISyntaxException {
        var page = new RulePage(chapters(), tests(), delivered());
        assertThat(page.complaints()).isEmpty();
        if (UPDATE) {
            Files.writeString(PAGE, page.text());
        }
        assertThat(PAGE)
                .as("`./mvnw -q test -Dtest=RulePageTest -Drules=update` rewrites the page")
                .hasContent(page.text());
    }

    @Test
    void aDeliveredNumberWithoutATestIsNamed() {
        assertThat(page(Map.of("SL-1", "aTest"), Set.of("SL-1", "SL-2")).complaints())
                .containsExactly("SL-2 is delivered, but no test shows it");
    }

    @Test
    void aNumberTheDomainDoesNotHaveIsNamed() {
        assertThat(page(Map.of("SL-11", "aTest"), Set.of("SL-12")).complaints())
                .containsExactly(
                        "SL-11 is no number of the domain; cited by [aTest]",
                        "SL-12 is no number of the domain, yet it is delivered");
    }

    @Test
    void thePageTellsDeliveredTouchedAndMissingApart() {
        assertThat(page(Map.of("SL-1", "aTest", "SL-S1", "anotherTest"), Set.of("SL-1")).text())
                .contains(
                        """
                        ## Smart Link

                        1 of 4 delivered.

                        | Number | Gist | Shown by |
                        |---|---|---|
                        | SL-1 | The master forwards. | `aTest` |
                        | SL-2 | Not so for listed instances. | not delivered |
                        | SL-E3 | password too long | not delivered |
                        | SL-S1 | T1b; read state | not delivered; touched by<br>`anotherTest` |
                        """);
    }

    private static RulePage page(Map<String, String> tests, Set<String> delivered) {
        var chapter =
                RulePage.Chapter.read(
                        """
                        # Smart Link
                        * SL-1 The master forwards. The slave does not. [CE-cmd]
                        * SL-2 Not so for listed instances.
                        | SL-E3 | password too long | invalid-value | leaf |
                        | SL-S1 | T1b | read state | p1 active |
                        Said of SL-1 elsewhere:
                        * SL-1 is our choice.
                        """
                                .lines()
                                .toList());
        var citing = new TreeMap<String, SortedSet<String>>();
        tests.forEach((number, test) -> citing.put(number, new TreeSet<>(Set.of(test))));
        return new RulePage(List.of(chapter), citing, delivered);
    }

    /** The shared rules come first, then the five systems. */
    private static List<RulePage.Chapter> chapters() throws IOException {
        try (var files = Files.list(DOCS.resolve("domain"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted(
                            Comparator.comparing((Path file) -> !file.endsWith("README.md"))
                                    .thenComparing(file -> file))
                    .map(file -> RulePage.Chapter.read(lines(file)))
                    .toList();
        }
    }

    private static Set<String> delivered() {
        return lines(DOCS.resolve("delivered-rules.txt")).stream()
                .map(line -> line.replaceAll("#.*", "").strip())
                .flatMap(line -> Stream.of(line.split("\\s+")))
                .filter(number -> !number.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Reads the annotations from the class files, so that no test has to be loaded. */
    private static SortedMap<String, SortedSet<String>> tests()
            throws IOException, URISyntaxException {
        var tests = new TreeMap<String, SortedSet<String>>(Comparator.naturalOrder());
        var classes =
                Path.of(
                        RulePageTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (var files = Files.walk(classes)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .forEach(
                            file ->
                                    citations(
                                            file,
                                            (number, test) ->
                                                    tests.computeIfAbsent(
                                                                    number, _ -> new TreeSet<>())
                                                            .add(test)));
        }
        return tests;
    }

    private static void citations(Path classFile, BiConsumer<String, String> cite) {
        var model = ClassFile.of().parse(bytes(classFile));
        var name = model.thisClass().asInternalName().replaceAll(".*/", "").replace('$', '.');
        numbers(model).forEach(number -> cite.accept(number, name));
        for (var method : model.methods()) {
            var test = name + "." + method.methodName().stringValue();
            numbers(method).forEach(number -> cite.accept(number, test));
        }
    }

    private static Stream<String> numbers(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(visible -> visible.annotations().stream())
                .filter(annotation -> annotation.className().equalsString(RULE))
                .flatMap(RulePageTest::values);
    }

    private static Stream<String> values(Annotation rule) {
        return rule.elements().stream()
                .flatMap(
                        element ->
                                element.value() instanceof AnnotationValue.OfArray array
                                        ? array.values().stream()
                                        : Stream.of(element.value()))
                .map(value -> ((AnnotationValue.OfString) value).stringValue());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
