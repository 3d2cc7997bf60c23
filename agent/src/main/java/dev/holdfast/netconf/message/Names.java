package dev.holdfast.netconf.message;

import dev.holdfast.error.ErrorPath;

import java.util.Map;

/** Namespaces and capabilities of the protocol itself. */
public final class Names {
    /** Messages and base operations (RFC 6241). */
    public static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";

    /** create-subscription and notification (RFC 5277). */
    public static final String NOTIFICATION = "urn:ietf:params:xml:ns:netconf:notification:1.0";

    /** get-schema (RFC 6022). */
    public static final String MONITORING = "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring";

    /** with-defaults (RFC 6243). */
    public static final String WITH_DEFAULTS =
            "urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults";

    /** action, and error-info of RFC 7950 section 15. */
    public static final String YANG = "urn:ietf:params:xml:ns:yang:1";

    public static final String BASE_1_0 = "urn:ietf:params:netconf:base:1.0";
    public static final String BASE_1_1 = "urn:ietf:params:netconf:base:1.1";

    private Names() {}

    /** Where a parameter is whose value only the server's state can judge. */
    public static ErrorPath parameter(String namespace, String operation, String parameter) {
        var prefix = prefix(namespace);
        return new ErrorPath(
                "/%1$s:%2$s/%1$s:%3$s".formatted(prefix, operation, parameter),
                Map.of(prefix, namespace));
    }

    /** The prefix the module of a protocol operation or parameter gives its namespace. */
    static String prefix(String namespace) {
        return switch (namespace) {
            case NOTIFICATION -> "ncEvent";
            case MONITORING -> "ncm";
            case WITH_DEFAULTS -> "ncwd";
            default -> "nc";
        };
    }
}
