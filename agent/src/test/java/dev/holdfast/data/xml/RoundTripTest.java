package dev.holdfast.data.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.Zoo;
import dev.holdfast.data.edit.Operation;
import dev.holdfast.error.NetconfException;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLStreamException;

/** What is read comes out again: canonical, in schema order, with its prefixes bound. */
final class RoundTripTest {
    private static final Zoo ZOO = new Zoo();

    private String canonical(String insideZoo) {
        return ZOO.inside(ZOO.tree(insideZoo));
    }

    @Test
    void leafsComeOutCanonicalAndInSchemaOrder() {
        assertThat(
                        canonical(
                                """
                                <hours><from> 09 </from></hours>
                                <closed/>
                                <open> true
                                </open>
                                <name>Ark &amp; Sons &lt;Ltd&gt;</name>
                                """))
                .isEqualTo(
                        "<name>Ark &amp; Sons &lt;Ltd&gt;</name><open>true</open><closed/>"
                                + "<hours><from>9</from></hours>");
    }

    @Test
    void entriesComeInKeyOrderWithTheirKeysFirstInTheOrderOfTheKeyStatement() {
        assertThat(
                        canonical(
                                """
                                <cage><animal>ape</animal><number>10</number><row>a</row></cage>
                                <cage><size>1.5</size><row>a</row><number>9</number></cage>
                                <number>10</number><number>-3</number><number>9</number>
                                <tag>b</tag><tag>a</tag>
                                """))
                .isEqualTo(
                        "<tag>a</tag><tag>b</tag>"
                            + "<number>-3</number><number>9</number><number>10</number>"
                            + "<cage><row>a</row><number>9</number><size>1.5</size></cage>"
                            + "<cage><row>a</row><number>10</number><animal>ape</animal></cage>");
    }

    @Test
    void theUsersOrderIsKept() {
        assertThat(
                        canonical(
                                "<visit>y</visit><visit>x</visit>"
                                        + "<tour><name>long</name></tour>"
                                        + "<tour><name>a</name></tour>"))
                .isEqualTo(
                        "<visit>y</visit><visit>x</visit>"
                                + "<tour><name>long</name></tour><tour><name>a</name></tour>");
    }

    @Test
    void identitiesAndInstanceIdentifiersGetPrefixesThatAreBoundWhereTheyStand() {
        assertThat(
                        canonical(
                                "<feed xmlns:e='urn:zoo-extra'>e:straw</feed>"
                                        + "<star xmlns:q='urn:zoo'>"
                                        + "/q:zoo/q:cage[q:number='7'][q:row='a']</star>"))
                .isEqualTo(
                        "<feed xmlns:x=\"urn:zoo-extra\">x:straw</feed>"
                                + "<star xmlns:z=\"urn:zoo\">"
                                + "/z:zoo/z:cage[z:row='a'][z:number='7']</star>");
    }

    @Test
    void aNodeOfAnotherModuleDeclaresItsNamespace() {
        assertThat(
                        canonical(
                                "<cage><row>a</row><number>1</number>"
                                        + "<x:heated>true</x:heated></cage>"))
                .isEqualTo(
                        "<cage><row>a</row><number>1</number>"
                                + "<heated xmlns=\"urn:zoo-extra\">true</heated></cage>");
    }

    @Test
    void emptyContainersLeaveNoTraceUnlessTheirPresenceSaysSomething() {
        assertThat(canonical("<hours><break/></hours><shop/>")).isEqualTo("<shop/>");
        assertThat(ZOO.tree("<hours/>")).isSameAs(ZOO.empty);
    }

    @Test
    void anydataKeepsItsContentWithEveryPrefixItUses() {
        var once =
                canonical(
                        "<notes> <note xmlns='urn:n' a='1'>x:token<b/><!-- gone --></note>"
                                + " <z:other z:at='v'>&lt;</z:other> </notes>");
        assertThat(once)
                .isEqualTo(
                        "<notes><note xmlns=\"urn:n\" xmlns:x=\"urn:zoo-extra\" a=\"1\">"
                                + "x:token<b/></note> "
                                + "<z:other xmlns=\"urn:zoo\" xmlns:z=\"urn:zoo\" z:at=\"v\">"
                                + "&lt;</z:other></notes>");
        assertThat(canonical(once)).isEqualTo(once);
    }

    @Test
    void charactersOfAllPlanesSurviveAndLineEndsAreKept() {
        var name = "<name>\u00e4\u20ac\ud83d\udc18\u007f a\nb</name>";
        assertThat(canonical(name)).isEqualTo(name);
        assertThat(canonical("<name>a&#13;b</name>")).isEqualTo("<name>a&#13;b</name>");
        assertThat(canonical("<name><![CDATA[]]>]]&gt;]]&gt;</name>"))
                .isEqualTo("<name>]]&gt;]]&gt;</name>");
    }

    @Test
    void theInputOfAnRpcIsATreeOfItsOwn() throws XMLStreamException, NetconfException {
        var rpc = ZOO.schema.rpc(new dev.holdfast.yang.QName("urn:zoo", "open-gate")).orElseThrow();
        var input =
                ZOO.payloads()
                        .input(
                                Zoo.at(
                                        "z:open-gate",
                                        "<z:step><z:text>b</z:text></z:step><z:gate>n</z:gate>"
                                                + "<z:step><z:text>a</z:text></z:step>"),
                                rpc);
        assertThat(Zoo.xml(input, Pruner.WHOLE))
                .isEqualTo(
                        "<gate xmlns=\"urn:zoo\">n</gate>"
                                + "<step xmlns=\"urn:zoo\"><text>b</text></step>"
                                + "<step xmlns=\"urn:zoo\"><text>a</text></step>");
    }

    @Test
    void anActionIsFoundBelowTheKeysOfTheWay() throws XMLStreamException, NetconfException {
        var call =
                ZOO.payloads()
                        .action(
                                Zoo.at(
                                        "yang:action",
                                        "<zoo xmlns='urn:zoo'><cage><number>07</number>"
                                                + "<feed><amount>3</amount></feed><row>a</row>"
                                                + "</cage></zoo>"));
        assertThat(call.action().name().localName()).isEqualTo("feed");
        assertThat(call.target()).hasToString("/z:zoo/z:cage[z:row='a'][z:number='7']");
        assertThat(Zoo.xml(call.input(), Pruner.WHOLE))
                .isEqualTo("<amount xmlns=\"urn:zoo\">3</amount>");
    }

    @Test
    void aDocumentMayBeWrappedInDataOrBeOneNode() throws XMLStreamException, NetconfException {
        var bare = "<plain xmlns=\"urn:zoo\"><id>-5</id></plain>";
        for (var document :
                new String[] {
                    bare,
                    "<data>" + bare + "</data>",
                    "<config xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'>" + bare + "</config>"
                }) {
            var tree = ZOO.payloads().document(Zoo.open(document), false);
            assertThat(Zoo.xml(tree, Pruner.WHOLE)).isEqualTo(bare);
        }
        var state = "<zoo xmlns=\"urn:zoo\"><census><event><what>w</what></event></census></zoo>";
        assertThat(Zoo.xml(ZOO.payloads().document(Zoo.open(state), true), Pruner.WHOLE))
                .isEqualTo(state);
    }

    @Test
    void aNotificationIsWrittenAsAnElement() throws Exception {
        var escaped =
                ZOO.schema
                        .notification(new dev.holdfast.yang.QName("urn:zoo", "escaped"))
                        .orElseThrow();
        var content =
                ZOO.payloads().content(Zoo.at("z:escaped", "<z:food>x:straw</z:food>"), escaped);
        var bytes = new ByteArrayOutputStream();
        try (var out = new XmlOutput(bytes)) {
            ViewXml.write(content, out);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "<escaped xmlns=\"urn:zoo\"><food xmlns:x=\"urn:zoo-extra\">x:straw</food>"
                                + "</escaped>");
    }

    @Test
    void anOutputPrefixThatIsTakenGetsANumber() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new XmlOutput(bytes)) {
            out.start("urn:a", "a");
            assertThat(out.prefix("urn:b", "p")).isEqualTo("p");
            assertThat(out.prefix("urn:c", "p")).isEqualTo("p2");
            assertThat(out.prefix("urn:b", "p")).isEqualTo("p");
            out.attribute("say", "\"<\n&\"").end();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "<a xmlns=\"urn:a\" xmlns:p=\"urn:b\" xmlns:p2=\"urn:c\""
                                + " say=\"&quot;&lt;&#10;&amp;&quot;\"/>");
    }

    @Test
    void defaultOperationsAreThoseOfTheRfc() {
        assertThat(Operation.ofDefault("none")).contains(Operation.NONE);
        assertThat(Operation.ofDefault("delete")).isEmpty();
        assertThat(Operation.ofAttribute("none")).isEmpty();
        assertThat(Operation.ofAttribute("remove")).contains(Operation.REMOVE);
    }
}
