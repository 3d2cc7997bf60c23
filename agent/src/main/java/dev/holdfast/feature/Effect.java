package dev.holdfast.feature;

import dev.holdfast.data.InnerNode;
import dev.holdfast.device.DeviceSettings;
import dev.holdfast.device.InstanceId;
import dev.holdfast.device.LagSettings;
import dev.holdfast.device.frame.Frame;
import dev.holdfast.device.frame.VlanId;
import dev.holdfast.device.net.PortName;
import dev.holdfast.device.table.RemovalCause;
import dev.holdfast.error.RpcError;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a feature can ask for; applied within the turn, and it cannot fail. Immutable. */
public sealed interface Effect {
    /**
     * Makes ports, VLANs and layer 3 interfaces as configured, what goes last of all (rule DP-2);
     * for the feature that owns the base modules.
     */
    record Configure(DeviceSettings settings) implements Effect {}

    /**
     * Makes LAGs of ports, those not listed are no more; for the feature that owns them, before the
     * ports are configured.
     */
    record Aggregate(Map<PortName, LagSettings> lags) implements Effect {
        public Aggregate {
            lags = Map.copyOf(lags);
        }
    }

    /** What a member of a negotiated LAG is used for from now on. */
    record SetMember(PortName member, boolean collects, boolean distributes) implements Effect {}

    /**
     * Whether a port forwards data frames of an instance. Blocked, it neither sends, receives nor
     * learns them; frames features claim or send are exempt (rule SL-3).
     */
    record SetForwarding(PortName port, InstanceId instance, boolean forwards) implements Effect {}

    /** Sends a frame out of a port exactly as it is, tag and all. */
    record Send(PortName port, Frame frame) implements Effect {}

    /**
     * Sends a received control frame out of every other port that is up, carries the VLAN and
     * forwards its instance, tagged or not as the port's membership says.
     */
    record Forward(PortName ingress, VlanId vlan, Frame frame) implements Effect {}

    /** Removes dynamic entries; the counts come back as {@link Input.Flushed} in the same turn. */
    record Flush(FlushId flush, FlushScope scope, RemovalCause cause) implements Effect {}

    /** Arms a timer, or arms it anew; {@link Input.TimerExpired} comes unless it is cancelled. */
    record Arm(TimerName timer, Duration after) implements Effect {}

    /** Cancels a timer; nothing when it is not armed. */
    record Cancel(TimerName timer) implements Effect {}

    /** Raises a notification of the model. */
    record Raise(InnerNode notification) implements Effect {}

    /** Says which warnings of this feature hold from now on; those not listed are withdrawn. */
    record Warn(List<Warning> warnings) implements Effect {
        public Warn {
            warnings = List.copyOf(warnings);
        }
    }

    /** Answers a call. */
    record Reply(CallId call, InnerNode output) implements Effect {}

    /** Answers a call with a refusal. */
    record Refuse(CallId call, RpcError error) implements Effect {}
}
