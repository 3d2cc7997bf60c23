package dev.holdfast.data.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.Tag;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** What a request may say depends on what is configured. */
final class InputValidatorTest {
    private final Trial trial =
            Trial.of(
                    """
                    list l {
                      key k;
                      leaf k { type string; }
                      leaf on { type boolean; }
                      action poke {
                        input { leaf hard { type boolean; must "../../on = 'true'"; } }
                      }
                    }
                    rpc go {
                      input {
                        leaf to { type leafref { path "/l/k"; } mandatory true; }
                        leaf times { type uint8; must ". < 3"; }
                      }
                    }
                    """);
    private final InnerNode root = trial.read("<l><k>a</k></l><l><k>b</k><on>true</on></l>");
    private final InputValidator validator = new InputValidator(trial.schema(), Budget::unlimited);

    private void go(String to, String times) throws NetconfException {
        var schema = trial.schema().rpc(new QName("urn:m", "go")).orElseThrow().input();
        var input = InnerNode.empty(schema);
        input = to == null ? input : input.with(schema.child("to"), to);
        input = times == null ? input : input.with(schema.child("times"), times);
        validator.check(root, Optional.empty(), input);
    }

    private void poke(String entry) throws NetconfException {
        var list = (ListSchema) trial.schema().root().child("urn:m", "l");
        var schema = list.actions().getFirst().input();
        var input = InnerNode.empty(schema).with(schema.child("hard"), "true");
        var target = InstancePath.root(trial.schema().root()).entry(list, Key.of(entry));
        validator.check(root, Optional.of(target), input);
    }

    @Test
    void anInputIsHeldAgainstTheConfiguration() throws NetconfException {
        go("a", "2");
        assertThatThrownBy(() -> go("z", "9"))
                .asInstanceOf(InstanceOfAssertFactories.type(NetconfException.class))
                .satisfies(
                        refusal ->
                                assertThat(refusal.errors())
                                        .extracting(e -> e.appTag().orElse(""))
                                        .containsExactly("must-violation", "instance-required"));
    }

    @Test
    void aMandatoryNodeThatIsNotGivenIsAMissingElement() {
        assertThatThrownBy(() -> go(null, null))
                .asInstanceOf(InstanceOfAssertFactories.type(NetconfException.class))
                .satisfies(
                        refusal ->
                                assertThat(refusal.errors().getFirst().tag())
                                        .isEqualTo(Tag.MISSING_ELEMENT));
    }

    @Test
    void theInputOfAnActionSeesTheNodeItIsTiedTo() throws NetconfException {
        poke("b");
        assertThatThrownBy(() -> poke("a")).isInstanceOf(NetconfException.class);
    }
}
