package dev.holdfast.simulation;

import dev.holdfast.device.Device;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.Port;
import dev.holdfast.feature.Feature;
import dev.holdfast.feature.Features;
import dev.holdfast.feature.Trees;

import java.util.List;
import java.util.function.Consumer;

/** What is broken in a world on purpose; nothing, unless a test wants to see it noticed. */
interface Sabotage {
    /** Features have no state of their own: all devices of all worlds may share them. */
    List<Feature<?>> FEATURES = Features.all(Trees.SCHEMA);

    Sabotage NONE = new Sabotage() {};

    /** The features a device of that name is given. */
    default List<Feature<?>> features(String device) {
        return FEATURES;
    }

    /** Plugs a cable in. */
    default void connect(Network network, String name, Port first, Port second) {
        network.connect(name, first, second, 10);
    }

    /** A device has taken a commit. */
    default void committed(Device device, Consumer<Runnable> inTurn) {
        // an honest device only does what it was told
    }
}
