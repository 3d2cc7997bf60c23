package dev.holdfast.feature;

import dev.holdfast.feature.linkaggregation.LinkAggregation;
import dev.holdfast.feature.platform.Platform;
import dev.holdfast.feature.smartlink.SmartLink;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.YangModule;

import java.util.ArrayList;
import java.util.List;

/** All there is, in the order commits act: the one place that knows every feature. */
public final class Features {
    private Features() {}

    /** The features whose modules are in a schema. */
    public static List<Feature<?>> all(Schema schema) {
        var features = new ArrayList<Feature<?>>();
        // before the ports are configured: a port that joins a LAG has given up its VLANs
        if (has(schema, "holdfast-link-aggregation")) {
            features.add(new LinkAggregation(schema));
        }
        if (has(schema, "holdfast-bridge-vlan")) {
            features.add(new Platform(schema));
        }
        if (has(schema, "holdfast-smart-link")) {
            features.add(new SmartLink(schema));
        }
        return List.copyOf(features);
    }

    private static boolean has(Schema schema, String module) {
        return schema.moduleNamed(module).filter(YangModule::implemented).isPresent();
    }
}
