package dev.holdfast.netconf.session;

import dev.holdfast.netconf.file.UrlFolder;
import dev.holdfast.netconf.message.Names;
import dev.holdfast.netconf.monitoring.YangLibrary;
import dev.holdfast.yang.NetconfFeature;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.YangModule;

import java.util.ArrayList;
import java.util.List;

/** What the server says it can do: only what it does whole. Free of threads. */
final class Capabilities {
    private static final String CAPABILITY = "urn:ietf:params:netconf:capability:";

    private Capabilities() {}

    static List<String> of(Schema schema, YangLibrary library, Offer offer) {
        var said = new ArrayList<String>();
        said.add(Names.BASE_1_0);
        if (offer.base11()) {
            said.add(Names.BASE_1_1);
        }
        NetconfFeature.of(schema).forEach(feature -> said.add(capability(feature)));
        said.add(
                CAPABILITY
                        + "with-defaults:1.0?basic-mode=explicit"
                        + "&also-supported=report-all,report-all-tagged,trim");
        said.add(CAPABILITY + "notification:1.0");
        said.add(CAPABILITY + "interleave:1.0");
        schema.moduleNamed("ietf-yang-library")
                .flatMap(YangModule::revision)
                .ifPresent(
                        revision -> {
                            said.add(
                                    CAPABILITY
                                            + "yang-library:1.0?revision="
                                            + revision
                                            + "&module-set-id="
                                            + library.contentId());
                            said.add(
                                    CAPABILITY
                                            + "yang-library:1.1?revision="
                                            + revision
                                            + "&content-id="
                                            + library.contentId());
                        });
        schema.modules().stream()
                .filter(module -> module.implemented() && module.yangVersion().equals("1"))
                .map(Capabilities::module)
                .forEach(said::add);
        said.addAll(offer.vendorCapabilities());
        return List.copyOf(said);
    }

    private static String capability(NetconfFeature feature) {
        return feature == NetconfFeature.URL
                ? feature.capability() + "?scheme=" + UrlFolder.SCHEMES
                : feature.capability();
    }

    /** Modules of YANG 1.0 are named in the hello (RFC 7950 section 12). */
    private static String module(YangModule module) {
        var uri = new StringBuilder(module.namespace()).append("?module=").append(module.name());
        module.revision().ifPresent(date -> uri.append("&revision=").append(date));
        if (!module.features().isEmpty()) {
            uri.append("&features=").append(String.join(",", module.features()));
        }
        if (!module.deviations().isEmpty()) {
            uri.append("&deviations=").append(String.join(",", module.deviations()));
        }
        return uri.toString();
    }
}
