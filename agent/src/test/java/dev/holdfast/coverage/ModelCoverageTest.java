package dev.holdfast.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.feature.Feature;
import dev.holdfast.yang.Schema;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What a client may write, something acts upon; otherwise it has no place in the model. */
final class ModelCoverageTest {
    @Test
    void everyWritableNodeIsReadByItsFeature() throws ReflectiveOperationException {
        assertThat(new RecordingLoader().ask(ModelCoverage.class)).isEmpty();
    }

    @Test
    void aNodeNobodyReadsIsNamed() throws ReflectiveOperationException {
        assertThat(new RecordingLoader().ask(WithoutFeatures.class))
                .contains(
                        "/sl:smart-link/sl:groups/sl:group/sl:wtr-time can be written, but a"
                                + " feature does not read it");
    }

    /** A device on which nobody cares for the configuration. */
    static final class WithoutFeatures extends ModelCoverage {
        @Override
        List<Feature<?>> features(Schema schema) {
            return List.of();
        }
    }
}
