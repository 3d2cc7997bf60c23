package dev.holdfast.data.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.data.Zoo;
import dev.holdfast.data.edit.Operation;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.TestSchemas;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** For every way a payload can be wrong the one right error (RFC 7950 section 8.3.1). */
final class PayloadErrorsTest {
    private static final Zoo ZOO = new Zoo();

    private static List<String> refused(String insideZoo) {
        try {
            ZOO.edit(Operation.MERGE, insideZoo);
        } catch (NetconfException refusal) {
            return Zoo.told(refusal);
        }
        throw new AssertionError("accepted: " + insideZoo);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    <shop><till>256</till></shop>             | invalid-value /z:zoo/z:shop/z:till
                    <shop><till/></shop>                      | invalid-value /z:zoo/z:shop/z:till
                    <closed>x</closed>                        | invalid-value /z:zoo/z:closed
                    <feed>z:stone</feed>                      | invalid-value /z:zoo/z:feed
                    <feed>q:hay</feed>                        | invalid-value /z:zoo/z:feed
                    <name>123456789012345678901</name>        | invalid-value /z:zoo/z:name too-long
                    <tag/><number>a</number>                  | invalid-value /z:zoo/z:number
                    <name>a</name><name>b</name>              | bad-element /z:zoo/z:name [BadElement[name=name]]
                    <hours/><hours/>                          | bad-element /z:zoo/z:hours [BadElement[name=hours]]
                    <notes/><notes/>                          | bad-element /z:zoo/z:notes [BadElement[name=notes]]
                    <tag>a</tag><tag>a</tag>                  | bad-element /z:zoo/z:tag[.='a'] [BadElement[name=tag]]
                    <tour><name>a</name></tour><tour><name>a</name></tour> | bad-element /z:zoo/z:tour[z:name='a'] [BadElement[name=tour]]
                    <tour><name>a</name><name>b</name></tour> | bad-element /z:zoo/z:tour[z:name='a']/z:name [BadElement[name=name]]
                    <cage><row>a</row></cage>                 | missing-element /z:zoo/z:cage [BadElement[name=number]]
                    <tour nc:operation="delete"/>             | missing-element /z:zoo/z:tour [BadElement[name=name]]
                    <lion/>                                   | unknown-element /z:zoo [BadElement[name=lion]]
                    <heated/>                                 | unknown-element /z:zoo [BadElement[name=heated]]
                    <x:shop/>                                 | unknown-element /z:zoo [BadElement[name=shop]]
                    <shop xmlns="urn:none"/>                  | unknown-namespace /z:zoo [BadElement[name=shop], BadNamespace[uri=urn:none]]
                    <shop xmlns=""/>                          | unknown-namespace /z:zoo [BadElement[name=shop], BadNamespace[uri=]]
                    <census/>                                 | unknown-element /z:zoo/z:census [BadElement[name=census]]
                    <name><b/></name>                         | unknown-element /z:zoo/z:name [BadElement[name=b]]
                    <hours>soon<from>1</from></hours>         | bad-element /z:zoo/z:hours [BadElement[name=hours]]
                    <paper>p</paper><phone>1</phone>          | bad-element /z:zoo/z:phone [BadElement[name=phone]]
                    <apple>a</apple><other/>                  | bad-element /z:zoo/z:other [BadElement[name=other]]
                    <name nc:operation="none">a</name>        | bad-attribute /z:zoo/z:name [BadAttribute[name=operation], BadElement[name=name]]
                    <name nc:operation="Merge">a</name>       | bad-attribute /z:zoo/z:name [BadAttribute[name=operation], BadElement[name=name]]
                    <name operation="delete">a</name>         | unknown-attribute /z:zoo/z:name [BadAttribute[name=operation], BadElement[name=name]]
                    <name lang="en">a</name>                  | unknown-attribute /z:zoo/z:name [BadAttribute[name=lang], BadElement[name=name]]
                    <tag yang:insert="first">a</tag>          | unknown-attribute /z:zoo/z:tag[.='a'] [BadAttribute[name=insert], BadElement[name=tag]]
                    <visit yang:key="a" yang:insert="before">a</visit> | unknown-attribute /z:zoo/z:visit[.='a'] [BadAttribute[name=key], BadElement[name=visit]]
                    <visit yang:insert="middle">a</visit>     | bad-attribute /z:zoo/z:visit[.='a'] [BadAttribute[name=insert], BadElement[name=visit]]
                    <visit yang:insert="before">a</visit>     | missing-attribute /z:zoo/z:visit[.='a'] [BadAttribute[name=value], BadElement[name=visit]]
                    <visit yang:value="b">a</visit>           | missing-attribute /z:zoo/z:visit[.='a'] [BadAttribute[name=insert], BadElement[name=visit]]
                    <tour yang:insert="after" yang:key="a"><name>b</name></tour> | bad-attribute /z:zoo/z:tour[z:name='b'] [BadAttribute[name=key], BadElement[name=tour]]
                    <tour yang:insert="after" yang:key="[z:price='1']"><name>b</name></tour> | bad-attribute /z:zoo/z:tour[z:name='b'] [BadAttribute[name=key], BadElement[name=tour]]
                    <tour><name nc:operation="delete">a</name></tour> | bad-attribute /z:zoo/z:tour[z:name='a']/z:name [BadAttribute[name=operation], BadElement[name=name]]
                    """)
    void tellWhatIsWrongAndWhere(String insideZoo, String error) {
        var told = refused(insideZoo);
        assertThat(told.getFirst()).isEqualTo(error);
    }

    private static void readThrough(XmlInput.Limits limits, byte[] document)
            throws XMLStreamException {
        var xml = new XmlInput(limits).open(new ByteArrayInputStream(document));
        while (xml.hasNext()) {
            xml.next();
        }
    }

    @Test
    void allFaultsOfAPayloadAreToldTogether() {
        assertThat(
                        refused(
                                """
                                <lion/>
                                <tour><price>x</price><name>a</name></tour>
                                <shop><till>256</till></shop>
                                """))
                .containsExactly(
                        "unknown-element /z:zoo [BadElement[name=lion]]",
                        "invalid-value /z:zoo/z:tour[z:name='a']/z:price",
                        "invalid-value /z:zoo/z:shop/z:till");
    }

    @Test
    void aSecretThatIsNoValueIsNotRepeated() {
        var schema =
                TestSchemas.of(
                        """
                        module safe {
                          yang-version 1.1;
                          namespace "urn:safe";
                          prefix s;
                          import ietf-netconf-acm { prefix nacm; }
                          leaf password {
                            nacm:default-deny-all;
                            type string { length 1..4 { error-app-tag short; } }
                          }
                        }
                        """);
        var config = Zoo.at("config", "<password xmlns='urn:safe'>hunter2</password>");
        assertThatThrownBy(() -> new PayloadReader(schema).config(config, Operation.MERGE))
                .isInstanceOf(NetconfException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void atTheTopThereIsNoPathToTell() {
        assertThatThrownBy(() -> ZOO.rootEdit(Operation.MERGE, "<lion xmlns='urn:zoo'/>"))
                .isInstanceOfSatisfying(
                        NetconfException.class,
                        refusal ->
                                assertThat(Zoo.told(refusal))
                                        .containsExactly(
                                                "unknown-element [BadElement[name=lion]]"));
    }

    @Test
    void afterARefusalTheReaderStandsBehindThePayload() throws XMLStreamException {
        var xml =
                Zoo.open(
                        "<rpc><config><zoo xmlns='urn:zoo'><lion><a>1</a></lion></zoo></config>"
                                + "<next/></rpc>");
        xml.nextTag();
        assertThatThrownBy(() -> ZOO.payloads().config(xml, Operation.MERGE))
                .isInstanceOf(NetconfException.class);
        assertThat(xml.getEventType()).isEqualTo(XMLStreamConstants.END_ELEMENT);
        assertThat(xml.getLocalName()).isEqualTo("config");
        xml.nextTag();
        assertThat(xml.getLocalName()).isEqualTo("next");
    }

    @Test
    void nodesToBeDeletedNeedNoValuesAndExcludeNoCase() throws NetconfException {
        ZOO.edit(
                Operation.MERGE,
                "<shop nc:operation='remove'><till>a shop without a till</till></shop>"
                        + "<paper nc:operation='remove'/><phone>1</phone>");
    }

    @Test
    void anRpcTakesNoAttributesOfEdits() {
        var rpc = ZOO.schema.rpc(new QName("urn:zoo", "open-gate")).orElseThrow();
        assertThatThrownBy(
                        () ->
                                ZOO.payloads()
                                        .input(
                                                Zoo.at(
                                                        "z:open-gate",
                                                        "<z:gate nc:operation='delete'/>"),
                                                rpc))
                .isInstanceOfSatisfying(
                        NetconfException.class,
                        refusal ->
                                assertThat(Zoo.told(refusal).getFirst())
                                        .startsWith("unknown-attribute"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <zoo xmlns="urn:zoo"/>                                          | missing-element /z:zoo [BadElement[name=action]]
                    <zoo xmlns="urn:zoo"><cage><row>a</row><feed/></cage></zoo>     | missing-element /z:zoo/z:cage [BadElement[name=number]]
                    <zoo xmlns="urn:zoo"><lion/></zoo>                              | unknown-element /z:zoo [BadElement[name=lion]]
                    <zoo xmlns="urn:zoo"><name>a</name></zoo>                       | bad-element /z:zoo [BadElement[name=name]]
                    <zoo xmlns="urn:zoo"><cage><row>a</row><number>1</number><feed/><feed/></cage></zoo> | bad-element /z:zoo/z:cage[z:row='a'][z:number='1'] [BadElement[name=feed]]
                    <zoo xmlns="urn:zoo"><cage><row>a</row><number>x</number><feed/></cage></zoo> | invalid-value /z:zoo/z:cage/z:number
                    """)
    void anActionHasExactlyOneWayToIt(String content, String error) {
        assertThatThrownBy(() -> ZOO.payloads().action(Zoo.at("yang:action", content)))
                .isInstanceOfSatisfying(
                        NetconfException.class,
                        refusal -> assertThat(Zoo.told(refusal).getFirst()).isEqualTo(error));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <!DOCTYPE a><a/>
                    <!DOCTYPE a [<!ENTITY e "boom">]><a>&e;</a>
                    <a>&e;</a>
                    <a><b></a>
                    <a x='1' x='2'/>
                    <p:a/>
                    """)
    void whatIsNotWellFormedOrHasADocumentTypeIsNotReadAtAll(String document) {
        assertThatThrownBy(
                        () ->
                                readThrough(
                                        XmlInput.Limits.DEFAULT,
                                        document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void limitsHold() {
        var limits = new XmlInput.Limits(5, 3, 10, 100, 1000);
        for (var document :
                new String[] {
                    "<a>".repeat(6) + "</a>".repeat(6),
                    "<a b='' c='' d='' e=''/>",
                    "<a b='12345678901'/>",
                    "<a>" + "x".repeat(101) + "</a>",
                    "<a>" + "<b/>".repeat(300) + "</a>"
                }) {
            assertThatThrownBy(() -> readThrough(limits, document.getBytes(StandardCharsets.UTF_8)))
                    .as(document)
                    .isInstanceOf(XMLStreamException.class);
        }
    }

    @Test
    void octetsThatAreNoUtf8AreNoText() {
        var octets = new byte[] {'<', 'a', '>', (byte) 0xC3, '(', '<', '/', 'a', '>'};
        assertThatThrownBy(() -> readThrough(XmlInput.Limits.DEFAULT, octets))
                .isInstanceOf(XMLStreamException.class);
    }
}
