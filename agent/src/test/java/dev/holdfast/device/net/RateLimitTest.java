package dev.holdfast.device.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, 99_999, 1_000_000})
    @Rule("DP-5")
    void letsItsRateAndOneBurstPassHoweverManyTry(int rate) {
        var limit = new RateLimit(rate);
        long passed = 0;
        for (long micros = 0; micros < 1_000_000; micros++) {
            for (int i = 0; i < 3; i++) {
                passed += limit.admits(micros) ? 1 : 0;
            }
        }
        assertThat(passed).isBetween(rate - 1L, (long) rate + RateLimit.burst(rate));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 1_000_000})
    @Rule("DP-5")
    void evenTrafficAtItsRateIsNeverDropped(int rate) {
        var limit = new RateLimit(rate);
        for (long i = 0; i < 5_000; i++) {
            assertThat(limit.admits(i * 1_000_000 / rate)).isTrue();
        }
    }
}
