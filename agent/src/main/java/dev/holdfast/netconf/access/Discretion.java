package dev.holdfast.netconf.access;

import dev.holdfast.error.ErrorPath;
import dev.holdfast.error.Info;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.util.ArrayList;

/**
 * Keeps what a user may not read out of what validation or the device say of a configuration: who
 * commits, or validates, what others wrote hears that there is more, and nothing else. Used by any
 * thread.
 */
final class Discretion {
    /** By this a client knows an error that only says that there are others. */
    private static final String HIDDEN = "hidden-errors";

    private final Rules rules;
    private final String user;

    Discretion(Rules rules, String user) {
        this.rules = rules;
        this.user = user;
    }

    NetconfException told(NetconfException faults) {
        var told = new ArrayList<RpcError>();
        boolean hides = false;
        for (var fault : faults.errors()) {
            if (fault.path().filter(this::isHidden).isPresent()) {
                hides = true;
            } else {
                told.add(withoutHidden(fault));
            }
        }
        if (hides) {
            told.add(
                    RpcError.operationFailed(
                                    "user "
                                            + user
                                            + " may not read where there is a fault; have somebody"
                                            + " mend it who may")
                            .appTag(HIDDEN));
        }
        return new NetconfException(told);
    }

    private RpcError withoutHidden(RpcError fault) {
        return fault.info(
                fault.info().stream()
                        .filter(
                                info ->
                                        !(info instanceof Info.NonUnique(var path)
                                                && isHidden(path)))
                        .toList());
    }

    /** A path that leads to no data node is that of an input, which its author wrote. */
    private boolean isHidden(ErrorPath path) {
        return NodePath.of(path, rules.schema()).filter(found -> !rules.shows(found)).isPresent();
    }
}
