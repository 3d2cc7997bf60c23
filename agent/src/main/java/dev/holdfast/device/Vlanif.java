package dev.holdfast.device;

import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Prefix;
import dev.holdfast.device.frame.VlanId;

import java.util.Optional;

/** The layer 3 interface of a VLAN. Changed in turns of the loop. */
final class Vlanif {
    private final VlanId vlan;
    private InterfaceSettings settings;
    private boolean up;
    private long changedMicros;

    Vlanif(VlanId vlan, InterfaceSettings settings) {
        this.vlan = vlan;
        this.settings = settings;
    }

    VlanId vlan() {
        return vlan;
    }

    InterfaceSettings settings() {
        return settings;
    }

    void setSettings(InterfaceSettings next) {
        settings = next;
    }

    boolean isUp() {
        return up;
    }

    long changedMicros() {
        return changedMicros;
    }

    void setUp(boolean now, long micros) {
        up = now;
        changedMicros = micros;
    }

    boolean has(Ipv4Address address) {
        for (var own : settings.addresses()) {
            if (own.address().equals(address)) {
                return true;
            }
        }
        return false;
    }

    /** The own address in the network of another, the one with the longest prefix. */
    Optional<Ipv4Prefix> towards(Ipv4Address other) {
        Ipv4Prefix best = null;
        for (var own : settings.addresses()) {
            if (own.covers(other) && (best == null || own.length() > best.length())) {
                best = own;
            }
        }
        return Optional.ofNullable(best);
    }
}
