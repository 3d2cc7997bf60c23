#!/usr/bin/env python3
"""An uplink fails and the switches upstream are told to forget: Smart Link over NETCONF.

Needs ncclient (Debian: python3-ncclient) and the lab T1b, started by `agent/bin/holdfast up`:

    H1--p3[S1]p1--p1[B]p2--p1[D]p3--H2
            p2--p1[C]p2--p2

Whatever is done here is done over NETCONF: configuring devices, sending traffic, cutting cables,
reading what became of it.
"""

import datetime
import sys
import time

import t1b
from t1b import CONTROL_VLAN, NS, PACKETS_PER_SECOND, PASSWORD, RECEIVERS, UPLINK
from t1b import etree, find, heading, instant, say, text

OTHER_PASSWORD = "Test-Key_2"
# Long enough a way that packets are under way when the link fails.
DELAY_MICROS = 1000
# Notifications come by themselves. State says which have been raised; each event here counts one.
COUNTED = ("link-switched", "flush-received", "flush-rejected")
COUNTERS = (
    "sl:smart-link/sl:groups/sl:group/sl:state/sl:switchovers",
    *(
        f"if:interfaces/if:interface/sl:flush-receive/sl:state/sl:{counter}"
        for counter in (
            "accepted",
            "wrong-control-vlan",
            "auth-mode-mismatch",
            "auth-failure",
            "malformed",
        )
    ),
)
PATIENCE_SECONDS = 30
GROUPS = f'<smart-link xmlns="{NS["sl"]}"/>'
RECEIVED = f"""
<interfaces xmlns="{NS["if"]}">
  <interface>
    <name/>
    <flush-receive xmlns="{NS["sl"]}"><state/></flush-receive>
  </interface>
</interfaces>"""


class Device(t1b.Device):
    """A device of the lab, and how it is told of here."""

    def __init__(self, name, facts):
        super().__init__(name, facts)
        self.told = self.counted()  # nobody listened to what was before

    def counted(self):
        """How often it switched, and accepted or rejected a flush; it tells of each."""
        parts = [self.session.get(subtree) for subtree in (GROUPS, RECEIVED)]
        return sum(
            int(counter.text)
            for data in parts
            for path in COUNTERS
            for counter in data.iterfind(path, NS)
        )

    def heard(self):
        """The notifications of Smart Link since the last call: when, who, and what."""
        counted = self.counted()
        while self.told < counted:
            told = self.hear(PATIENCE_SECONDS)
            if told is None:
                sys.exit(f"{self.name} has not told of all it did")
            self.told += told.event in COUNTED
            yield told.when, told.who, str(told)

    def group(self):
        data = self.session.get(GROUPS)
        state = find(data, ".//sl:group/sl:state")
        members = ", ".join(
            "{} {} (flushes sent {})".format(
                text(member, "sl:interface"),
                text(member, "sl:instance/sl:state"),
                text(member, "sl:flush-sent"),
            )
            for member in state.findall("sl:member", NS)
        )
        return f'state {text(state, "sl:fsm")}; {members}'

    def received(self):
        """What became of flushes, port by port, in words."""
        data = self.session.get(RECEIVED)
        for interface in data.findall(".//if:interface", NS):
            state = find(interface, "sl:flush-receive/sl:state")
            if state is not None:
                counted = [
                    f"{etree.QName(leaf).localname} {leaf.text}"
                    for leaf in state
                    if leaf.text != "0"
                ]
                if counted:
                    yield f'{text(interface, "if:name")}: {", ".join(counted)}'


class Lab(t1b.Lab):
    """The lab's own endpoint, and what happened."""

    def __init__(self, facts):
        super().__init__(facts)
        self.seen = {}
        for kind in ("event", "table-change"):
            list(self.news(kind))

    def passes(self, seconds):
        """Lets time pass, whoever moves the clock."""
        if self.stepped:
            self.advance(seconds)
        else:
            time.sleep(seconds)

    def news(self, kind):
        """What the recorder wrote down since the last call."""
        data = self.state(f"<{kind}s/>")
        last = self.seen.get(kind, 0)
        for entry in data.findall(f".//lab:{kind}", NS):
            number = int(text(entry, "lab:number"))
            if number > last:
                self.seen[kind] = number
                table = text(entry, "lab:table")
                what = text(entry, "lab:text")
                yield (
                    instant(text(entry, "lab:wall-clock")),
                    text(entry, "lab:node", "lab"),
                    f"{table.upper()} {what}" if table else what,
                )


def history(lab, devices):
    """Everything that happened since the last call, on all devices, in order of time."""
    rows = [*lab.news("event"), *lab.news("table-change")]
    for device in devices.values():
        rows += device.heard()
    return sorted(rows, key=lambda row: row[0])


def print_history(lab, devices):
    rows = history(lab, devices)
    start = rows[0][0]
    for when, who, what in rows:
        millis = (when - start) / datetime.timedelta(milliseconds=1)
        say(f"  {millis:9.3f} ms  {who:<11}  {what}")
    say()


def print_traffic(lab):
    """Ends the traffic, lets the last packets arrive, and says what became of all of them."""
    lab.call("stop-flow", name="down")
    lab.passes(0.1)
    t1b.print_losses(lab.call("flow-report", name="down"))
    say()


def print_receivers(devices):
    for name in RECEIVERS:
        for line in devices[name].received():
            say(f"  {name} {line}")


def print_group(devices):
    say(f'  S1: {devices["S1"].group()}')


def print_place_of_h1(lab, devices, verb):
    say(f'  D {verb} H1 behind {devices["D"].port_of(lab.mac("H1"))}')


def configure(lab, devices):
    devices["S1"].session.commit(t1b.group_of_s1(wtr=1))
    say(f"  S1 sends flushes in VLAN {CONTROL_VLAN}: group 1, master p1, slave p2")
    for name, ports in RECEIVERS.items():
        devices[name].session.commit(t1b.receivers(ports, PASSWORD))
        say(f'  {name} obeys them on {" and ".join(ports)}')
    for cable in lab.state("<cables/>").findall(".//lab:cable", NS):
        lab.call("set-cable", cable=text(cable, "lab:name"), delay=DELAY_MICROS)
    say(f"  every cable takes {DELAY_MICROS / 1000:.0f} ms")


def start_traffic(lab, devices):
    """H1 speaks, so that everybody knows where it is; then H2 sends to it without end."""
    lab.flow("up", "H1", "H2", 100)
    lab.passes(1)
    lab.call("stop-flow", name="up")
    # What the first flow loses until D knows the MAC address of H1 is not counted.
    lab.flow("down", "H2", "H1", PACKETS_PER_SECOND)
    lab.passes(1)
    lab.flow("down", "H2", "H1", PACKETS_PER_SECOND)
    lab.passes(0.5)
    print_group(devices)
    print_place_of_h1(lab, devices, "finds")
    say()


def fail_uplink(lab, devices):
    """Cuts the uplink and tells what happened within half a second."""
    history(lab, devices)
    lab.call("set-cable", cable=UPLINK, up="false")
    lab.passes(0.5)
    print_history(lab, devices)
    print_group(devices)
    print_receivers(devices)


def restore_uplink(lab, devices):
    lab.call("set-cable", cable=UPLINK, up="true")
    lab.passes(1.5)
    print_group(devices)
    say()


def story(lab, devices):
    heading("Configuration")
    configure(lab, devices)
    start_traffic(lab, devices)

    heading("The uplink of S1 fails, all passwords agree")
    fail_uplink(lab, devices)
    print_place_of_h1(lab, devices, "finds")
    print_traffic(lab)

    heading("The link returns, and after the time to restore S1 is back on it")
    restore_uplink(lab, devices)

    heading("D gets another password, and the uplink fails again")
    devices["D"].session.commit(t1b.receivers(RECEIVERS["D"], OTHER_PASSWORD))
    start_traffic(lab, devices)
    fail_uplink(lab, devices)
    print_place_of_h1(lab, devices, "still finds")
    say()

    heading("H1 speaks, so D learns where it is")
    lab.flow("up", "H1", "H2", 100)
    lab.passes(0.5)
    lab.call("stop-flow", name="up")
    print_history(lab, devices)
    print_place_of_h1(lab, devices, "finds")
    print_traffic(lab)

    heading("The passwords agree again, and the link returns")
    devices["D"].session.commit(t1b.receivers(RECEIVERS["D"], PASSWORD))
    restore_uplink(lab, devices)


def main():
    facts = t1b.facts_of(t1b.command_line(__doc__.splitlines()[0]).parse_args())
    with t1b.meeting(Lab, Device, facts) as (lab, devices):
        story(lab, devices)


if __name__ == "__main__":
    main()
