package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.regex.PatternSyntaxException;

@DisplayName("A pattern of XML Schema")
class XsdPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a|b ~ b ~ ab",
                "a^b$ ~ a^b$ ~ ab",
                "[a-z-[aeiou]]+ ~ xyz ~ xay",
                "[^a-z-[0-9]]+ ~ AB- ~ A1",
                "[\\i-[:]][\\c-[:]]* ~ _a.b-7 ~ a:b",
                "\\i\\c* ~ a:b ~ 1a",
                "[a-c\\d]+ ~ a1٣ ~ d",
                "[\\-a]+ ~ a-a ~ b",
                "[a-]+ ~ a- ~ b",
                "[-a]+ ~ a- ~ b",
                "[&&a]+ ~ &a& ~ b",
                "[^\\s]+ ~ ab ~ a\u2028b\tc",
                "\\p{L}+ ~ äß ~ a1",
                "\\P{L}+ ~ 12 ~ 1a",
                "\\p{IsBasicLatin}+ ~ abc ~ ä",
                "(ab){2,3} ~ ababab ~ ab",
                "[0-9]{2}(\\.[0-9]+)? ~ 12.5 ~ 12.",
                "\\w+ ~ a1+ ~ a b",
                "a.c ~ abc ~ ac",
                "x{0} ~ '' ~ x",
            })
    void matchesTheWholeValue(String xsd, String match, String other) {
        var pattern = XsdPattern.compile(xsd);
        assertThat(pattern.matcher(match).matches()).as("%s on %s", xsd, match).isTrue();
        assertThat(pattern.matcher(other).matches()).as("%s on %s", xsd, other).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\b", "(a", "a)", "[a", "*a", "a**", "a{x}", "\\q", "a\\", "(?:a)", "[]", "]",
                "\\p{"
            })
    void isRefusedWhenItIsNone(String xsd) {
        assertThatThrownBy(() -> XsdPattern.compile(xsd))
                .isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void ofEveryIetfModuleCompiles() throws SchemaException {
        var schema = new SchemaLoader().implement(ModuleFiles.ietf()).load();
        assertThat(schema.modules()).isNotEmpty();
    }
}
