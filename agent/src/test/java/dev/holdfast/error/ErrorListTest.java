package dev.holdfast.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.Map;

/** As many errors as a reply tells are kept, the others are counted. */
final class ErrorListTest {
    private final ErrorList errors = new ErrorList();

    private static RpcError wrong(int number) {
        return RpcError.invalidValue(number + " is wrong; take another");
    }

    @Test
    void allAreToldWhileThereAreFew() {
        for (int i = 0; i < ErrorList.MOST; i++) {
            errors.add(wrong(i));
        }
        assertThat(errors.all()).hasSize(ErrorList.MOST).doesNotHaveDuplicates();
        assertThat(errors.all().getLast()).isEqualTo(wrong(ErrorList.MOST - 1));
    }

    @Test
    void ofAMillionTheOthersAreCountedAndNeverMade() {
        var made = new int[1];
        for (int i = 0; i < 1_000_000; i++) {
            int number = i;
            errors.add(
                    () -> {
                        made[0]++;
                        return wrong(number);
                    });
        }
        assertThat(made[0]).isEqualTo(ErrorList.MOST);
        assertThat(errors.all()).hasSize(ErrorList.MOST + 1);
        assertThat(errors.all().getLast().message())
                .isEqualTo(
                        "there are 998000 more errors than these 2000; mend these and try again");
        assertThat(errors.all().getLast().appTag()).contains(ErrorList.MORE);
    }

    @Test
    void theCountStaysTheLastInAnyOrder() {
        for (int i = 0; i <= ErrorList.MOST; i++) {
            errors.add(wrong(i));
        }
        var sorted =
                errors.sorted(Comparator.comparing(RpcError::message, Comparator.reverseOrder()));
        assertThat(sorted.getFirst()).isEqualTo(wrong(999));
        assertThat(sorted.getLast().message()).startsWith("there are 1 more");
    }

    @Test
    void longPathsLeaveRoomForFewerErrors() {
        var path = new ErrorPath("/a:b[a:c='" + "x".repeat(400_000) + "']", Map.of("a", "urn:a"));
        for (int i = 0; i < 10; i++) {
            errors.add(wrong(i).at(path));
        }
        assertThat(errors.all()).hasSize(4);
        assertThat(errors.all().getLast().message()).startsWith("there are 7 more");
    }

    @Test
    void withoutAnErrorNobodyComplains() throws NetconfException {
        errors.complain();
        errors.add(wrong(1));
        assertThatThrownBy(errors::complain)
                .isInstanceOf(NetconfException.class)
                .hasMessage("1 is wrong; take another");
    }
}
