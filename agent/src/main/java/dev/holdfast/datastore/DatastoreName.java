package dev.holdfast.datastore;

import dev.holdfast.yang.NetconfFeature;
import dev.holdfast.yang.Schema;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The configuration datastores there can be (RFC 6241 sections 5.1, 8.3 and 8.7). */
public enum DatastoreName {
    RUNNING("running", Optional.empty()),
    CANDIDATE("candidate", Optional.of(NetconfFeature.CANDIDATE)),
    STARTUP("startup", Optional.of(NetconfFeature.STARTUP));

    private final String text;
    private final Optional<NetconfFeature> feature;

    DatastoreName(String text, Optional<NetconfFeature> feature) {
        this.text = text;
        this.feature = feature;
    }

    /** The spelling on the wire. */
    public String text() {
        return text;
    }

    /** The datastores a device with that schema has. */
    public static List<DatastoreName> of(Schema schema) {
        var features = NetconfFeature.of(schema);
        return Arrays.stream(values())
                .filter(name -> name.feature.map(features::contains).orElse(true))
                .toList();
    }
}
