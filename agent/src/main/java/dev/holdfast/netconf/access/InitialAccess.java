package dev.holdfast.netconf.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The access control a device starts with, as configuration. Free of threads. */
public final class InitialAccess {
    /** The user the group admin has from the start. */
    public static final String ADMINISTRATOR = "admin";

    private static final String RESOURCE = "/initial/access.xml";

    private InitialAccess() {}

    /**
     * The container {@code nacm}: enabled, with the groups admin, operator and observer and a
     * rule-list for each. It names nodes of holdfast-device-system, which the schema has to have.
     */
    public static String xml() {
        try (var resource = InitialAccess.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the program was built without " + RESOURCE);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
