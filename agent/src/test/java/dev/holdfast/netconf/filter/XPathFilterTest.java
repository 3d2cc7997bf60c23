package dev.holdfast.netconf.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.netconf.session.Limits;
import dev.holdfast.netconf.session.Offer;
import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.Items;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.NetconfFeature;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.EnumSet;

/** RFC 6241 section 8.9 over real SSH: each row is an expression and what it gets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class XPathFilterTest {
    private static final String OK = "<ok/></rpc-reply>";

    private final BoxServer server = new BoxServer();
    private final Items items = new Items(100_000);
    private NetconfClient client;

    @BeforeAll
    void fill() throws IOException {
        client = server.admin();
        assertThat(
                        client.rpc(
                                "<edit-config><target><running/></target><config><nacm"
                                    + " xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-acm'>"
                                    + "<groups><group><name>g</name><user-name>guest</user-name>"
                                    + "</group></groups><rule-list><name>r</name><group>g</group><rule><name>1</name><path"
                                    + " xmlns:b='urn:example:box'>"
                                    + "/b:box/b:secret</path><action>deny</action></rule><rule><name>2</name><path"
                                    + " xmlns:b='urn:example:box'>"
                                    + "/b:box/b:item[b:id='2']</path><action>deny</action></rule><rule><name>3</name><path"
                                    + " xmlns:b='urn:example:box'>"
                                    + "/b:box/b:kind</path><action>deny</action></rule>"
                                    + "</rule-list></nacm><box"
                                    + " xmlns='urn:example:box'><name>b1</name>"
                                    + "<secret>s</secret><item><id>1</id><label>one</label>"
                                    + "<size>10</size><tag>red</tag><tag>big</tag></item>"
                                    + "<item><id>2</id><label>two</label><size>20</size></item>"
                                    + "<item><id>10</id><label>one</label></item>"
                                    + "<pair><left>a</left><right>b</right><note>n1</note></pair>"
                                    + "<pair><left>a</left><right>c</right></pair></box><shelf"
                                    + " xmlns='urn:example:box'><name>s1</name></shelf>"
                                    + "</config></edit-config>"))
                .endsWith(OK);
        server.box.state(items.root());
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    private static String filter(String select) {
        return "<filter type=\"xpath\" xmlns:b=\"urn:example:box\" select=\""
                + select.replace("\"", "&quot;").replace("<", "&lt;")
                + "\"/>";
    }

    private static String getConfig(String filter) {
        return "<get-config><source><running/></source>" + filter + "</get-config>";
    }

    private static String data(String reply) {
        return reply.replaceAll("(?s).*?<data>(.*)</data></rpc-reply>|.*<data/></rpc-reply>", "$1")
                .replace(" xmlns=\"urn:example:box\"", "");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
                    /b:box/b:name                          => <box><name>b1</name></box>
                    /b:shelf                               => <shelf><name>s1</name></shelf>
                    /b:box/b:item[b:id='2']                => <box><item><id>2</id><label>two</label><size>20</size></item></box>
                    /b:box/b:item[b:id=2]/b:size           => <box><item><id>2</id><size>20</size></item></box>
                    /b:box/b:item[b:label='one']/b:id      => <box><item><id>1</id></item><item><id>10</id></item></box>
                    /b:box/b:item[b:size>15]/b:label       => <box><item><id>2</id><label>two</label></item></box>
                    /b:box/b:item[last()]/b:label          => <box><item><id>10</id><label>one</label></item></box>
                    /b:box/b:item/b:tag[.='big']           => <box><item><id>1</id><tag>big</tag></item></box>
                    /b:box/b:item[b:id='1']/b:tag          => <box><item><id>1</id><tag>red</tag><tag>big</tag></item></box>
                    /b:box/b:item[b:id='10']|/b:box/b:name => <box><name>b1</name><item><id>10</id><label>one</label></item></box>
                    /b:box/b:item[b:id=10 or b:id=1]/b:id  => <box><item><id>1</id></item><item><id>10</id></item></box>
                    //b:size                               => <box><item><id>1</id><size>10</size></item><item><id>2</id><size>20</size></item></box>
                    //b:size/parent::b:item[b:label='two']/b:size => <box><item><id>2</id><size>20</size></item></box>
                    /b:box/b:pair[b:left='a'][b:right='c'] => <box><pair><left>a</left><right>c</right></pair></box>
                    /b:box/b:pair[b:left='a' and b:right='b']/b:note => <box><pair><left>a</left><right>b</right><note>n1</note></pair></box>
                    /b:shelf | /b:shelf/b:name           => <shelf><name>s1</name></shelf>
                    b:shelf                                => <shelf><name>s1</name></shelf>
                    /b:box/b:item[b:id='7']                => ''
                    /b:box/b:nothing                       => ''
                    /box                                   => ''
                    /b:box/b:kind                          => ''
                    /b:box[b:kind='wood']/b:name           => <box><name>b1</name></box>
                    """)
    void anExpressionGetsItsNodesWithAllAboveThem(String select, String expected)
            throws IOException {
        assertThat(data(client.rpc(getConfig(filter(select)))))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void theRootGetsEverything() throws IOException {
        assertThat(data(client.rpc(getConfig(filter("/")))))
                .isEqualTo(data(client.rpc(getConfig(""))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    type='xpath'                                 | missing-attribute
                    type='xpath' select=''                       | bad-attribute
                    type='xpath' select='/b:box['                | bad-attribute
                    type='xpath' select='/b:box]'                | bad-attribute
                    type='xpath' select='/x:box'                 | bad-attribute
                    type='xpath' select='/b:box[nosuch()]'       | bad-attribute
                    type='xpath' select='/b:box[contains(1)]'    | bad-attribute
                    type='xpath' select='/b:box[$v]'             | bad-attribute
                    type='xpath' select='1 + 1'                  | invalid-value
                    type='xpath' select='count(//b:item)'        | invalid-value
                    type='xpath' select='"text"'                 | invalid-value
                    type='xpath' select='/b:box/b:name = "b1"'   | invalid-value
                    type='xpath' select='/b:box/b:name/text()'   | bad-attribute
                    type='subtree' select='/b:box'               | unknown-attribute
                    select='/b:box'                              | unknown-attribute
                    type='xpath' select='/b:box' other='1'       | unknown-attribute
                    type='regex' select='/b:box'                 | bad-attribute
                    """)
    void whatMeansNothingIsRefusedAndTheSessionGoesOn(String attributes, String tag)
            throws IOException {
        var reply = client.rpc(getConfig("<filter xmlns:b='urn:example:box' " + attributes + "/>"));
        assertThat(reply)
                .contains("<error-tag>" + tag + "</error-tag>")
                .contains("<bad-element>filter</bad-element>")
                .contains("<bad-attribute>");
        assertThat(data(client.rpc(getConfig(filter("/b:shelf"))))).contains("s1");
    }

    @Test
    void anXPathFilterIsEmpty() throws IOException {
        assertThat(
                        client.rpc(
                                getConfig(
                                        "<filter type='xpath' select='/'>"
                                                + "<box xmlns='urn:example:box'/></filter>")))
                .contains(
                        "<error-tag>bad-element</error-tag>", "<bad-element>filter</bad-element>");
    }

    @Test
    void prefixesMayBeBoundAnywhereAroundTheFilter() throws IOException {
        client.send(
                "<rpc xmlns='"
                        + NetconfClient.BASE
                        + "' xmlns:q='urn:example:box' message-id='9'><get-config><source>"
                        + "<running/></source><filter type='xpath' select='/q:shelf'/>"
                        + "</get-config></rpc>");
        assertThat(data(client.reply())).isEqualTo("<shelf><name>s1</name></shelf>");
    }

    @Test
    void oneEntryOfStateCostsOneEntry() throws IOException {
        long before = items.looked();
        var select = "/b:box/b:item[b:id='77777']/b:stats/b:hits";
        assertThat(data(client.rpc("<get>" + filter(select) + "</get>")))
                .isEqualTo(
                        "<box><item><id>77777</id><stats><hits>777770</hits></stats></item></box>");
        assertThat(items.looked() - before).isLessThan(5);
    }

    @Test
    void whatTakesTooLongIsGivenUpAndCostsNobodyElse() throws IOException {
        var select = "//b:item[../b:item/b:label = 'none']";
        assertThat(client.rpc("<get>" + filter(select) + "</get>"))
                .contains("<error-tag>resource-denied</error-tag>", "steps");
        assertThat(data(client.rpc(getConfig(filter("/b:shelf"))))).contains("s1");
    }

    @Test
    void aHiddenNodeDecidesNothing() throws IOException {
        try (var guest = server.login("guest").open()) {
            assertThat(data(guest.rpc(getConfig(filter("/b:box[b:secret]/b:name"))))).isEmpty();
            assertThat(data(guest.rpc(getConfig(filter("/b:box[b:kind='wood']/b:name")))))
                    .isEmpty();
            assertThat(data(guest.rpc(getConfig(filter("/b:box/b:item[b:id='2']"))))).isEmpty();
            assertThat(data(guest.rpc(getConfig(filter("/b:box/b:item[2]/b:id")))))
                    .isEqualTo("<box><item><id>10</id></item></box>");
            assertThat(data(guest.rpc(getConfig(filter("/b:box/b:item/b:size")))))
                    .isEqualTo("<box><item><id>1</id><size>10</size></item></box>");
        }
    }

    @Test
    void theCapabilityIsSaid() {
        assertThat(client.serverHello()).contains(":capability:xpath:1.0</capability>");
    }

    @Test
    void aServerWithoutTheFeatureSaysSo() throws IOException {
        var features = EnumSet.copyOf(BaseModules.USUAL);
        features.remove(NetconfFeature.XPATH);
        try (var plain = new BoxServer(features, Offer.PLAIN, (_, next) -> next, Limits.DEFAULT);
                var other = plain.admin()) {
            assertThat(other.serverHello()).doesNotContain(":xpath:");
            assertThat(other.rpc(getConfig(filter("/b:shelf"))))
                    .contains("<error-tag>bad-attribute</error-tag>", ">type</bad-attribute>");
        }
    }
}
