package dev.holdfast.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.data.xml.Pruner;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** State that is read through shapes, and views merged into one. */
final class ViewsTest {
    private static final Zoo ZOO = new Zoo();

    private final ContainerSchema zoo = (ContainerSchema) ZOO.schema.root().child(name("zoo"));
    private final ContainerSchema census = (ContainerSchema) zoo.child("census");
    private final ListSchema seen = (ListSchema) census.child("seen");

    private final List<String> asked = new ArrayList<>();

    private static QName name(String localName) {
        return new QName(Zoo.NAMESPACE, localName);
    }

    /** A census of animals, writing down what it is asked. */
    private View counted(TreeMap<String, Integer> animals) {
        var entry =
                new Shape<String>(seen)
                        .leaf("animal", animal -> animal)
                        .leaf(
                                "times",
                                animal -> {
                                    asked.add(animal);
                                    return Integer.toString(animals.get(animal));
                                });
        var event =
                new Shape<String>((ListSchema) census.child("event")).leaf("what", what -> what);
        var whole =
                new Shape<TreeMap<String, Integer>>(census)
                        .leaf("visitors", all -> all.isEmpty() ? null : "7")
                        .list(
                                "seen",
                                entry,
                                all ->
                                        Rows.of(
                                                all.keySet(),
                                                key ->
                                                        all.containsKey(key.value(0))
                                                                ? key.value(0)
                                                                : null))
                        .list("event", event, _ -> Rows.of(List.of("rain", "rain")));
        var zooShape =
                new Shape<TreeMap<String, Integer>>(zoo).container("census", whole, all -> all);
        return new Shape<TreeMap<String, Integer>>(ZOO.schema.root())
                .container(name("zoo"), zooShape, all -> all)
                .view(animals);
    }

    private View census(Object... animalsAndTimes) {
        var animals = new TreeMap<String, Integer>();
        for (int i = 0; i < animalsAndTimes.length; i += 2) {
            animals.put((String) animalsAndTimes[i], (Integer) animalsAndTimes[i + 1]);
        }
        return counted(animals);
    }

    @Test
    void aShapeReadsItemsAsNodes() {
        assertThat(ZOO.inside(census("ape", 2, "emu", 3)))
                .isEqualTo(
                        "<census><visitors>7</visitors>"
                                + "<seen><animal>ape</animal><times>2</times></seen>"
                                + "<seen><animal>emu</animal><times>3</times></seen>"
                                + "<event><what>rain</what></event>"
                                + "<event><what>rain</what></event></census>");
    }

    @Test
    void oneEntryByKeyCostsThatEntry() {
        var entries = census("ape", 2, "emu", 3).container(zoo).container(census).list(seen);
        var emu = entries.find(Key.of("emu"));
        assertThat(asked).isEmpty();
        assertThat(emu.leaf((LeafSchema) seen.child("times"))).isEqualTo("3");
        assertThat(asked).containsExactly("emu");
        assertThat(entries.find(Key.of("yak"))).isNull();
    }

    @Test
    void whatNobodyReadsIsAbsent() {
        var view = census().container(zoo);
        assertThat(view.leaf((LeafSchema) zoo.child("name"))).isNull();
        assertThat(view.list((ListSchema) zoo.child("cage")).isEmpty()).isTrue();
        assertThat(view.container(census).list(seen).isEmpty()).isTrue();
    }

    @Test
    void aShapeRefusesChildrenThatAreNotThere() {
        assertThatThrownBy(() -> new Shape<String>(census).leaf("seen", s -> s))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shape<String>(census).leaf("nothing", s -> s))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void configurationAndStateBecomeOneTree() {
        var configuration = ZOO.tree("<name>n</name><tag>t</tag>");
        assertThat(ZOO.inside(Views.merge(ZOO.schema.root(), configuration, census("ape", 2))))
                .startsWith("<name>n</name><tag>t</tag><census><visitors>7</visitors><seen>");
    }

    @Test
    void entriesOfEqualKeyBecomeOneInKeyOrder() {
        var one = ZOO.tree(cage(1, "<animal>ape</animal>") + cage(10, ""));
        var two = ZOO.tree(cage(2, "") + cage(10, "<size>1.5</size>"));
        var merged = Views.merge(ZOO.schema.root(), one, two);
        assertThat(ZOO.inside(merged))
                .isEqualTo(
                        cage(1, "<animal>ape</animal>")
                                + cage(2, "")
                                + cage(10, "<size>1.5</size>"));
        var cages = merged.container(zoo).list((ListSchema) zoo.child("cage"));
        assertThat(cages.find(Key.of("a", "10"))).isNotNull();
        assertThat(cages.find(Key.of("a", "3"))).isNull();
    }

    private static String cage(int number, String rest) {
        return "<cage><row>a</row><number>" + number + "</number>" + rest + "</cage>";
    }

    @Test
    void theUsersOrderIsThatOfTheFirstPart() {
        var one = ZOO.tree(tour("c", "") + tour("a", ""));
        var two = ZOO.tree(tour("b", "") + tour("a", "<price>1</price>"));
        assertThat(ZOO.inside(Views.merge(ZOO.schema.root(), one, two)))
                .isEqualTo(tour("c", "") + tour("a", "<price>1</price>") + tour("b", ""));
    }

    private static String tour(String name, String rest) {
        return "<tour><name>" + name + "</name>" + rest + "</tour>";
    }

    @Test
    void mergingRandomTreesOfOneIsThatTree() {
        Seeded.forAll(
                50,
                random -> {
                    var all = new TreeMap<Integer, Boolean>();
                    var parts = new ArrayList<View>();
                    for (int part = 0; part < 3; part++) {
                        var cages = new StringBuilder();
                        for (int number = 0; number < 40; number++) {
                            if (random.nextInt(3) == 0) {
                                cages.append(cage(number, ""));
                                all.put(number, true);
                            }
                        }
                        parts.add(ZOO.tree(cages.toString()));
                    }
                    var expected = new StringBuilder();
                    all.keySet().forEach(number -> expected.append(cage(number, "")));
                    var merged = Views.merge(ZOO.schema.root(), parts);
                    assertThat(ZOO.inside(merged)).isEqualTo(expected.toString());
                });
    }

    @Test
    void nothingMergedIsNothing() {
        assertThat(Zoo.xml(Views.merge(ZOO.schema.root(), List.of()), Pruner.WHOLE)).isEmpty();
    }
}
