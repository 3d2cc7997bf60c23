package dev.holdfast.datastore;

import dev.holdfast.data.DataTree;

import java.io.IOException;

/** Where the startup datastore is kept beside memory. Called in turns of the datastores. */
public interface StartupStore {
    /** Keeps nothing: startup outlives the power of a device, but not the process. */
    StartupStore NONE =
            new StartupStore() {
                @Override
                public void keep(DataTree startup) {
                    // memory is enough
                }

                @Override
                public void forget() {
                    // nothing was kept
                }
            };

    /** Keeps what startup has become, whole or not at all; waits until it would survive. */
    void keep(DataTree startup) throws IOException;

    /** Startup has been deleted. */
    void forget() throws IOException;
}
