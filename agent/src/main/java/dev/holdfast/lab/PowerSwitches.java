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

    /** The devices that get their power back by themselves, with the restart that gives it. */
    private final Map<String, Restart> restarts = new HashMap<>();

    /** One restart of a device; another one is another object. */
    private static final class Restart {}

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

    /**
     * Gives all devices of a lab that starts their power, in one instant; clients are let in later.
     */
    void begin() {
        try {
            loop.call(
                    () -> {
                        Device.powerOn(lab.devices());
                        return null;
                    });
        } catch (NetconfException e) {
            throw new IllegalStateException("nothing is refused here", e);
        }
    }

    @Override
    public synchronized void off(String node) throws NetconfException {
        var device = device(node);
        if (restarts.remove(node) != null) {
            // its power is taken already; from now on it does not come back by itself
            loop.call(
                    () -> {
                        lab.network().recorder().event(node, "power off, the restart ends");
                        return null;
                    });
            return;
        }
        require(device, true, "has no power already; power-on gives it some");
        takePower(node, device);
    }

    private void takePower(String node, Device device) throws NetconfException {
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
        restarts.remove(node);
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
        var device = device(node);
        if (restarts.containsKey(node)) {
            throw power(
                    node
                            + " is restarting already, which takes a second of the network's"
                            + " clock; wait for it, or end it with power-on");
        }
        require(device, true, "has no power; power-on gives it some");
        takePower(node, device);
        var restart = new Restart();
        restarts.put(node, restart);
        loop.timers().schedule(RESTART, () -> comeBack(node, restart));
    }

    /** Whoever gave or took the power in the meantime had the last word. */
    private synchronized void comeBack(String node, Restart restart) {
        if (restarts.get(node) != restart) {
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
            throw power(device.name() + " " + otherwise);
        }
    }

    private static NetconfException power(String message) {
        return RpcError.operationFailed(message).appTag("lab-control:power").refusal();
    }
}
