package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaLoaderTest {
    @Test
    void modulesOfTheClassPathCompileTogether() throws SchemaException {
        var loader =
                new SchemaLoader()
                        .implement(ModuleFiles.holdfast())
                        .implement(ModuleFiles.ietf())
                        .provide(ModuleFiles.ietf());
        var schema = loader.load();
        assertThat(schema.modules()).extracting(YangModule::name).contains("ietf-interfaces");
    }

    @Test
    void aWhenOnUsesStandsOnTheNodesOfTheGrouping() {
        var schema =
                TestSchemas.of(
                        """
                        module a {
                          yang-version 1.1;
                          namespace urn:a;
                          prefix a;
                          grouping g {
                            leaf one { type string; }
                            container two { leaf three { type int8; default 0x10; } }
                          }
                          leaf switch { type boolean; }
                          container c {
                            uses g { when "../switch = 'true'"; }
                          }
                        }
                        """);
        var c = (ContainerSchema) schema.root().child("urn:a", "c");
        assertThat(c.child("one").whens())
                .singleElement()
                .satisfies(w -> assertThat(w.onParent()).isTrue());
        assertThat(c.child("two").whens()).hasSize(1);
    }
}
