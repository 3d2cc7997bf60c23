package dev.holdfast.netconf.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.AnyNode;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Key;
import dev.holdfast.data.ListView;
import dev.holdfast.data.View;
import dev.holdfast.data.Views;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.ViewXml;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.error.NetconfException;
import dev.holdfast.testkit.Box;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

import javax.xml.stream.XMLStreamException;

/** RFC 6241 section 6: each row is a filter and what it leaves. */
final class FilterTest {
    private static final XmlInput INPUT = new XmlInput(XmlInput.Limits.DEFAULT);

    private static final String DATA =
            """
            <data><box xmlns="urn:example:box"><name>b1</name><kind>steel</kind>
            <item><id>1</id><label>one</label><size>10</size><tag>red</tag><tag>big</tag></item>
            <item><id>2</id><label>two</label><size>20</size></item>
            <item><id>3</id><label>one</label></item>
            <pair><left>a</left><right>b</right><note>n1</note></pair>
            <pair><left>a</left><right>c</right></pair></box>
            <shelf xmlns="urn:example:box"><name>s1</name></shelf></data>
            """;

    private static InnerNode data() throws XMLStreamException, NetconfException {
        return new PayloadReader(Box.schema())
                .document(INPUT.open(stream(DATA.replace("\n", ""))), true);
    }

    private static ByteArrayInputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static Filter filter(String content) throws XMLStreamException, NetconfException {
        return Filter.read(
                INPUT.open(
                        stream(
                                "<filter xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\">"
                                        + content
                                        + "</filter>")),
                Box.schema());
    }

    private static String cut(View root, String filter)
            throws XMLStreamException, NetconfException, IOException {
        var octets = new ByteArrayOutputStream();
        var out = new XmlOutput(octets);
        ViewXml.writeChildren(root, filter(filter).ofData(root, _ -> true), out);
        out.flush();
        return octets.toString(StandardCharsets.UTF_8).replace(" xmlns=\"urn:example:box\"", "");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    an empty filter selects nothing             | ''                                               | ''
                    a selected leaf                             | <B><name/></B>                                   | <box><name>b1</name></box>
                    a selected container is whole               | <shelf X/>                                       | <shelf><name>s1</name></shelf>
                    two selected beside each other              | <B><name/><kind/></B>                            | <box><name>b1</name><kind>steel</kind></box>
                    a list selected by its key is looked up     | <B><item><id>2</id></item></B>                   | <box><item><id>2</id><label>two</label><size>20</size></item></box>
                    one leaf of an entry comes with its key     | <B><item><id>2</id><label/></item></B>           | <box><item><id>2</id><label>two</label></item></box>
                    a leaf of every entry that has it           | <B><item><size/></item></B>                      | <box><item><id>1</id><size>10</size></item><item><id>2</id><size>20</size></item></box>
                    the key of every entry                      | <B><item><id/></item></B>                        | <box><item><id>1</id></item><item><id>2</id></item><item><id>3</id></item></box>
                    entries with a content match                | <B><item><label>one</label><size/></item></B>    | <box><item><id>1</id><label>one</label><size>10</size></item><item><id>3</id><label>one</label></item></box>
                    all content matches have to hold            | <B><item><label>one</label><size>10</size></item></B> | <box><item><id>1</id><label>one</label><size>10</size><tag>red</tag><tag>big</tag></item></box>
                    a value of a leaf-list is matched           | <B><item><id/><tag>red</tag></item></B>          | <box><item><id>1</id><tag>red</tag></item></box>
                    white space around a match does not count   | <B><item><id> 2 </id><label/></item></B>         | <box><item><id>2</id><label>two</label></item></box>
                    a match is by value, not by text            | <B><item><id>0002</id><label/></item></B>        | <box><item><id>2</id><label>two</label></item></box>
                    alternatives beside each other              | <B><item><id>3</id></item><item><id>1</id><label/></item></B> | <box><item><id>1</id><label>one</label></item><item><id>3</id><label>one</label></item></box>
                    alternatives for one entry add up           | <B><item><id>1</id><label/></item><item><id>1</id><size/></item></B> | <box><item><id>1</id><label>one</label><size>10</size></item></box>
                    a key of two leafs                          | <B><pair><left>a</left><right>b</right></pair></B> | <box><pair><left>a</left><right>b</right><note>n1</note></pair></box>
                    half a key matches several                  | <B><pair><left>a</left><right/></pair></B>       | <box><pair><left>a</left><right>b</right></pair><pair><left>a</left><right>c</right></pair></box>
                    an entry that is not there                  | <B><item><id>9</id></item></B>                   | ''
                    a match no value can have                   | <B><item><id>many</id></item></B>                | ''
                    a content match that fails for a container  | <B><name>other</name></B>                        | ''
                    a content match that holds for a container  | <shelf X><name>s1</name></shelf>                 | <shelf><name>s1</name></shelf>
                    a name the schema does not have             | <B><nothing/></B>                                | ''
                    a namespace the schema does not have        | <box xmlns='urn:other'/>                         | ''
                    the namespace around the filter is no data  | <box/>                                           | ''
                    no namespace at all is a wildcard           | <shelf xmlns=''/>                                | <shelf><name>s1</name></shelf>
                    a wildcard inside                           | <B><name xmlns=''/></B>                          | <box><name>b1</name></box>
                    no data node has an attribute               | <B colour='red'><name/></B>                      | ''
                    two subtrees                                | <B><name/></B><shelf X/>                         | <box><name>b1</name></box><shelf><name>s1</name></shelf>
                    """)
    void rows(String what, String filter, String left) throws Exception {
        var written =
                filter.replace("<B", "<box xmlns='urn:example:box'")
                        .replace("</B>", "</box>")
                        .replace("X", "xmlns='urn:example:box'");
        assertThat(cut(data(), written)).as(what).isEqualTo(left);
    }

    @Test
    void anEntryNamedByItsKeyCostsThatEntry() throws Exception {
        var items = new CountedItems(data().container(Box.box()).list(Box.item()));
        var root = new Root(items);
        assertThat(cut(root, "<box xmlns='urn:example:box'><item><id>2</id><label/></item></box>"))
                .isEqualTo("<box><item><id>2</id><label>two</label></item></box>");
        assertThat(items.found).isEqualTo(1);
        assertThat(items.iterated).isZero();
    }

    /** A list that counts how it is read. */
    private static final class CountedItems implements ListView {
        private final ListView items;
        private int found;
        private int iterated;

        CountedItems(ListView items) {
            this.items = items;
        }

        @Override
        public ListSchema schema() {
            return items.schema();
        }

        @Override
        public View find(Key key) {
            found++;
            return items.find(key);
        }

        @Override
        public boolean isEmpty() {
            return items.isEmpty();
        }

        @Override
        public Iterator<View> iterator() {
            iterated++;
            return items.iterator();
        }
    }

    /** A root with a box with items. */
    private record Root(ListView items, InnerSchema schema) implements View {
        Root(ListView items) {
            this(items, Box.schema().root());
        }

        @Override
        public String leaf(LeafSchema leaf) {
            return null;
        }

        @Override
        public View container(ContainerSchema container) {
            return container == Box.box() ? new Root(items, container) : null;
        }

        @Override
        public ListView list(ListSchema list) {
            return list == Box.item() ? items : Views.empty(schema).list(list);
        }

        @Override
        public List<String> leafList(LeafListSchema leafList) {
            return List.of();
        }

        @Override
        public AnyNode any(AnySchema any) {
            return null;
        }
    }
}
