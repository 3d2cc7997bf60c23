package dev.holdfast.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * One transition of a feature: the state it takes and what it asks for, applied in that order and
 * in the same turn. Immutable.
 */
public record Step<S>(S next, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    /** Nothing happens. */
    public static <S> Step<S> stay(S now) {
        return new Step<>(now, List.of());
    }

    public static <S> Step<S> to(S next, Effect... effects) {
        return new Step<>(next, List.of(effects));
    }

    public static <S> Step<S> to(S next, List<Effect> effects) {
        return new Step<>(next, effects);
    }

    /** This step and more effects after its own. */
    public Step<S> and(Effect... more) {
        var all = new ArrayList<>(effects);
        all.addAll(List.of(more));
        return new Step<>(next, all);
    }
}
