package dev.holdfast.lab;

import dev.holdfast.feature.Feature;
import dev.holdfast.feature.Features;
import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.NetconfFeature;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the devices of a lab are modelled by, compiled once for each choice of YANG features. Used
 * by the thread that starts the lab.
 */
final class DeviceModels {
    private final Map<Choice, Model> compiled = new HashMap<>();

    /** Features of the device's modules, and of NETCONF itself. */
    private record Choice(Set<String> features, Set<NetconfFeature> netconf) {}

    /** A schema and what acts upon it. */
    record Model(Schema schema, List<Feature<?>> features) {
        static Model of(Schema schema) {
            return new Model(schema, Features.all(schema));
        }
    }

    /**
     * @param plain of nodes that ask for no feature
     */
    DeviceModels(Schema plain) {
        compiled.put(new Choice(Set.of(), BaseModules.USUAL), Model.of(plain));
    }

    /**
     * The model of a node.
     *
     * @throws LabStartException a feature of the node does not exist
     */
    Model of(LabFile.Node node) throws LabStartException {
        var choice = new Choice(node.features(), node.protocol().features());
        var known = compiled.get(choice);
        if (known != null) {
            return known;
        }
        var loader = BaseModules.device(choice.netconf());
        for (var feature : node.features()) {
            int colon = feature.indexOf(':');
            loader.features(feature.substring(0, colon), feature.substring(colon + 1));
        }
        try {
            var model = Model.of(loader.load());
            compiled.put(choice, model);
            return model;
        } catch (SchemaException e) {
            throw new LabStartException(
                    "the features of " + node.name() + " cannot be had: " + e.getMessage(), e);
        }
    }
}
