package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Prefixes inside xpath1.0 values survive the document they were written in. */
final class XPathTextTest {
    private static final Schema SCHEMA =
            TestSchemas.of(
                    """
                    module paths {
                      yang-version 1.1; namespace "urn:paths"; prefix p;
                      import ietf-yang-types { prefix yang; }
                      import ietf-interfaces { prefix if; }
                      typedef place { type yang:xpath1.0; }
                      leaf where { type place { length "1..200"; } }
                    }
                    """);
    private static final YangType TYPE =
            ((LeafSchema) SCHEMA.root().child("urn:paths", "where")).type();
    private static final Map<String, String> DECLARED =
            Map.of("x", "urn:ietf:params:xml:ns:yang:ietf-interfaces", "p", "urn:paths");

    private static String canonical(String lexical) throws InvalidValue {
        return TYPE.canonical(lexical, DECLARED::get);
    }

    @Test
    void prefixesBecomeModuleNamesAndAreGivenOutAgain() throws InvalidValue {
        var canonical = canonical("/x:interfaces/x:interface[x:name='x:1']/p:where");
        assertThat(canonical)
                .isEqualTo(
                        "/ietf-interfaces:interfaces/ietf-interfaces:interface"
                                + "[ietf-interfaces:name='x:1']/paths:where");
        assertThat(TYPE.lexical(canonical, (_, preferred) -> preferred + "0"))
                .isEqualTo("/if0:interfaces/if0:interface[if0:name='x:1']/p0:where");
    }

    @Test
    void whatIsNoPrefixStaysAsItIs() throws InvalidValue {
        var text = "/ancestor::node()[. = \"p:q\" or $USER = 1.5]/*";
        assertThat(canonical(text)).isEqualTo(text);
    }

    @Test
    void aPrefixNobodyDeclaredIsRefused() {
        assertThatThrownBy(() -> canonical("/y:interfaces"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("uses the prefix y, which is not declared");
    }
}
