package dev.holdfast.yang;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All modules of one device, compiled: a value held by the device, nothing static behind it.
 * Immutable and free of threads.
 */
public final class Schema {
    private final RootSchema root;
    private final Map<String, YangModule> modulesByNamespace;
    private final List<YangModule> modules;
    private final Map<QName, OperationSchema> rpcs;
    private final Map<QName, NotificationSchema> notifications;
    private final Identities identities;
    private final Map<QName, AnnotationSchema> annotations;
    private final Set<NetconfFeature> netconfFeatures;

    Schema(
            RootSchema root,
            List<YangModule> modules,
            Map<String, YangModule> implementedByNamespace,
            Map<QName, OperationSchema> rpcs,
            Map<QName, NotificationSchema> notifications,
            Identities identities,
            Map<QName, AnnotationSchema> annotations) {
        this.root = root;
        this.modules = List.copyOf(modules);
        this.modulesByNamespace = Map.copyOf(implementedByNamespace);
        this.rpcs = Map.copyOf(rpcs);
        this.notifications = Map.copyOf(notifications);
        this.identities = identities;
        this.annotations = Map.copyOf(annotations);
        this.netconfFeatures =
                moduleNamed(NetconfFeature.MODULE).map(NetconfFeature::of).orElse(Set.of());
    }

    Set<NetconfFeature> netconfFeatures() {
        return netconfFeatures;
    }

    /** The root of the data tree. */
    public RootSchema root() {
        return root;
    }

    /** All modules, implemented and import-only, by name then revision. */
    public List<YangModule> modules() {
        return modules;
    }

    /** The implemented module of that namespace, else an import-only one (for identities). */
    public Optional<YangModule> module(String namespace) {
        return Optional.ofNullable(modulesByNamespace.get(namespace));
    }

    /** The implemented module of that name, else an import-only one. */
    public Optional<YangModule> moduleNamed(String name) {
        var found = modules.stream().filter(m -> m.name().equals(name)).toList();
        return found.stream()
                .filter(YangModule::implemented)
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    public Optional<OperationSchema> rpc(QName name) {
        return Optional.ofNullable(rpcs.get(name));
    }

    public Collection<OperationSchema> rpcs() {
        return rpcs.values();
    }

    /** A top-level notification. */
    public Optional<NotificationSchema> notification(QName name) {
        return Optional.ofNullable(notifications.get(name));
    }

    public Collection<NotificationSchema> notifications() {
        return notifications.values();
    }

    /** A metadata annotation (RFC 7952) an implemented module defines. */
    public Optional<AnnotationSchema> annotation(QName name) {
        return Optional.ofNullable(annotations.get(name));
    }

    public Collection<AnnotationSchema> annotations() {
        return annotations.values();
    }

    /** Identities and what they derive from. */
    public Identities identities() {
        return identities;
    }
}
