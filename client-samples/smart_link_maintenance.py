#!/usr/bin/env python3
"""A maintenance window on an uplink, as an orchestrator runs it: Smart Link over NETCONF.

Needs ncclient (Debian: python3-ncclient) and the lab T1b, started by `agent/bin/holdfast up`:

    H1--p3[S1]p1--p1[B]p2--p1[D]p3--H2
            p2--p1[C]p2--p2

The uplink p1 of S1 is worked on while H2 sends to H1. Nobody sleeps: whatever is waited for is a
notification of the devices, and a window that cannot be had is given up before anything changed.
"""

import datetime
import time

import t1b
from t1b import CONTROL_VLAN, NS, PACKETS_PER_SECOND, PASSWORD, RECEIVERS
from t1b import SPARE_UPLINK, UPLINK, find, heading, say, text

GROUP = f'<smart-link xmlns="{NS["sl"]}"><groups><group><id>1</id>{{}}</group></groups></smart-link>'
MASTER = f'<interfaces xmlns="{NS["if"]}"><interface><name>p1</name>{{}}</interface></interfaces>'
MARK = "<description>in maintenance</description>"
UNMARK = f'<description xmlns:nc="{NS["nc"]}" nc:operation="delete"/>'
SWITCH = (
    '<action xmlns="urn:ietf:params:xml:ns:yang:1">'
    + GROUP.format("<manual-switch/>")
    + "</action>"
)

# How long the devices get for what takes them milliseconds.
SETTLING_SECONDS = 0.1
# How much later than due a notification may come, on the wall's clock, before it is missed.
PATIENCE_SECONDS = 10
WORK_SECONDS = 30


class NotReady(Exception):
    """The window cannot be had as things are."""


class Unexpected(Exception):
    """The devices did something else than planned."""


class S1:
    """The switch whose uplink is worked on, as the orchestrator sees it."""

    def __init__(self, device):
        self.session = device.session
        self.netconf = device.session.netconf

    def config(self):
        return self.netconf.get_config("running").data_xml

    def group(self):
        data = self.session.get(f'<smart-link xmlns="{NS["sl"]}"/>')
        return find(data, ".//sl:group")

    def is_up(self, port):
        data = self.session.get(MASTER.replace("p1", port).format("<oper-status/>"))
        return text(data, ".//if:oper-status") == "up"

    def change(self, config, check=lambda: None):
        """Checks and changes the configuration while nobody else can, or leaves it as it is."""
        with self.netconf.locked("running"), self.netconf.locked("candidate"):
            check()
            try:
                self.session.edit(config)
                self.netconf.validate("candidate")
                self.netconf.commit()
            except t1b.RPCError:
                self.netconf.discard_changes()
                raise

    def switch(self):
        """Moves the traffic by hand: which member has it now, and whether a flush was sent."""
        reply = self.session.call(SWITCH)
        return text(reply, ".//sl:active-interface"), text(reply, ".//sl:flush-sent")


class Window:
    """One maintenance window on the uplink p1 of S1."""

    def __init__(self, lab, devices, wtr):
        self.lab, self.devices, self.wtr = lab, devices, wtr
        self.s1 = S1(devices["S1"])

    def pre_check(self):
        """What has to be so before traffic may be moved; the locks are held meanwhile."""
        group = self.s1.group()
        faults = [f"{port} of S1 is down" for port in ("p1", "p2") if not self.s1.is_up(port)]
        if text(group, "sl:state/sl:fsm") != "master":
            faults.append(f'group 1 is in state {text(group, "sl:state/sl:fsm")}, not master')
        if text(group, "sl:state/sl:send-readiness") != "ready":
            faults.append(f'flushes cannot be sent: {text(group, "sl:state/sl:send-readiness")}')
        vlan = text(group, "sl:flush-send/sl:control-vlan")
        for name, ports in RECEIVERS.items():
            obeyed = self.obeyed_vlans(name)
            faults += [
                f"{name} does not obey flushes in VLAN {vlan} on {port}"
                for port in ports
                if vlan not in obeyed.get(port, [])
            ]
        if faults:
            raise NotReady("; ".join(faults))
        say("  checked: both uplinks of S1 are up, p1 carries the traffic, p2 can take it,")
        say(f"    {', '.join(RECEIVERS)} obey flushes in VLAN {vlan}")

    def obeyed_vlans(self, name):
        data = self.devices[name].session.get(
            f'<interfaces xmlns="{NS["if"]}"><interface><name/>'
            f'<flush-receive xmlns="{NS["sl"]}"><control-vlan/></flush-receive>'
            "</interface></interfaces>"
        )
        return {
            text(port, "if:name"): [vlan.text for vlan in port.findall(".//sl:vlan-id", NS)]
            for port in data.findall(".//if:interface", NS)
        }

    def open(self):
        restore = GROUP.format(f"<revertive>true</revertive><wtr-time>{self.wtr}</wtr-time>")
        self.s1.change(MASTER.format(MARK) + restore, check=self.pre_check)
        say(f'  committed: p1 is "in maintenance", S1 returns to it after {self.wtr} s')

    def leave_p1(self):
        self.forget_the_past()
        active, flushed = self.s1.switch()
        say(f"  manual-switch: {active} carries the traffic, flush sent: {flushed}")
        self.traffic_moves("p1", "p2", "force-manual", path=("C", "D", "B"))

    def work(self):
        """The cable of p1 is taken out and put in again; the devices tell nobody, so they are asked."""
        self.lab.call("set-cable", cable=UPLINK, up="false")
        if self.s1.is_up("p1"):
            raise Unexpected("p1 is up without its cable")
        say("  p1 is down: the work is done")
        self.lab.advance(WORK_SECONDS)
        self.lab.call("set-cable", cable=UPLINK, up="true")
        remaining = text(self.s1.group(), "sl:state/sl:wtr-remaining")
        if remaining is None:
            raise Unexpected("the time to restore does not run, though p1 is back")
        say(f"  p1 is up again: {self.wtr} s until S1 returns to it")

    def return_to_p1(self):
        self.traffic_moves("p2", "p1", "timer-expired", path=("B", "D", "C"), after=self.wtr)
        group = self.s1.group()
        if text(group, "sl:state/sl:fsm") != "master":
            raise Unexpected(f'group 1 is in state {text(group, "sl:state/sl:fsm")}')
        members = group.findall("sl:state/sl:member", NS)
        states = (
            f'{text(m, "sl:interface")} {text(m, "sl:instance/sl:state")}' for m in members
        )
        say(f'  S1 says: {", ".join(states)}')

    def close(self):
        self.s1.change(MASTER.format(UNMARK))
        say('  committed: p1 is not "in maintenance" any more')

    def forget_the_past(self):
        for device in self.devices.values():
            while device.hear():
                pass

    def traffic_moves(self, old, new, reason, path, after=0):
        """Waits until S1 and the switches along the new path said that traffic moved."""
        self.lab.advance(after + SETTLING_SECONDS)
        deadline = time.monotonic() + after + PATIENCE_SECONDS
        told = self.wait("S1", "link-switched", deadline)
        switched = told[-1].leafs
        if (switched["from"], switched["to"], switched["reason"]) != (old, new, reason):
            raise Unexpected(f"S1 {told[-1]}")
        for name in path:
            told += self.wait(name, "flush-received", deadline)
        start = told[0].when
        for one in sorted(told, key=lambda one: one.when):
            millis = (one.when - start) / datetime.timedelta(milliseconds=1)
            say(f"  {millis:9.3f} ms  {one.who:<2}  {one}")

    def wait(self, name, event, deadline):
        """The notifications of a device up to the one waited for."""
        told = []
        while not told or told[-1].event != event:
            one = self.devices[name].hear(max(deadline - time.monotonic(), 0.001))
            if one is None:
                raise Unexpected(f"{name} did not notify {event} in time")
            if one.event in ("flush-rejected", "flush-send-suppressed"):
                raise Unexpected(f"{name} {one}")
            told.append(one)
        return told

    def run(self):
        self.open()
        try:
            self.leave_p1()
            self.work()
        except Unexpected:
            self.retreat()
            raise
        self.return_to_p1()
        self.close()

    def retreat(self):
        """Puts the traffic back where it was, as well as that can be done."""
        if text(self.s1.group(), "sl:state/sl:fsm") == "slave" and self.s1.is_up("p1"):
            active, flushed = self.s1.switch()
            say(f"  manual-switch: {active} carries the traffic, flush sent: {flushed}")
        self.close()


class Traffic:
    """What H2 sends to H1 all the time."""

    def __init__(self, lab):
        self.lab = lab

    def starts(self):
        """H1 speaks first, so that everybody knows where it is."""
        self.lab.flow("up", "H1", "H2", PACKETS_PER_SECOND)
        self.arrives("up")
        self.lab.call("stop-flow", name="up")
        self.lab.flow("down", "H2", "H1", PACKETS_PER_SECOND)
        self.arrives("down")

    def arrives(self, flow):
        """Waits for the next packet that gets through."""
        so_far = self.received(self.lab.call("flow-report", name=flow))
        self.until(flow, lambda report: self.received(report) > so_far)

    def ends(self):
        """Sees that traffic gets through before it stops, and says what became of all of it."""
        self.arrives("down")
        self.lab.call("stop-flow", name="down")
        t1b.print_losses(
            self.until("down", lambda report: text(report, ".//lab:on-the-way") == "0")
        )
        say()

    @staticmethod
    def received(report):
        return int(text(report, ".//lab:received"))

    def until(self, flow, condition):
        """Asks for a flow, a millisecond of a stepped clock at a time, until all is as it should."""
        while not condition(report := self.lab.call("flow-report", name=flow)):
            self.lab.advance(0.001)
        return report


def build(devices):
    devices["S1"].session.commit(t1b.group_of_s1(wtr=60))
    say(f"  S1 sends flushes in VLAN {CONTROL_VLAN}: group 1, master p1, slave p2")
    for name, ports in RECEIVERS.items():
        devices[name].session.commit(t1b.receivers(ports, PASSWORD))
        say(f'  {name} obeys them on {" and ".join(ports)}')
    say()


def refused(window, facts):
    """A window that must not open: says why, and shows that it left nothing behind."""
    before = window.s1.config()
    try:
        window.run()
    except NotReady as reason:
        say(f"  given up: {reason}")
    else:
        raise Unexpected("the window was opened, though p2 is down")
    if window.s1.config() != before:
        raise Unexpected("a window that was given up changed the configuration of S1")
    say("  the configuration of S1 is as it was")
    other = t1b.Session(facts, facts["nodes"]["S1"])
    with other.netconf.locked("running"), other.netconf.locked("candidate"):
        say("  another session locks running and candidate: nobody holds them any more")
    other.close()
    say()


def story(lab, devices, facts, wtr):
    heading("The network as it is built")
    build(devices)

    heading("A window on the uplink p1 of S1")
    traffic = Traffic(lab)
    traffic.starts()
    Window(lab, devices, wtr).run()
    traffic.ends()

    heading("No window while the other uplink is down")
    lab.call("set-cable", cable=SPARE_UPLINK, up="false")
    refused(Window(lab, devices, wtr), facts)
    lab.call("set-cable", cable=SPARE_UPLINK, up="true")

    heading("A window that goes wrong: D has another password")
    devices["D"].session.commit(t1b.receivers(RECEIVERS["D"], "Test-Key_2"))
    traffic.starts()
    try:
        Window(lab, devices, wtr).run()
    except Unexpected as what:
        say(f"  given up: {what}")
    traffic.ends()
    devices["D"].session.commit(t1b.receivers(RECEIVERS["D"], PASSWORD))


def main():
    parser = t1b.command_line(__doc__.splitlines()[0])
    parser.add_argument(
        "--wtr-time",
        type=int,
        default=60,
        metavar="SECONDS",
        help="how long S1 waits with its return to an uplink that came back (default: %(default)s)",
    )
    arguments = parser.parse_args()
    facts = t1b.facts_of(arguments)
    with t1b.meeting(t1b.Lab, t1b.Device, facts) as (lab, devices):
        try:
            story(lab, devices, facts, arguments.wtr_time)
        except Unexpected as what:
            raise SystemExit(f"the window stands open: {what}") from None


if __name__ == "__main__":
    main()
