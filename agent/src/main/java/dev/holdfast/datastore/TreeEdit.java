package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.util.List;

/** How one configuration becomes another. Changes nothing itself. */
@FunctionalInterface
public interface TreeEdit {
    /**
     * @throws NetconfException nothing of it can be done
     */
    Outcome on(DataTree before) throws NetconfException;

    /**
     * What came of it.
     *
     * @param errors what could not be done, while the rest was: only when the client asked for that
     */
    record Outcome(DataTree after, List<RpcError> errors) {
        public Outcome {
            errors = List.copyOf(errors);
        }

        public static Outcome whole(DataTree after) {
            return new Outcome(after, List.of());
        }
    }
}
