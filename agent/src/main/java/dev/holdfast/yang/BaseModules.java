package dev.holdfast.yang;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The modules that come with this program, and the features of them it has. */
public final class BaseModules {
    /** What a server has of NETCONF when nobody says otherwise. */
    public static final Set<NetconfFeature> USUAL =
            Set.of(
                    NetconfFeature.WRITABLE_RUNNING,
                    NetconfFeature.CANDIDATE,
                    NetconfFeature.CONFIRMED_COMMIT,
                    NetconfFeature.ROLLBACK_ON_ERROR,
                    NetconfFeature.VALIDATE,
                    NetconfFeature.XPATH);

    private static final Set<String> LAB = Set.of("holdfast-lab-control");

    /** Has the users, who log in to a lab as they do to a device. */
    private static final Set<String> SYSTEM = Set.of("holdfast-device-system");

    /** Stands in for a feature that is off. */
    private static final Set<String> ONE_CONTROL_VLAN = Set.of("holdfast-smart-link-deviations");

    /** Implemented by every server; the other IETF modules lend types. */
    private static final Set<String> MANAGEMENT =
            Set.of(
                    "ietf-datastores",
                    "ietf-netconf",
                    "ietf-netconf-acm",
                    "ietf-netconf-monitoring",
                    "ietf-netconf-notifications",
                    "ietf-netconf-with-defaults",
                    "ietf-yang-library",
                    "nc-notifications",
                    "notifications");

    private static final Set<String> DEVICE = Set.of("iana-if-type", "ietf-interfaces", "ietf-ip");

    private BaseModules() {}

    /**
     * What a device implements: all of ours but the lab's, interfaces, and the management. Features
     * that can be turned on: {@code holdfast-smart-link:multiple-control-vlans}.
     */
    public static SchemaLoader device() {
        return device(USUAL);
    }

    /**
     * A device with some parts of NETCONF and without others.
     *
     * @param netconf what it has
     */
    public static SchemaLoader device(Set<NetconfFeature> netconf) {
        return base(netconf)
                .implement(
                        holdfast(name -> !LAB.contains(name) && !ONE_CONTROL_VLAN.contains(name)))
                .implementWithout(
                        "holdfast-smart-link",
                        "multiple-control-vlans",
                        holdfast(ONE_CONTROL_VLAN::contains))
                .implement(ietf(DEVICE));
    }

    /** What the endpoint of a lab implements: the lab's own module, users, the management. */
    public static SchemaLoader lab() {
        return base().implement(holdfast(name -> LAB.contains(name) || SYSTEM.contains(name)))
                .features("holdfast-lab-control", "simulation");
    }

    /** What any server implements; take it to put other modules behind the agent. */
    public static SchemaLoader base() {
        return base(USUAL);
    }

    /**
     * As {@link #base()}, with some parts of NETCONF and without others.
     *
     * @param netconf what the server has; confirmed-commit needs candidate
     */
    public static SchemaLoader base(Set<NetconfFeature> netconf) {
        return new SchemaLoader()
                .provide(ModuleFiles.holdfast())
                .provide(ModuleFiles.ietf())
                .implement(ietf(MANAGEMENT))
                .features(
                        NetconfFeature.MODULE,
                        netconf.stream().map(NetconfFeature::text).toArray(String[]::new));
    }

    private static List<YangSource> holdfast(Predicate<String> names) {
        return ModuleFiles.holdfast().stream()
                .filter(source -> names.test(SchemaLoader.moduleName(source)))
                .toList();
    }

    private static List<YangSource> ietf(Set<String> names) {
        return ModuleFiles.ietf().stream()
                .filter(source -> names.contains(SchemaLoader.moduleName(source)))
                .toList();
    }
}
