package dev.holdfast.lab;

import dev.holdfast.device.Device;
import dev.holdfast.device.NetworkLoop;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.ssh.SshService;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes and gives the power of devices together with their NETCONF servers. Any thread may call it;
 * one call at a time, so that server and device agree.
 */
final class PowerSwitches implements NodePower {
    private static final Logger LOG = LoggerFactory.getLogger(PowerSwitches.class);

    /** How long a restart takes on the network's clock. */
    static final Duration RESTART = Duration.ofSeconds(1);

    private final LabNetwork lab;
    private final NetworkLoop loop;
    private final SshService ssh;
    private final Map<String, NodeServer> servers;

    /** How often the power of each device was taken or given. */
    private final Map<String, Integer> switched = new HashMap<>();

    /**
     * @param servers of the devices, by their names
     */
    PowerSwitches(
            LabNetwork lab, NetworkLoop loop, SshService ssh, Map<String, NodeServer> servers) {
        this.lab = lab;
        this.loop = loop;
        this.ssh = ssh;
        this.servers = servers;
    }

    @Override
    public synchronized void off(String node) throws NetconfException {
        var device = device(node);
        require(device, true, "has no power already; give it power first");
        switched.merge(node, 1, Integer::sum);
        // the power goes first: what the end of a session takes back no longer shows on a cable
        loop.call(
                () -> {
                    device.powerOff();
                    return null;
                });
        var server = servers.get(node);
        server.close();
        server.powerLost();
    }

    /** Takes the power from a device that may have none any more. */
    void fail(String node) {
        try {
            off(node);
        } catch (NetconfException e) {
            LOG.info("the power of {} was to fail: {}", node, e.getMessage());
        }
    }

    @Override
    public synchronized void on(String node) throws NetconfException {
        var device = device(node);
        require(device, false, "has power already; restart it instead");
        switched.merge(node, 1, Integer::sum);
        loop.call(
                () -> {
                    device.powerOn();
                    return null;
                });
        try {
            servers.get(node).open(ssh);
        } catch (IOException e) {
            throw RpcError.operationFailed(
                            node
                                    + " has power, but nobody can connect to it: "
                                    + e.getMessage()
                                    + "; free the port, then take the power and give it again")
                    .refusal();
        }
    }

    @Override
    public synchronized void restart(String node) throws NetconfException {
        off(node);
        int taken = switched.get(node);
        loop.timers().schedule(RESTART, () -> comeBack(node, taken));
    }

    /** Whoever gave or took the power in the meantime had the last word. */
    private synchronized void comeBack(String node, int taken) {
        if (switched.get(node) != taken) {
            return;
        }
        try {
            on(node);
        } catch (NetconfException e) {
            LOG.warn("the restart of {} ended so: {}", node, e.getMessage());
        }
    }

    private Device device(String node) throws NetconfException {
        return lab.device(node)
                .orElseThrow(
                        () ->
                                RpcError.invalidValue(
                                                "this lab has no device "
                                                        + node
                                                        + "; name one of the nodes of its lab file")
                                        .refusal());
    }

    private void require(Device device, boolean powered, String otherwise) throws NetconfException {
        if (loop.call(device::isPowered) != powered) {
            throw RpcError.operationFailed(device.name() + " " + otherwise)
                    .appTag("lab-control:power")
                    .refusal();
        }
    }
}
