package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Metadata annotations of modules (RFC 7952 section 3). */
final class AnnotationSchemaTest {
    private static final String HEAD =
            """
            module marks {
              yang-version 1.1;
              namespace "urn:marks";
              prefix m;
              import ietf-yang-metadata { prefix md; }
              container box { leaf size { type uint8 { range "1..9"; } } }
            """;

    private record Marks(String name, String text) implements YangSource {}

    private static AnnotationSchema only(Schema schema) {
        return schema.annotation(new QName("urn:marks", "mark")).orElseThrow();
    }

    @Test
    void anAnnotationHasTheTypeOfItsDefinition() throws Exception {
        var schema =
                TestSchemas.of(
                        HEAD
                                + "typedef small { type uint8 { range \"1..3\"; } }"
                                + "md:annotation mark { type small; units percent; } }");
        assertThat(schema.annotations()).hasSize(1);
        assertThat(only(schema).prefix()).isEqualTo("m");
        assertThat(only(schema).type().canonical(" 03 ", _ -> null)).isEqualTo("3");
        assertThat(only(schema).type().canonicalOrNull("4", _ -> null)).isNull();
    }

    @Test
    void anAnnotationWhoseFeatureIsOffIsNotThere() throws Exception {
        var text = HEAD + "feature f; md:annotation mark { if-feature f; type string; } }";
        assertThat(TestSchemas.of(text).annotations()).hasSize(1);
        assertThat(TestSchemas.loader(text).load().annotations()).isEmpty();
    }

    @Test
    void aModuleThatIsOnlyImportedDefinesNone() throws Exception {
        var importing =
                "module other { namespace 'urn:other'; prefix o; import marks { prefix m; } }";
        var marks = new Marks("marks.yang", HEAD + "md:annotation mark { type string; } }");
        var schema = TestSchemas.loader(importing).provide(List.of(marks)).load();
        assertThat(schema.moduleNamed("marks")).isPresent();
        assertThat(schema.annotations()).isEmpty();
    }

    @Test
    void aLeafrefOfAnAnnotationStartsAtTheRoot() {
        var leafref = HEAD + "md:annotation mark { type leafref { path \"%s\"; } } }";
        var type = only(TestSchemas.of(leafref.formatted("/m:box/m:size"))).type();
        assertThat(type.canonicalOrNull("09", _ -> null)).isEqualTo("9");
        assertThat(type.canonicalOrNull("10", _ -> null)).isNull();
        assertThatThrownBy(() -> TestSchemas.loader(leafref.formatted("../m:size")).load())
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("mark");
    }
}
