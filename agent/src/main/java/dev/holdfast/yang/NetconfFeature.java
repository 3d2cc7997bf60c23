package dev.holdfast.yang;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of NETCONF a server may have or not: the features of ietf-netconf (RFC 6241 sections
 * 8.2 to 8.9). A server has those its schema was compiled with, so that hello, yang-library and
 * what is refused cannot disagree.
 */
public enum NetconfFeature {
    WRITABLE_RUNNING("writable-running", "1.0"),
    CANDIDATE("candidate", "1.0"),
    CONFIRMED_COMMIT("confirmed-commit", "1.1"),
    ROLLBACK_ON_ERROR("rollback-on-error", "1.0"),
    VALIDATE("validate", "1.1"),
    STARTUP("startup", "1.0"),
    URL("url", "1.0"),
    XPATH("xpath", "1.0");

    static final String MODULE = "ietf-netconf";

    private final String text;
    private final String version;

    NetconfFeature(String text, String version) {
        this.text = text;
        this.version = version;
    }

    /** The name in the module, and in the capability. */
    public String text() {
        return text;
    }

    /** The capability a server with this feature says it has, without parameters. */
    public String capability() {
        return "urn:ietf:params:netconf:capability:" + text + ":" + version;
    }

    public static Optional<NetconfFeature> named(String text) {
        return Arrays.stream(values()).filter(feature -> feature.text.equals(text)).findFirst();
    }

    /** The features a schema was compiled with. */
    public static Set<NetconfFeature> of(Schema schema) {
        return schema.netconfFeatures();
    }

    /** The features a module was compiled with; asked once for a schema, not for each request. */
    static Set<NetconfFeature> of(YangModule module) {
        var found = EnumSet.noneOf(NetconfFeature.class);
        module.features().forEach(name -> named(name).ifPresent(found::add));
        return Collections.unmodifiableSet(found);
    }
}
