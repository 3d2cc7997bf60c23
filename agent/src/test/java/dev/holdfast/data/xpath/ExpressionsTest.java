package dev.holdfast.data.xpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.TestSchemas;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.stream.XMLStreamException;

/**
 * XPath 1.0 and the functions of RFC 7950 section 10 to the letter: the expressions of {@code
 * xpath/expressions.txt} as a must statement would have them.
 */
final class ExpressionsTest {
    private static final String MODULE =
            """
            module m {
              yang-version 1.1; namespace "urn:m"; prefix m;
              identity top;
              identity sub { base top; }
              container c {
                leaf t { type string; must "%s"; }
                leaf-list ll { type int32; }
                leaf-list ll2 { type int32; }
                leaf zz { type string; }
                list l { key k; leaf k { type string; } leaf v { type string; } }
                leaf r { type leafref { path ../l/k; } }
                leaf ii { type instance-identifier; }
                leaf e { type enumeration { enum one; enum five { value 5; } } }
                leaf b { type bits { bit x; bit y; } }
                leaf d { type decimal64 { fraction-digits 2; } }
                leaf bo { type boolean; }
                leaf bo2 { type boolean; }
                leaf em { type empty; }
                container np { leaf x { type string; } }
                container prs { presence y; }
                leaf bin { type binary; }
                leaf id { type identityref { base top; } }
                leaf un { type union { type int8; type string; } }
                leaf u64 { type uint64; }
                leaf dz { type decimal64 { fraction-digits 1; } }
                leaf div { type int8; }
                leaf mod { type int8; }
                leaf and { type int8; }
                leaf or { type int8; }
                leaf mod-x { type int8; }
              }
            }
            """;
    private static final String DATA =
            """
            <c xmlns="urn:m" xmlns:m="urn:m"><t>T</t><ll>1</ll><ll>2</ll><ll>3</ll><ll2>2</ll2>
            <ll2>9</ll2><l><k>a</k><v>va</v></l><l><k>b</k><v>vb</v></l><l><k>c</k><v>vc</v></l>
            <r>a</r><ii>/m:c/m:l[m:k='b']/m:v</ii><e>five</e><b>y</b><d>1.50</d><bo>true</bo>
            <bo2>false</bo2><em/><bin>AQI=</bin><id>m:sub</id><un>07</un>
            <u64>18446744073709551615</u64><dz>-0.0</dz><div>4</div><mod>4</mod><and>0</and><or>0</or>
            <mod-x>9</mod-x></c>
            """;
    private static final List<Row> ROWS = rows();
    private static final Schema SCHEMA = schema();
    private static final InnerNode TREE = read();

    /** An expression and whether it is true. */
    record Row(boolean holds, String expression) {
        @Override
        public String toString() {
            return expression + " is " + holds;
        }
    }

    static List<Row> rows() {
        try (var in = ExpressionsTest.class.getResourceAsStream("/xpath/expressions.txt")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> new Row(line.startsWith("true"), line.substring(6)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All expressions as rules of one leaf: compiled as those of any module, and once. */
    private static Schema schema() {
        var rules = new StringBuilder();
        for (var row : ROWS) {
            var text =
                    row.expression
                            .replace("\\u{1f600}", "\uD83D\uDE00")
                            .replace("\\d", "\\\\d")
                            .replace("\\.", "\\\\.")
                            .replace("\"", "\\\"");
            rules.append("\"; must \"").append(text);
        }
        return TestSchemas.of(MODULE.formatted(rules.substring(9)));
    }

    private static InnerNode read() {
        try {
            var input =
                    new XmlInput(XmlInput.Limits.DEFAULT)
                            .open(new ByteArrayInputStream(DATA.getBytes(StandardCharsets.UTF_8)));
            while (!input.isStartElement()) {
                input.next();
            }
            return new PayloadReader(SCHEMA).document(input, false);
        } catch (XMLStreamException | NetconfException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void areTrueOrNotAsTheRecommendationSays(Row row) {
        var tree =
                new AccessibleTree(SCHEMA, TREE, AccessibleTree.Scope.CONFIG, Budget.unlimited());
        var c = (InnerSchema) SCHEMA.root().child("urn:m", "c");
        var t = (LeafSchema) c.child("t");
        var on = tree.children(tree.children(tree.root(), c).getFirst(), t).getFirst();
        var condition = t.musts().get(ROWS.indexOf(row)).condition();
        assertThat(tree.test(condition, on)).isEqualTo(row.holds);
    }
}
