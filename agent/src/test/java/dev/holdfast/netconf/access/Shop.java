package dev.holdfast.netconf.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.Tag;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.ModuleFiles;
import dev.holdfast.yang.OperationSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaException;
import dev.holdfast.yang.TestSchemas;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A small shop with rules about it, for tests of access control: each says what the rules are and
 * what a user may then do.
 */
final class Shop {
    static final String SHOP = "urn:shop";
    static final Schema SCHEMA =
            schema(
                    """
                    module shop {
                      yang-version 1.1; namespace "urn:shop"; prefix s;
                      import ietf-netconf-acm { prefix nacm; }
                      container shop {
                        leaf name { type string; }
                        leaf safe { nacm:default-deny-all; type string; }
                        container keys {
                          nacm:default-deny-write;
                          leaf front { type string; }
                        }
                        list shelf {
                          key "id";
                          leaf id { type string; }
                          leaf content { type string; }
                          leaf price { type uint32; }
                          leaf-list tag { type string; }
                          action tidy { }
                          notification empty { }
                        }
                      }
                      rpc open { }
                      rpc rob { nacm:default-deny-all; }
                      notification sold { }
                      notification robbed { nacm:default-deny-all; }
                    }
                    """);

    private Shop() {}

    private static Schema schema(String text) {
        var implemented = Set.of("ietf-netconf", "ietf-netconf-acm", "nc-notifications");
        try {
            return TestSchemas.loader(text)
                    .implement(
                            ModuleFiles.ietf().stream()
                                    .filter(f -> implemented.contains(f.name().split("@")[0]))
                                    .toList())
                    .load();
        } catch (SchemaException e) {
            throw new AssertionError(e);
        }
    }

    static final String STOCK =
            """
            <shop xmlns="urn:shop">
              <name>Corner</name><safe>1234</safe><keys><front>brass</front></keys>
              <shelf>
                <id>a</id><content>tea</content><price>3</price><tag>hot</tag><tag>new</tag>
              </shelf>
              <shelf><id>b</id><content>rum</content><price>9</price></shelf>
            </shop>
            """;

    static DataTree running(String nacmContent) {
        return XmlTrees.tree(
                SCHEMA,
                STOCK
                        + "<nacm xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-acm'>"
                        + nacmContent
                        + "</nacm>");
    }

    /** Ann is in group staff, whose rule-list has these rules. */
    static DataTree rules(String... rules) {
        return running(
                "<groups><group><name>staff</name><user-name>ann</user-name></group></groups>"
                        + "<rule-list><name>1</name><group>staff</group>"
                        + String.join("", rules)
                        + "</rule-list>");
    }

    private static int ruleNumber;

    static String rule(String action, String operations, String rest) {
        return "<rule xmlns:s='urn:shop'><name>r"
                + ruleNumber++
                + "</name>"
                + rest
                + "<access-operations>"
                + operations
                + "</access-operations><action>"
                + action
                + "</action></rule>";
    }

    static String path(String path) {
        return "<path>" + path + "</path>";
    }

    static ContainerSchema shop() {
        return (ContainerSchema) SCHEMA.root().child(SHOP, "shop");
    }

    static ListSchema shelves() {
        return (ListSchema) shop().child("shelf");
    }

    static InstancePath shelf(String id) {
        return InstancePath.root(SCHEMA.root()).child(shop()).entry(shelves(), Key.of(id));
    }

    static OperationSchema rpc(String name) {
        return SCHEMA.rpc(new QName(SHOP, name)).orElseThrow();
    }

    static OperationSchema operation(String name) {
        return SCHEMA.rpc(new QName("urn:ietf:params:xml:ns:netconf:base:1.0", name)).orElseThrow();
    }

    /** Everything a user reads of the shop, one item a value. */
    static List<String> read(Access access, DataTree running) {
        var items = new ArrayList<String>();
        var shop = access.readable(running.root()).container(shop());
        if (shop != null) {
            collect(shop, "", items);
        }
        return items;
    }

    private static void collect(View view, String above, List<String> items) {
        for (var child : view.schema().children()) {
            switch (child) {
                case LeafSchema leaf -> {
                    if (view.leaf(leaf) != null) {
                        items.add(above + leaf.localName() + "=" + view.leaf(leaf));
                    }
                }
                case LeafListSchema values ->
                        view.leafList(values)
                                .forEach(v -> items.add(above + values.localName() + "=" + v));
                case ContainerSchema container -> {
                    var below = view.container(container);
                    if (below != null) {
                        collect(below, above + container.localName() + "/", items);
                    }
                }
                case ListSchema list ->
                        view.list(list)
                                .forEach(e -> collect(e, above + list.localName() + "/", items));
                default -> throw new AssertionError(child);
            }
        }
    }

    static final List<String> ALL_BUT_THE_SAFE =
            List.of(
                    "name=Corner",
                    "keys/front=brass",
                    "shelf/id=a",
                    "shelf/content=tea",
                    "shelf/price=3",
                    "shelf/tag=hot",
                    "shelf/tag=new",
                    "shelf/id=b",
                    "shelf/content=rum",
                    "shelf/price=9");

    static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NetconfException.class,
                        e -> assertThat(e.errors().getFirst().tag()).isEqualTo(Tag.ACCESS_DENIED));
    }
}
