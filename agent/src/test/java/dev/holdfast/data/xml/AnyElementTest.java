package dev.holdfast.data.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.AnyNode;

import org.junit.jupiter.api.Test;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What has no schema can be looked into, whatever has been taken in. */
final class AnyElementTest {
    private static AnyElement around(String xml) {
        return AnyElement.around(new AnyNode(xml));
    }

    @Test
    void tagsStandWhereTheyWereWritten() {
        var outer = around("<a k=\"1 &gt; 0\"><b/>t</a>").children().getFirst();
        var out = new StringBuilder();
        outer.tags().start(out);
        outer.tags().inside(out.append('|'));
        outer.tags().end(out.append('|'));
        assertThat(out).hasToString("<a k=\"1 &gt; 0\">|<b/>t|</a>");
        assertThat(outer.text()).isEqualTo("t");
    }

    /** Prefixes that several elements around an anydata declared stand in one element of it. */
    @Test
    void anElementMayDeclareMoreThanAMessageMayHaveInOne() {
        var declarations =
                IntStream.range(0, 500)
                        .mapToObj(i -> " xmlns:p" + i + "=\"urn:p\"")
                        .collect(Collectors.joining());
        assertThat(around("<a" + declarations + ">t</a>").children().getFirst().text())
                .isEqualTo("t");
    }
}
