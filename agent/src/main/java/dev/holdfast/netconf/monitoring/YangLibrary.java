package dev.holdfast.netconf.monitoring;

import dev.holdfast.data.Filling;
import dev.holdfast.data.InnerNode;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.YangModule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The modules of one schema as ietf-yang-library tells of them (RFC 8525). Immutable, free of
 * threads.
 */
public final class YangLibrary {
    static final String NAMESPACE = "urn:ietf:params:xml:ns:yang:ietf-yang-library";

    /** One set and one schema are enough: all datastores of a device have the same modules. */
    private static final String COMPLETE = "complete";

    private static final int CONTENT_ID_BYTES = 8;

    private final Schema schema;
    private final List<String> datastores;
    private final String contentId;

    /**
     * @param datastores what the server has, for example {@code running}
     */
    public YangLibrary(Schema schema, List<String> datastores) {
        this.schema = schema;
        this.datastores = List.copyOf(datastores);
        this.contentId = digest();
    }

    /**
     * Changes exactly when what the library says does; two servers with the same modules, features
     * and datastores have the same one. Also the module-set-id, and the content-id of the
     * capability.
     */
    public String contentId() {
        return contentId;
    }

    private String digest() {
        var said = new StringBuilder(datastores.toString());
        for (var module : schema.modules()) {
            said.append('\n').append(module).append(' ').append(module.namespace());
            said.append(' ').append(module.implemented()).append(' ').append(module.features());
            said.append(' ').append(module.deviations());
            module.submodules()
                    .forEach(sub -> said.append(' ').append(sub.name()).append(sub.revision()));
        }
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            var digest = sha256.digest(said.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, CONTENT_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private List<YangModule> implemented() {
        return schema.modules().stream().filter(YangModule::implemented).toList();
    }

    private List<YangModule> importOnly() {
        return schema.modules().stream().filter(module -> !module.implemented()).toList();
    }

    /** The container {@code yang-library}. */
    InnerNode library(ContainerSchema container) {
        return Filling.of(
                container,
                library -> {
                    library.list("module-set", List.of(COMPLETE), this::moduleSet);
                    library.list(
                            "schema",
                            List.of(COMPLETE),
                            (entry, name) ->
                                    entry.leaf("name", name).leafList("module-set", List.of(name)));
                    library.list(
                            "datastore",
                            datastores,
                            (entry, name) ->
                                    entry.leaf("name", "ietf-datastores:" + name)
                                            .leaf("schema", COMPLETE));
                    library.leaf("content-id", contentId);
                });
    }

    private void moduleSet(Filling set, String name) {
        set.leaf("name", name);
        set.list(
                "module",
                implemented(),
                (entry, module) -> {
                    entry.leaf("name", module.name()).leaf("revision", module.revision());
                    entry.leaf("namespace", module.namespace());
                    entry.list("submodule", module.submodules(), YangLibrary::submodule);
                    entry.leafList("feature", List.copyOf(module.features()));
                    entry.leafList("deviation", module.deviations());
                });
        set.list(
                "import-only-module",
                importOnly(),
                (entry, module) -> {
                    entry.leaf("name", module.name());
                    entry.leaf("revision", module.revision().orElse(""));
                    entry.leaf("namespace", module.namespace());
                    entry.list("submodule", module.submodules(), YangLibrary::submodule);
                });
    }

    private static void submodule(Filling entry, YangModule.Submodule submodule) {
        entry.leaf("name", submodule.name()).leaf("revision", submodule.revision());
    }

    /** The container {@code modules-state} of RFC 7895, for clients from before RFC 8525. */
    InnerNode modulesState(ContainerSchema container) {
        return Filling.of(
                container,
                state -> {
                    state.leaf("module-set-id", contentId);
                    state.list("module", schema.modules(), this::module);
                });
    }

    private void module(Filling entry, YangModule module) {
        entry.leaf("name", module.name()).leaf("revision", module.revision().orElse(""));
        entry.leaf("namespace", module.namespace());
        entry.leafList("feature", List.copyOf(module.features()));
        entry.list("deviation", module.deviations(), this::deviation);
        entry.leaf("conformance-type", module.implemented() ? "implement" : "import");
        entry.list(
                "submodule",
                module.submodules(),
                (below, submodule) ->
                        below.leaf("name", submodule.name())
                                .leaf("revision", submodule.revision().orElse("")));
    }

    private void deviation(Filling entry, String name) {
        entry.leaf("name", name);
        entry.leaf("revision", schema.moduleNamed(name).flatMap(YangModule::revision).orElse(""));
    }
}
