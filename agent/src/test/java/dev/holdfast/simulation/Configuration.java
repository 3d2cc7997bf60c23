package dev.holdfast.simulation;

import dev.holdfast.data.DataTree;
import dev.holdfast.feature.Trees;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a {@link SwitchSetup} as the configuration a client would commit. */
final class Configuration {
    private static final String GATEWAY =
            """
            interfaces/interface[Vlanif100]/type = iana-if-type:l3ipvlan
            interfaces/interface[Vlanif100]/vlanif/vlan-id = 100
            interfaces/interface[Vlanif100]/ipv4/address[10.1.100.1]/prefix-length = 24
            interfaces/interface[Vlanif500]/type = iana-if-type:l3ipvlan
            interfaces/interface[Vlanif500]/vlanif/vlan-id = 500
            interfaces/interface[Vlanif500]/ipv4/address[10.1.50.1]/prefix-length = 24
            """;

    private final List<String> lines = new ArrayList<>();

    private Configuration() {}

    static DataTree of(SwitchSetup setup) {
        var made = new Configuration();
        made.write(setup);
        return Trees.of(made.lines.toArray(String[]::new));
    }

    private void write(SwitchSetup setup) {
        setup.vlans()
                .forEach(
                        (vlan, instance) -> line("bridge/vlans/vlan[%d]/instance", vlan, instance));
        line("bridge/fdb/ageing-time%s", "", setup.ageingSeconds());
        setup.ports().forEach(this::port);
        setup.group().ifPresent(this::group);
        setup.second()
                .ifPresent(
                        it -> {
                            var at = "smart-link/groups/group[2]/";
                            line("%senabled", at, it.enabled());
                            line("%smaster-interface", at, "p" + it.master());
                        });
        if (setup.isGateway()) {
            lines.add(GATEWAY);
        }
    }

    private void line(String path, Object where, Object value) {
        lines.add(path.formatted(where) + " = " + value);
    }

    private void port(int number, PortSetup port) {
        var at = "interfaces/interface[p" + number + "]/";
        line("%stype", at, "iana-if-type:ethernetCsmacd");
        line("%senabled", at, port.enabled());
        line("%sport/mode", at, port.accessVlan() == 0 ? "trunk" : "access");
        if (port.accessVlan() != 0) {
            line("%sport/access-vlan", at, port.accessVlan());
        }
        port.allowed().forEach(vlan -> line("%sport/allowed-vlans", at, vlan));
        port.reception()
                .ifPresent(
                        how -> {
                            var entry = at + "flush-receive/control-vlan[" + how.vlan() + "]";
                            lines.add(entry);
                            authentication(entry, how.secret());
                        });
    }

    private void authentication(String above, Secret secret) {
        if (!secret.isNone()) {
            line("%s/authentication/mode", above, secret.mode());
            line("%s/authentication/password", above, secret.stored());
        }
    }

    private void group(GroupSetup group) {
        var at = "smart-link/groups/group[1]/";
        line("%senabled", at, group.enabled());
        group.master().ifPresent(port -> line("%smaster-interface", at, "p" + port));
        group.slave().ifPresent(port -> line("%sslave-interface", at, "p" + port));
        line("%srevertive", at, group.revertive());
        line("%swtr-time", at, group.wtrSeconds());
        line("%straffic-lock", at, group.pin().name().toLowerCase(Locale.ROOT));
        group.balanced().stream()
                .sorted()
                .forEach(instance -> line("%sload-balance-instance", at, instance));
        group.governed().stream()
                .sorted()
                .forEach(instance -> line("%sprotected-instance", at, instance));
        group.sending()
                .ifPresent(
                        how -> {
                            line("%sflush-send/control-vlan", at, how.vlan());
                            authentication(at + "flush-send", how.secret());
                        });
    }
}
