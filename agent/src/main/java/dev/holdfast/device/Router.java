package dev.holdfast.device;

import dev.holdfast.device.frame.ArpPacket;
import dev.holdfast.device.frame.EtherType;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.Ipv4Address;
import dev.holdfast.device.frame.Ipv4Packet;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.DropCounters;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.table.ArpEntry;
import dev.holdfast.device.table.ArpTable;
import dev.holdfast.device.table.RemovalCause;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The layer 3 half of a device: interfaces of VLANs, ARP, and routing between connected networks
 * (rules DP-10, DP-11). Runs in turns of the loop.
 */
final class Router implements Bridge.Upwards {
    private final Network network;
    private final String device;
    private final MacAddress mac;
    private final DropCounters drops;
    private final ArpTable arp;
    private final Runnable learntSomething;
    private final TreeMap<VlanId, Vlanif> interfaces = new TreeMap<>();
    private final ArpMisses misses = new ArpMisses(ArpMisses.DEFAULT_LIMIT);
    private Bridge bridge;

    Router(
            Network network,
            String device,
            MacAddress mac,
            DropCounters drops,
            ArpTable arp,
            Runnable learntSomething) {
        this.network = network;
        this.device = device;
        this.mac = mac;
        this.drops = drops;
        this.arp = arp;
        this.learntSomething = learntSomething;
    }

    void attach(Bridge to) {
        bridge = to;
    }

    Collection<Vlanif> interfaces() {
        return Collections.unmodifiableCollection(interfaces.values());
    }

    /** Makes an interface, or changes it. */
    void configure(VlanId vlan, InterfaceSettings next) {
        var found = interfaces.computeIfAbsent(vlan, v -> new Vlanif(v, next));
        var before = found.settings();
        found.setSettings(next);
        before.neighbours()
                .forEach(
                        (address, _) -> {
                            if (!next.neighbours().containsKey(address)) {
                                arp.removeStatic(vlan, address);
                            }
                        });
        long now = network.nowMicros();
        next.neighbours().forEach((address, to) -> arp.putStatic(vlan, address, to, now));
        if (!before.addresses().equals(next.addresses())) {
            forgetStrangers(found);
        }
    }

    /** Entries of networks the interface is no longer in. */
    private void forgetStrangers(Vlanif of) {
        arp.removeDynamic(
                of.vlan(),
                address -> of.towards(address).isEmpty() || of.has(address),
                RemovalCause.CLEARED);
    }

    void remove(VlanId vlan) {
        if (interfaces.remove(vlan) != null) {
            arp.removeInterface(vlan, RemovalCause.CLEARED);
        }
    }

    /** Works out which interfaces are up, after links, VLANs or ports changed. */
    void refresh(Predicate<VlanId> hasOpenLink) {
        for (var each : interfaces.values()) {
            boolean up = each.settings().enabled() && hasOpenLink.test(each.vlan());
            if (up != each.isUp()) {
                each.setUp(up, network.nowMicros());
                network.recorder().event(device, "Vlanif" + each.vlan() + (up ? " up" : " down"));
                if (!up) {
                    arp.removeDynamic(each.vlan(), _ -> true, RemovalCause.PORT_DOWN);
                }
            }
        }
    }

    /** The device lost power. */
    void clear() {
        misses.clear();
        arp.clear(RemovalCause.CLEARED);
    }

    /** The device has power again: what is configured comes back. */
    void restoreStatic() {
        long now = network.nowMicros();
        for (var each : interfaces.values()) {
            each.settings()
                    .neighbours()
                    .forEach((address, to) -> arp.putStatic(each.vlan(), address, to, now));
        }
    }

    @Override
    public boolean owns(long address) {
        return address == mac.bits();
    }

    @Override
    public boolean received(BridgePort in, int vlan, Frame frame) {
        var at = interfaces.get(new VlanId(vlan));
        if (at == null) {
            return false;
        }
        switch (frame.etherType()) {
            case EtherType.ARP -> receivedArp(at, in, frame);
            case EtherType.IPV4 -> receivedIp(at, in, frame);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void receivedArp(Vlanif at, BridgePort in, Frame frame) {
        var packet = ArpPacket.in(frame);
        if (packet.isEmpty()) {
            // a broadcast goes on being bridged: only what was for the device alone ends here
            if (!frame.isToGroup()) {
                in.dropIn(DropReason.MALFORMED, frame);
            }
            return;
        }
        var heard = packet.get();
        if (!at.isUp() || at.towards(heard.sender()).isEmpty()) {
            return;
        }
        if (at.has(heard.sender())) {
            network.recorder()
                    .event(device, heard.sender() + " is also used by " + heard.senderMac());
            return;
        }
        boolean forUs = at.has(heard.target());
        var learnt =
                arp.learn(
                        at.vlan(), heard.sender(), heard.senderMac(), !forUs, network.nowMicros());
        if (learnt == ArpTable.Learnt.ADDED) {
            learntSomething.run();
        }
        if (forUs && heard.operation() == ArpPacket.Operation.REQUEST) {
            originate(at.vlan(), heard.answer(mac).toFrame(heard.senderMac()));
        }
    }

    private void originate(VlanId vlan, Frame frame) {
        if (!bridge.originate(vlan.number(), frame)) {
            network.recorder().drop(drops, DropReason.NO_EGRESS, frame);
        }
    }

    private void receivedIp(Vlanif at, BridgePort in, Frame frame) {
        var found = Ipv4Packet.in(frame);
        if (found.isEmpty()) {
            in.dropIn(DropReason.MALFORMED, frame);
        } else if (!at.isUp()) {
            in.dropIn(DropReason.INTERFACE_DOWN, frame);
        } else if (ownsAddress(found.get().destination())) {
            in.dropIn(DropReason.NOT_UNDERSTOOD, frame);
        } else if (found.get().timeToLive() <= 1) {
            in.dropIn(DropReason.TTL_EXPIRED, frame);
        } else {
            route(in, found.get());
        }
    }

    private boolean ownsAddress(Ipv4Address address) {
        return interfaces.values().stream().anyMatch(each -> each.has(address));
    }

    private void route(BridgePort in, Ipv4Packet packet) {
        var out = towards(packet.destination());
        if (out == null) {
            in.dropIn(DropReason.NO_ROUTE, packet.frame());
            return;
        }
        if (!out.isUp()) {
            in.dropIn(DropReason.INTERFACE_DOWN, packet.frame());
            return;
        }
        var neighbour = arp.lookup(out.vlan(), packet.destination());
        if (neighbour.isEmpty()) {
            in.dropIn(missed(out, packet.destination()), packet.frame());
            return;
        }
        var next = packet.forwarded(mac, new MacAddress(neighbour.getAsLong()));
        if (!bridge.originate(out.vlan().number(), next)) {
            in.dropIn(DropReason.NO_EGRESS, next);
        }
    }

    /** Longest prefix match over the connected networks; null when none covers the address. */
    private Vlanif towards(Ipv4Address destination) {
        Vlanif best = null;
        int longest = -1;
        for (var each : interfaces.values()) {
            var own = each.towards(destination);
            if (own.isPresent() && own.get().length() > longest) {
                best = each;
                longest = own.get().length();
            }
        }
        return best;
    }

    private DropReason missed(Vlanif out, Ipv4Address neighbour) {
        return switch (misses.miss(out.vlan(), neighbour, network.nowMicros())) {
            case ASK -> {
                ask(out, neighbour, MacAddress.BROADCAST);
                yield DropReason.ARP_MISS;
            }
            case WAIT -> DropReason.ARP_MISS;
            case REFUSE -> DropReason.ARP_MISS_LIMIT;
        };
    }

    private void ask(Vlanif out, Ipv4Address neighbour, MacAddress to) {
        out.towards(neighbour)
                .ifPresent(
                        own -> {
                            var request = ArpPacket.request(mac, own.address(), neighbour);
                            originate(out.vlan(), request.toFrame(to));
                        });
    }

    /** An entry is about to go: the neighbour is asked directly whether it is still there. */
    void probe(ArpEntry entry) {
        var out = interfaces.get(entry.vlan());
        if (out != null) {
            ask(out, entry.address(), entry.mac());
        }
    }
}
