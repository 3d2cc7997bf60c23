package dev.holdfast.device;

import static dev.holdfast.device.Bench.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.Bench.Settings;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** A device that gets its power back (rule DP-20). */
class PowerTest {
    private final Bench bench = new Bench();
    private final Device device = bench.device("S1", 2);
    private final Device peer = bench.device("S2", 2);
    private final List<String> story = new ArrayList<>();

    /** Features that configure the device when it starts, with what was committed meanwhile. */
    private final class Features implements ControlPlane {
        private final DeviceSettings committed;

        Features(DeviceSettings committed) {
            this.committed = committed;
        }

        @Override
        public boolean claims(PortName port, Frame frame) {
            return false;
        }

        @Override
        public void received(PortName port, VlanId vlan, boolean blocked, Frame frame) {
            throw new AssertionError("nothing is claimed");
        }

        @Override
        public boolean receivedSlow(PortName port, Frame frame) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public void linkChanged(PortName port, boolean up) {
            story.add(port + (up ? " up" : " down"));
        }

        @Override
        public void memberChanged(PortName lag, PortName member, boolean active) {
            throw new AssertionError("there is no LAG");
        }

        @Override
        public void stopped() {
            story.add("stopped");
        }

        @Override
        public void started() {
            device.configure(committed);
            story.add("started");
        }

        @Override
        public void hold() {
            story.add("hold");
        }

        @Override
        public void release() {
            story.add("release");
        }
    }

    @Test
    @Rule("DP-20")
    void noLinkComesUpBeforeTheFeaturesHaveBegunWhateverWasConfiguredMeanwhile() {
        bench.cable(device, 1, peer, 1);
        bench.cable(device, 2, peer, 2);
        var both = new Settings().trunk(1, 10).trunk(2, 10).done();
        peer.configure(both);
        device.configure(
                new Settings().trunk(1, 10).port(2, false, both.port(port(2)).vlans()).done());
        device.setControl(new Features(both));
        device.powerOff();
        device.powerOn();
        assertThat(story)
                .containsExactly("stopped", "started", "hold", "p1 up", "p2 up", "release");
    }
}
