package dev.holdfast.device;

import dev.holdfast.device.net.Port;
import dev.holdfast.device.net.PortName;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the bridge of a device forwards between: all its ports and its LAGs, by name and by number,
 * and which of them a frame from a cable belongs to. Changed in turns of the loop.
 *
 * <p>The number of a LAG is its own until the LAG is deleted; then another one may get it.
 */
final class BridgePorts {
    private final List<PhysicalPort> physical = new ArrayList<>();
    private final TreeMap<PortName, Lag> lags = new TreeMap<>();
    private final List<PortName> names = new ArrayList<>();
    private final Map<PortName, BridgePort> byName = new HashMap<>();

    // worked out from the above: every frame is looked up in these
    private BridgePort[] all = {};
    private BridgePort[] byNumber = {};
    private BridgePort[] ingress = {};

    void add(PhysicalPort port) {
        physical.add(port);
        names.add(port.name());
        byName.put(port.name(), port);
        arrange();
    }

    /** The lowest number that no port and no LAG has. */
    int freeNumber() {
        int number = physical.size();
        while (number < byNumber.length && byNumber[number] != null) {
            number++;
        }
        return number;
    }

    void add(Lag lag) {
        if (lag.number() == names.size()) {
            names.add(lag.name());
        } else {
            names.set(lag.number(), lag.name());
        }
        lags.put(lag.name(), lag);
        byName.put(lag.name(), lag);
        arrange();
    }

    void remove(Lag lag) {
        lags.remove(lag.name());
        byName.remove(lag.name());
        arrange();
    }

    /** Members of a LAG have changed, or what they are used for. */
    void arrange() {
        var present = new ArrayList<BridgePort>(physical);
        lags.values().stream()
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .forEach(present::add);
        all = present.toArray(BridgePort[]::new);
        byNumber = new BridgePort[names.size()];
        present.forEach(each -> byNumber[each.number()] = each);
        ingress = Arrays.copyOf(byNumber, physical.size());
        for (var lag : lags.values()) {
            lag.ports().forEach(member -> ingress[member.number()] = null);
            lag.collecting().forEach(member -> ingress[member.number()] = lag);
        }
    }

    /** The ports and LAGs there are, by number; read, never write. */
    BridgePort[] all() {
        return all;
    }

    /** The one of that number; there is one as long as MAC entries refer to it. */
    BridgePort numbered(int number) {
        return byNumber[number];
    }

    /** What a frame from a port's cable came in by; null when its LAG takes nothing from it. */
    BridgePort ingressOf(Port port) {
        return ingress[port.number()];
    }

    Optional<BridgePort> named(PortName name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<PhysicalPort> port(PortName name) {
        return named(name).filter(PhysicalPort.class::isInstance).map(PhysicalPort.class::cast);
    }

    Optional<Lag> lag(PortName name) {
        return Optional.ofNullable(lags.get(name));
    }

    /** The LAG a port is a member of. */
    Optional<Lag> lagOf(Port port) {
        return lags.values().stream().filter(lag -> lag.ports().contains(port)).findFirst();
    }

    /** In the order of their numbers. */
    List<PhysicalPort> physical() {
        return Collections.unmodifiableList(physical);
    }

    /** By name. */
    Collection<Lag> lags() {
        return Collections.unmodifiableCollection(lags.values());
    }

    /** The names by number; that of a LAG stays until another one gets its number. */
    List<PortName> names() {
        return Collections.unmodifiableList(names);
    }
}
