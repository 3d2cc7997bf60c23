package dev.holdfast.data.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.error.ErrorPath;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.testkit.Schemas;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.YangExample;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import javax.xml.stream.XMLStreamException;

/** The examples of our modules, each with the very errors its comment promises. */
class ModelExamplesTest {
    private static final Schema SCHEMA = Schemas.device();

    static List<YangExample> examples() {
        return YangExample.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    @Rule({"SL-E1", "SL-E2", "SL-E4", "SL-E5", "SL-E6", "SL-E8", "SL-E9", "SL-E10", "NC-1", "NC-3"})
    void anExampleIsAcceptedOrRefusedAsItSays(YangExample example) throws XMLStreamException {
        var faults = faults(example.xml());
        if (example.isValid()) {
            assertThat(faults).isEmpty();
            return;
        }
        var expected = example.expected();
        assertThat(faults)
                .extracting(fault -> fault.path().map(ErrorPath::xpath).orElse(""))
                .containsExactlyElementsOf(Arrays.asList(expected.get("error-path").split(" ")));
        assertThat(faults)
                .allSatisfy(
                        fault -> {
                            assertThat(fault.tag().text()).isEqualTo(expected.get("error-tag"));
                            assertThat(fault.appTag().orElse(null))
                                    .isEqualTo(expected.get("error-app-tag"));
                            assertThat(fault.message()).contains(example.message().orElse(""));
                        });
    }

    private static List<RpcError> faults(String content) throws XMLStreamException {
        var document = "<config>" + content + "</config>";
        var octets = new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
        var xml = new XmlInput(XmlInput.Limits.DEFAULT).open(octets);
        try {
            var root = new PayloadReader(SCHEMA).document(xml, false);
            return new FullValidator(SCHEMA).check(root).faults();
        } catch (NetconfException e) {
            return e.errors();
        }
    }
}
