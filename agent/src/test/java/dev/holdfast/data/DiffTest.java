package dev.holdfast.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.SchemaNode;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a difference tells, and what it costs. */
final class DiffTest {
    private static final Zoo ZOO = new Zoo();

    private static List<String> told(String before, String after) {
        return told(Diff.between(ZOO.tree(before), ZOO.tree(after)));
    }

    private static List<String> told(Diff diff) {
        return diff.changes().stream()
                .map(
                        change ->
                                change.getClass().getSimpleName()
                                        + " "
                                        + change.path().toString().replace("/z:zoo/", ""))
                .toList();
    }

    private static String tours(String... names) {
        var xml = new StringBuilder();
        for (var name : names) {
            xml.append("<tour><name>").append(name).append("</name></tour>");
        }
        return xml.toString();
    }

    @Test
    void everyKindOfChangeIsToldOnceInSchemaOrder() {
        assertThat(
                        told(
                                "<name>a</name><tag>x</tag><shop/>"
                                        + "<cage><row>a</row><number>1</number></cage>"
                                        + "<cage><row>a</row><number>2</number></cage>",
                                "<name>b</name><tag>y</tag><hours><from>1</from></hours>"
                                        + "<cage><row>a</row><number>2</number>"
                                        + "<animal>ape</animal></cage>"
                                        + "<cage><row>a</row><number>3</number></cage>"))
                .containsExactly(
                        "Replaced z:name",
                        "Deleted z:shop",
                        "Created z:hours",
                        "Deleted z:tag[.='x']",
                        "Created z:tag[.='y']",
                        "Deleted z:cage[z:row='a'][z:number='1']",
                        "Created z:cage[z:row='a'][z:number='2']/z:animal",
                        "Created z:cage[z:row='a'][z:number='3']");
    }

    @Test
    void equalTreesDoNotDifferHoweverTheyWereMade() {
        var xml =
                "<name>a</name><tag>x</tag>" + tours("a", "b") + "<notes><q xmlns=\"q\"/></notes>";
        var diff = Diff.between(ZOO.tree(xml), ZOO.tree(xml));
        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.touches(ZOO.schema.root())).isFalse();
    }

    @Test
    void asFewEntriesAsPossibleAreSaidToHaveMoved() {
        assertThat(told(tours("a", "b", "c", "d"), tours("d", "a", "b", "c")))
                .containsExactly("Moved z:tour[z:name='d']");
        assertThat(told(tours("a", "b", "c", "d"), tours("b", "c", "d", "a")))
                .containsExactly("Moved z:tour[z:name='a']");
        assertThat(told(tours("a", "b", "c"), tours("n", "a", "b", "c")))
                .containsExactly("Created z:tour[z:name='n']");
        assertThat(told(tours("a", "b", "c"), tours("b", "c")))
                .containsExactly("Deleted z:tour[z:name='a']");
        assertThat(told("<visit>1</visit><visit>2</visit>", "<visit>2</visit><visit>1</visit>"))
                .hasSize(1);
    }

    @Test
    void anEntryMovedAndChangedIsToldTwice() throws Exception {
        var before = ZOO.tree(tours("a", "b", "c"));
        var after =
                ZOO.merged(
                        before, "<tour yang:insert='first'><name>c</name><price>1</price></tour>");
        assertThat(told(Diff.between(before, after)))
                .containsExactly("Moved z:tour[z:name='c']", "Created z:tour[z:name='c']/z:price");
    }

    @Test
    void whatIsTouchedIsAtAboveOrBelowAChange() {
        var diff = Diff.between(ZOO.tree("<shop/>"), ZOO.tree("<hours><from>1</from></hours>"));
        var zoo = (ContainerSchema) ZOO.schema.root().child(new QName(Zoo.NAMESPACE, "zoo"));
        SchemaNode hours = zoo.child("hours");
        assertThat(diff.touches(zoo)).isTrue();
        assertThat(diff.touches(hours)).isTrue();
        assertThat(diff.touches(((InnerSchema) hours).child("break"))).isTrue();
        assertThat(diff.touches(zoo.child("name"))).isFalse();
        assertThat(diff.changesAround(hours)).hasSize(1);
        assertThat(diff.changesAround(zoo)).hasSize(2);
        assertThat(diff.changesAround(zoo.child("name"))).isEmpty();
    }
}
