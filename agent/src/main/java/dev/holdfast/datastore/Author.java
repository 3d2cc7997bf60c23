package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.error.NetconfException;

import java.util.Optional;

/**
 * Who changes a datastore, and what they may change.
 *
 * @param session the NETCONF session, 0 for the server itself
 * @param host where the session comes from
 */
public record Author(long session, String user, Optional<String> host, Permission permission) {
    /** The server itself, to whom nothing is denied. */
    public static final Author SERVER = new Author(0, "", Optional.empty(), Permission.EVERYTHING);

    /**
     * @throws NetconfException for every change between two configurations that is denied
     */
    void requireMay(DataTree before, DataTree after) throws NetconfException {
        if (!permission.permitsAll()) {
            permission.require(Diff.between(before.root(), after.root()));
        }
    }

    /** What may be changed; asked before a change is made. */
    public interface Permission {
        Permission EVERYTHING =
                new Permission() {
                    @Override
                    public void require(Diff diff) {
                        // nothing is denied
                    }

                    @Override
                    public boolean permitsAll() {
                        return true;
                    }
                };

        /**
         * @throws NetconfException for every change that is denied
         */
        void require(Diff diff) throws NetconfException;

        /** Faults of a configuration as far as their author may know of them. */
        default NetconfException told(NetconfException faults) {
            return faults;
        }

        /** Whether nothing will be denied, so that no difference has to be found. */
        default boolean permitsAll() {
            return false;
        }
    }
}
