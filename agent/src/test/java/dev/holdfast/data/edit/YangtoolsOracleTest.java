package dev.holdfast.data.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Seeded;
import dev.holdfast.data.Zoo;
import dev.holdfast.data.edit.RandomModel.Container;
import dev.holdfast.data.edit.RandomModel.Element;
import dev.holdfast.data.edit.RandomModel.Leaf;
import dev.holdfast.data.edit.RandomModel.LeafList;
import dev.holdfast.data.edit.RandomModel.ListOf;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.yang.TestSchemas;

import org.junit.jupiter.api.Test;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.common.QNameModule;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifier;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifierWithPredicates;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeWithValue;
import org.opendaylight.yangtools.yang.data.api.schema.DistinctNodeContainer;
import org.opendaylight.yangtools.yang.data.api.schema.LeafSetNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNode;
import org.opendaylight.yangtools.yang.data.api.schema.NormalizedNodes;
import org.opendaylight.yangtools.yang.data.api.schema.UserLeafSetNode;
import org.opendaylight.yangtools.yang.data.api.schema.UserMapNode;
import org.opendaylight.yangtools.yang.data.codec.xml.XmlParserStream;
import org.opendaylight.yangtools.yang.data.impl.schema.ImmutableNormalizedNodeStreamWriter;
import org.opendaylight.yangtools.yang.data.impl.schema.NormalizationResultHolder;
import org.opendaylight.yangtools.yang.data.tree.api.DataTree;
import org.opendaylight.yangtools.yang.data.tree.api.DataTreeConfiguration;
import org.opendaylight.yangtools.yang.data.tree.api.TreeType;
import org.opendaylight.yangtools.yang.data.tree.impl.ReferenceDataTreeFactory;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.source.SourceIdentifier;
import org.opendaylight.yangtools.yang.model.spi.source.StringYangTextSource;
import org.opendaylight.yangtools.yang.parser.ri.DefaultYangParserFactory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Merge, replace and remove held against the data tree of OpenDaylight, which has them too. It
 * throws when a choice changes its case, knows no insert, and misses no target: those are the naive
 * store's part.
 */
final class YangtoolsOracleTest {
    private static final QNameModule MODULE = QNameModule.of(RandomModel.NAMESPACE);

    @Test
    void theEngineAgreesWithOpenDaylightsDataTree() {
        Seeded.forAll(6, YangtoolsOracleTest::agree);
    }

    private static void agree(RandomGenerator random) throws Exception {
        var model = new RandomModel(random, false, false);
        var payloads = new PayloadReader(TestSchemas.of(model.yang()));
        var ours = InnerNode.empty(payloads.schema().root());
        var presence = presence(model.top);
        var context = context(model.yang());
        DataTree theirs =
                new ReferenceDataTreeFactory()
                        .create(
                                DataTreeConfiguration.builder(TreeType.CONFIGURATION)
                                        .setMandatoryNodesValidation(false)
                                        .build(),
                                context);
        for (int i = 0; i < 40; i++) {
            var elements = plain(model.edit());
            if (elements.isEmpty()) {
                continue;
            }
            var way = random.nextInt(10) < 6 ? List.<Element>of() : way(random, elements);
            var operation = random.nextBoolean() ? "replace" : "remove";
            var edited = way.isEmpty() ? elements : List.of(chain(way, operation));
            var xml = RandomModel.xml(edited);
            var edit = payloads.config(Zoo.open(data(xml)), Operation.MERGE);
            ours = edit.applyTo(ours, Zoo.NOTHING_SECRET);
            if (way.isEmpty()) {
                merge(theirs, parsed(context, xml));
            } else {
                change(theirs, context, way, operation);
            }
            var story = "%s%nedit %d: %s".formatted(model.yang(), i, xml);
            var expected =
                    theirs.takeSnapshot().readNode(YangInstanceIdentifier.of()).orElseThrow();
            var is = parsed(context, Zoo.xml(ours, Pruner.WHOLE));
            assertThat(canonical(is, presence)).as(story).isEqualTo(canonical(expected, presence));
        }
    }

    /** The element around data; theirs is read by a reader that stands before it. */
    private static String data(String content) {
        return "<data xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'"
                + " xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0' xmlns:r='"
                + RandomModel.NAMESPACE
                + "'>"
                + content
                + "</data>";
    }

    private static EffectiveModelContext context(String yang) throws Exception {
        var source = new StringYangTextSource(new SourceIdentifier("random"), yang, "random.yang");
        return new DefaultYangParserFactory()
                .createParser()
                .addSource(source)
                .buildEffectiveModel();
    }

    private static NormalizedNode parsed(EffectiveModelContext context, String xml)
            throws Exception {
        var result = new NormalizationResultHolder();
        try (var stream =
                XmlParserStream.create(ImmutableNormalizedNodeStreamWriter.from(result), context)) {
            stream.parse(Zoo.open("<before>" + data(xml) + "</before>"));
        }
        return result.getResult().data();
    }

    private static void merge(DataTree tree, NormalizedNode root) throws Exception {
        var modification = tree.takeSnapshot().newModification();
        modification.merge(YangInstanceIdentifier.of(), root);
        modification.ready();
        tree.validate(modification);
        tree.commit(tree.prepare(modification));
    }

    /** Merges the way, then replaces or removes what is at its end. */
    private static void change(
            DataTree tree, EffectiveModelContext context, List<Element> way, String operation)
            throws Exception {
        var above = new ArrayList<>(way.subList(0, way.size() - 1));
        if (!above.isEmpty()) {
            above.set(above.size() - 1, with(above.getLast(), null, List.of()));
            merge(tree, parsed(context, RandomModel.xml(List.of(chain(above, null)))));
        }
        var path = YangInstanceIdentifier.of(way.stream().flatMap(e -> steps(e).stream()).toList());
        var modification = tree.takeSnapshot().newModification();
        var whole = parsed(context, RandomModel.xml(List.of(chain(way, null))));
        var node = NormalizedNodes.findNode(whole, path);
        if (operation.equals("replace") && way.getLast().data() instanceof LeafList) {
            modification.merge(YangInstanceIdentifier.of(), whole);
        } else if (operation.equals("replace") && node.isPresent()) {
            modification.write(path, node.get());
        } else if (tree.takeSnapshot().readNode(path).isPresent()) {
            // a leaf-list whose last value goes would stay behind, empty
            var values = tree.takeSnapshot().readNode(path.coerceParent()).orElseThrow();
            boolean last = values instanceof LeafSetNode<?> set && set.size() == 1;
            modification.delete(last ? path.coerceParent() : path);
        }
        modification.ready();
        tree.validate(modification);
        tree.commit(tree.prepare(modification));
    }

    private static List<YangInstanceIdentifier.PathArgument> steps(Element element) {
        var name = QName.create(MODULE, element.data().name());
        return switch (element.data()) {
            case Leaf _, Container _ -> List.of(new NodeIdentifier(name));
            case LeafList list ->
                    List.of(
                            new NodeIdentifier(name),
                            new NodeWithValue<>(name, typed(list.number(), element.value())));
            case ListOf list -> {
                var keys = new LinkedHashMap<QName, Object>();
                for (int i = 0; i < list.keys().size(); i++) {
                    var key = list.keys().get(i);
                    keys.put(
                            QName.create(MODULE, key.name()),
                            typed(key.number(), element.key().get(i)));
                }
                yield List.of(
                        new NodeIdentifier(name), NodeIdentifierWithPredicates.of(name, keys));
            }
        };
    }

    private static Object typed(boolean number, String value) {
        return number ? (Object) Short.valueOf(value) : value;
    }

    private static List<Element> plain(List<Element> elements) {
        return elements.stream().map(e -> with(e, null, plain(e.below()))).toList();
    }

    private static Element with(Element element, String operation, List<Element> below) {
        return new Element(
                element.data(),
                Optional.ofNullable(operation),
                element.value(),
                element.key(),
                Optional.empty(),
                List.of(),
                element.note(),
                below);
    }

    /**
     * From one element down to one below it, by chance; containers are not ends, they may vanish.
     */
    private static List<Element> way(RandomGenerator random, List<Element> elements) {
        var way = new ArrayList<Element>();
        var next = elements;
        while (!next.isEmpty() && (way.isEmpty() || random.nextBoolean())) {
            way.add(next.get(random.nextInt(next.size())));
            next = way.getLast().below();
        }
        return way;
    }

    /** One element in the other, the last with an operation and with all that is below it. */
    private static Element chain(List<Element> way, String operation) {
        var inner = with(way.getLast(), operation, way.getLast().below());
        for (int i = way.size() - 2; i >= 0; i--) {
            inner = with(way.get(i), null, List.of(inner));
        }
        return inner;
    }

    /**
     * A tree as text in which the user's order counts and no other: their equality does not ask for
     * it, and theirs keeps containers that are empty and mean nothing.
     */
    private static String canonical(NormalizedNode node, Set<String> presence) {
        if (!(node instanceof DistinctNodeContainer<?, ?> container)) {
            return node.name() + "=" + node.body();
        }
        var below =
                container.body().stream()
                        .map(child -> canonical(child, presence))
                        .filter(text -> !text.isEmpty());
        boolean user = node instanceof UserMapNode || node instanceof UserLeafSetNode;
        var inside = (user ? below : below.sorted()).toList();
        boolean means = presence.contains(node.name().getNodeType().getLocalName());
        return inside.isEmpty() && !means ? "" : node.name() + inside.toString();
    }

    private static Set<String> presence(List<? extends RandomModel.Def> defs) {
        var names = new HashSet<String>();
        for (var data : RandomModel.data(List.copyOf(defs))) {
            if (data instanceof Container container && container.presence()) {
                names.add(container.name());
            }
            names.addAll(presence(RandomModel.below(data)));
        }
        return names;
    }
}
