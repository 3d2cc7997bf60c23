package dev.holdfast.data.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Seeded;
import dev.holdfast.data.Zoo;
import dev.holdfast.data.edit.Edit.Outcome;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.TestSchemas;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

import javax.xml.stream.XMLStreamReader;

/**
 * Random edits of random models: the engine and the naive store agree in every result and every
 * error, and what is promised of trees, differences and XML holds on the way. Bugs that are planted
 * make the same test fail.
 */
final class EditOracleTest {
    private static final int MODELS = 40;
    private static final int EDITS = 60;

    /** Whatever applies edits. */
    private interface Engine {
        Outcome apply(Edit edit, InnerNode tree);
    }

    private static final Engine REAL =
            (edit, tree) -> edit.applyTo(tree, Zoo.NOTHING_SECRET, ErrorOption.ROLLBACK_ON_ERROR);

    @Test
    void theEngineAgreesWithTheNaiveStore() {
        var tally = new Tally();
        Seeded.forAll(MODELS, random -> agree(random, REAL, tally));
        assertThat(tally.applied).isGreaterThan(MODELS * EDITS / 4);
        assertThat(tally.refused).isGreaterThan(MODELS * EDITS / 20);
    }

    /** How often edits came through, so that the test cannot be empty without saying so. */
    private static final class Tally {
        private int applied;
        private int refused;
    }

    private static void agree(RandomGenerator random, Engine engine, Tally tally) throws Exception {
        var model = new RandomModel(random);
        var schema = TestSchemas.of(model.yang());
        var payloads = new PayloadReader(schema);
        var naive = new NaiveStore(model);
        var tree = InnerNode.empty(schema.root());
        for (int i = 0; i < EDITS; i++) {
            var elements = model.edit();
            var operation =
                    switch (random.nextInt(20)) {
                        case 0 -> Operation.REPLACE;
                        case 1, 2, 3 -> Operation.NONE;
                        default -> Operation.MERGE;
                    };
            var xml = RandomModel.xml(elements);
            var edit = payloads.config(at(xml), operation);
            var before = Zoo.xml(tree, Pruner.WHOLE);
            var outcome = engine.apply(edit, tree);
            var expected = naive.edit(elements, operation.text());
            var story =
                    "%s%nedit %d, %s: %s%nof %s".formatted(model.yang(), i, operation, xml, before);
            assertThat(told(outcome)).as(story).isEqualTo(expected);
            assertThat(Zoo.xml(outcome.root(), Pruner.WHOLE)).as(story).isEqualTo(naive.xml());
            assertThat(Zoo.xml(tree, Pruner.WHOLE)).as("the tree before").isEqualTo(before);
            if (outcome.errors().isEmpty()) {
                tally.applied++;
                differencesLeadFromOneToTheOther(tree, outcome.root(), story);
                xmlReadAgainIsTheSame(payloads, outcome.root());
            } else {
                tally.refused++;
                assertThat(outcome.root()).as("refused, so nothing changed").isSameAs(tree);
            }
            tree = outcome.root();
        }
    }

    private static XMLStreamReader at(String content) {
        return Zoo.open(
                "<config xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0'"
                        + " xmlns:yang='urn:ietf:params:xml:ns:yang:1' xmlns:r='"
                        + RandomModel.NAMESPACE
                        + "'>"
                        + content
                        + "</config>");
    }

    private static List<String> told(Outcome outcome) {
        return outcome.errors().stream()
                .map(error -> error.tag().text() + " " + error.path().orElseThrow().xpath())
                .sorted()
                .toList();
    }

    private static void differencesLeadFromOneToTheOther(
            InnerNode before, InnerNode after, String story) {
        var there = Diff.between(before, after);
        assertThat(Zoo.xml(Patch.apply(before, there), Pruner.WHOLE))
                .as("%s%n%s", story, there.changes())
                .isEqualTo(Zoo.xml(after, Pruner.WHOLE));
        var back = Diff.between(after, before);
        assertThat(Zoo.xml(Patch.apply(after, back), Pruner.WHOLE))
                .as("%s%nback %s", story, back.changes())
                .isEqualTo(Zoo.xml(before, Pruner.WHOLE));
        assertThat(there.isEmpty()).as(story).isEqualTo(back.isEmpty());
    }

    private static void xmlReadAgainIsTheSame(PayloadReader payloads, InnerNode tree)
            throws Exception {
        var again = payloads.configuration(at(Zoo.xml(tree, Pruner.WHOLE)));
        assertThat(Diff.between(tree, again).changes()).isEmpty();
        assertThat(Zoo.xml(again, Pruner.WHOLE)).isEqualTo(Zoo.xml(tree, Pruner.WHOLE));
    }

    @ParameterizedTest
    @EnumSource
    void aPlantedBugIsFound(Bug bug) {
        assertThatThrownBy(
                        () ->
                                Seeded.forAll(
                                        MODELS, random -> agree(random, bug.engine, new Tally())))
                .isInstanceOf(AssertionError.class);
    }

    /** Engines that are wrong in one thing each. */
    private enum Bug {
        REPLACE_MERGES(operations(o -> o == Operation.REPLACE ? Operation.MERGE : o)),
        CREATE_OVERWRITES(operations(o -> o == Operation.CREATE ? Operation.MERGE : o)),
        DELETE_IS_SILENT(operations(o -> o == Operation.DELETE ? Operation.REMOVE : o)),
        NONE_CREATES(operations(o -> o == Operation.NONE ? Operation.MERGE : o)),
        PLACES_ARE_IGNORED(
                (edit, tree) ->
                        REAL.apply(new Edit(rewritten(edit.root(), null, o -> o, true)), tree)),
        NOTHING_IS_SAID((edit, tree) -> REAL.apply(new Edit(silent(edit.root(), null)), tree)),
        OTHER_CASES_STAY(
                run(
                        () ->
                                new EditRun(ErrorOption.ROLLBACK_ON_ERROR) {
                                    @Override
                                    void set(
                                            InnerNode.Builder builder,
                                            SchemaNode child,
                                            Object stored) {
                                        builder.set(child, stored);
                                    }
                                })),
        PRESENCE_IS_FORGOTTEN(
                run(
                        () ->
                                new EditRun(ErrorOption.ROLLBACK_ON_ERROR) {
                                    @Override
                                    InnerNode node(NodeEdit edit, InnerNode before) {
                                        var after = super.node(edit, before);
                                        return edit.schema() instanceof ContainerSchema
                                                        && after != null
                                                        && after.isEmpty()
                                                ? null
                                                : after;
                                    }
                                })),
        EMPTY_CONTAINERS_STAY(
                run(
                        () ->
                                new EditRun(ErrorOption.ROLLBACK_ON_ERROR) {
                                    @Override
                                    InnerNode node(NodeEdit edit, InnerNode before) {
                                        var after = super.node(edit, before);
                                        return after == null
                                                        && before == null
                                                        && !edit.operation().deletes()
                                                        && edit.schema() instanceof ContainerSchema
                                                ? InnerNode.empty(edit.schema())
                                                : after;
                                    }
                                }));

        private final Engine engine;

        Bug(Engine engine) {
            this.engine = engine;
        }

        private static Engine operations(UnaryOperator<Operation> change) {
            return (edit, tree) ->
                    REAL.apply(new Edit(rewritten(edit.root(), null, change, false)), tree);
        }

        private static Engine run(Supplier<EditRun> maker) {
            return (edit, tree) -> {
                var run = maker.get();
                var after = run.edit(edit.root(), tree);
                return new Outcome(run.errors().isEmpty() ? after : tree, run.errors());
            };
        }
    }

    /** A copy of an edit with other operations, or without places. */
    private static NodeEdit rewritten(
            NodeEdit edit, NodeEdit parent, UnaryOperator<Operation> change, boolean placeless) {
        var copy = new NodeEdit(edit.schema(), change.apply(edit.operation()), parent);
        if (edit.key() != null) {
            copy.key(edit.key());
        }
        copy.annotate(edit.annotations());
        if (!placeless) {
            edit.insert().ifPresent(copy::insert);
        }
        for (var child : edit.children()) {
            copy.add(
                    switch (child) {
                        case NodeEdit node -> rewritten(node, copy, change, placeless);
                        case EditNode.Leaf(var leaf, var operation, var value, var said) ->
                                new EditNode.Leaf(leaf, change.apply(operation), value, said);
                        case EditNode.Value(
                                        var list,
                                        var operation,
                                        var value,
                                        var place,
                                        var said) ->
                                new EditNode.Value(
                                        list,
                                        change.apply(operation),
                                        value,
                                        placeless ? Optional.empty() : place,
                                        said);
                        case EditNode.Any any -> any;
                    });
        }
        return copy;
    }

    /** A copy of an edit that says nothing of containers and entries. */
    private static NodeEdit silent(NodeEdit edit, NodeEdit parent) {
        var copy = rewritten(edit, parent, o -> o, false);
        quiet(copy);
        return copy;
    }

    private static void quiet(NodeEdit edit) {
        edit.annotate(List.of());
        for (var child : edit.children()) {
            if (child instanceof NodeEdit node) {
                quiet(node);
            }
        }
    }
}
