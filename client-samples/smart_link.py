#!/usr/bin/env python3
"""An uplink fails and the switches upstream are told to forget: Smart Link over NETCONF.

Needs ncclient (Debian: python3-ncclient) and the lab T1b, started by `agent/bin/holdfast up`:

    H1--p3[S1]p1--p1[B]p2--p1[D]p3--H2
            p2--p1[C]p2--p2

Whatever is done here is done over NETCONF: configuring devices, sending traffic, cutting cables,
reading what became of it.
"""

import argparse
import datetime
import getpass
import json
import os
import pathlib
import sys
import time

try:
    import paramiko
    from lxml import etree
    from ncclient import manager
    from ncclient.operations import RPCError
except ImportError as missing:
    sys.exit(
        f"{missing} in {sys.executable}: install ncclient (Debian: python3-ncclient),"
        " or name the Python that has it: /usr/bin/python3 client-samples/smart_link.py"
    )

NS = {
    "nc": "urn:ietf:params:xml:ns:netconf:base:1.0",
    "ncn": "urn:ietf:params:xml:ns:netconf:notification:1.0",
    "if": "urn:ietf:params:xml:ns:yang:ietf-interfaces",
    "sl": "urn:holdfast:yang:smart-link",
    "bv": "urn:holdfast:yang:bridge-vlan",
    "lab": "urn:holdfast:yang:lab-control",
}

CONTROL_VLAN = 10
PASSWORD = "Test-Key_1"
OTHER_PASSWORD = "Test-Key_2"
RECEIVERS = {"B": ("p1", "p2"), "C": ("p1", "p2"), "D": ("p1", "p2")}
UPLINK = "S1:p1--B:p1"
# Long enough a way that packets are under way when the link fails.
DELAY_MICROS = 1000
PACKETS_PER_SECOND = 1000
# Leafs of notifications that would make the lines too long here.
LEFT_OUT = ("severity", "mnemonic", "source-mac", "device-id")
# Notifications come by themselves; so long we wait for the last one.
ON_THE_WAY_SECONDS = 0.5

AUTHENTICATION = """
<authentication>
  <mode>hmac-sha256</mode>
  <password>$0${password}</password>
</authentication>"""

GROUP = """
<smart-link xmlns="urn:holdfast:yang:smart-link">
  <groups>
    <group>
      <id>1</id>
      <enabled>true</enabled>
      <master-interface>p1</master-interface>
      <slave-interface>p2</slave-interface>
      <revertive>true</revertive>
      <wtr-time>1</wtr-time>
      <flush-send>
        <control-vlan>{vlan}</control-vlan>{authentication}
      </flush-send>
    </group>
  </groups>
</smart-link>"""

RECEIVER = """
  <interface>
    <name>{port}</name>
    <flush-receive xmlns="urn:holdfast:yang:smart-link">
      <control-vlan>
        <vlan-id>{vlan}</vlan-id>{authentication}
      </control-vlan>
    </flush-receive>
  </interface>"""


def group_of_s1():
    return GROUP.format(
        vlan=CONTROL_VLAN, authentication=AUTHENTICATION.format(password=PASSWORD)
    )


def receivers(ports, password):
    body = "".join(
        RECEIVER.format(
            port=port,
            vlan=CONTROL_VLAN,
            authentication=AUTHENTICATION.format(password=password),
        )
        for port in ports
    )
    return f'<interfaces xmlns="{NS["if"]}">{body}\n</interfaces>'


def find(node, path):
    return node.find(path, NS)


def text(node, path, default=None):
    found = find(node, path)
    return default if found is None else found.text


class Session:
    """One NETCONF session."""

    def __init__(self, facts, where):
        known = paramiko.HostKeys(facts["known-hosts"])
        keys = known.lookup(f'[{where["host"]}]:{where["port"]}')
        self.netconf = manager.connect(
            host=where["host"],
            port=where["port"],
            username=facts["username"],
            password=facts["password"],
            hostkey_b64=next(iter(keys.values())).get_base64(),
            allow_agent=False,
            look_for_keys=False,
            timeout=30,
        )

    def get(self, subtree):
        reply = self.netconf.get(filter=("subtree", subtree))
        return etree.fromstring(reply.data_xml.encode())

    def commit(self, config):
        self.netconf.edit_config(
            target="candidate", config=f'<config xmlns="{NS["nc"]}">{config}</config>'
        )
        self.netconf.commit()

    def call(self, rpc):
        reply = self.netconf.dispatch(etree.fromstring(rpc))
        return etree.fromstring(reply.xml.encode())

    def close(self):
        self.netconf.close_session()


class Device:
    """A device of the lab: a session to work with, and one that listens."""

    def __init__(self, name, facts):
        self.name = name
        self.session = Session(facts, facts["nodes"][name])
        self.ear = Session(facts, facts["nodes"][name])
        self.ear.netconf.create_subscription()

    def heard(self):
        """The notifications of Smart Link since the last call: when, and what."""
        while True:
            notification = self.ear.netconf.take_notification(block=False)
            if notification is None:
                return
            document = etree.fromstring(notification.notification_xml.encode())
            event = document[-1]
            if etree.QName(event).namespace == NS["sl"]:
                leafs = ", ".join(
                    f"{etree.QName(leaf).localname} {leaf.text}"
                    for leaf in event
                    if etree.QName(leaf).localname not in LEFT_OUT
                )
                what = f"notifies {etree.QName(event).localname}: {leafs}"
                yield instant(text(document, "ncn:eventTime")), self.name, what

    def group(self):
        data = self.session.get(f'<smart-link xmlns="{NS["sl"]}"/>')
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
        data = self.session.get(
            f'<interfaces xmlns="{NS["if"]}"><interface><name/>'
            f'<flush-receive xmlns="{NS["sl"]}"><state/></flush-receive>'
            "</interface></interfaces>"
        )
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

    def port_of(self, mac):
        """The port a station is behind in VLAN 100, as the FDB has it."""
        data = self.session.get(
            f'<bridge xmlns="{NS["bv"]}"><fdb><entry><vlan-id>100</vlan-id>'
            f"<mac-address>{mac}</mac-address></entry></fdb></bridge>"
        )
        return text(data, ".//bv:entry/bv:interface", "no port")

    def close(self):
        self.ear.close()
        self.session.close()


class Lab:
    """The lab's own endpoint: cables, traffic, the clock, and what happened."""

    def __init__(self, facts):
        self.session = Session(facts, facts["endpoint"])
        data = self.state("<nodes/><clock><mode/></clock>")
        self.stepped = text(data, ".//lab:clock/lab:mode") == "stepped"
        self.hosts = {
            text(node, "lab:name"): node
            for node in data.findall(".//lab:node", NS)
            if find(node, "lab:host") is not None
        }
        self.seen = {}
        for kind in ("event", "table-change"):
            list(self.news(kind))

    def state(self, wanted):
        return self.session.get(f'<lab xmlns="{NS["lab"]}">{wanted}</lab>')

    def call(self, operation, **arguments):
        body = "".join(
            f'<{name.replace("_", "-")}>{value}</{name.replace("_", "-")}>'
            for name, value in arguments.items()
        )
        return self.session.call(f'<{operation} xmlns="{NS["lab"]}">{body}</{operation}>')

    def mac(self, host):
        return text(self.hosts[host], "lab:mac-address")

    def ip(self, host):
        return text(self.hosts[host], "lab:host/lab:ip")

    def flow(self, name, source, destination, rate):
        self.call(
            "start-flow",
            name=name,
            source=source,
            destination=self.ip(destination),
            rate=rate,
        )

    def passes(self, seconds):
        """Lets time pass, whoever moves the clock."""
        if self.stepped:
            self.call("advance-clock", duration=int(seconds * 1_000_000))
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

    def close(self):
        self.session.close()


def instant(date_and_time):
    return datetime.datetime.fromisoformat(date_and_time)


def say(line=""):
    print(line, flush=True)


def heading(line):
    say(line)
    say("-" * len(line))


def history(lab, devices):
    """Everything that happened since the last call, on all devices, in order of time."""
    time.sleep(ON_THE_WAY_SECONDS)
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
    report = lab.call("flow-report", name="down")
    sent, received, lost, gap = (
        int(text(report, f".//lab:{leaf}"))
        for leaf in ("sent", "received", "lost", "longest-gap")
    )
    say(
        f"  H2 sent {sent} packets to H1: {received} arrived, {lost} were lost;"
        f" the longest gap was {gap / 1000:.0f} ms"
    )
    for loss in report.findall(".//lab:loss", NS):
        say(
            f'    {text(loss, "lab:packets"):>3} ended at {text(loss, "lab:place")}:'
            f' {text(loss, "lab:reason")}'
        )
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
    devices["S1"].session.commit(group_of_s1())
    say(f"  S1 sends flushes in VLAN {CONTROL_VLAN}: group 1, master p1, slave p2")
    for name, ports in RECEIVERS.items():
        devices[name].session.commit(receivers(ports, PASSWORD))
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
    devices["D"].session.commit(receivers(RECEIVERS["D"], OTHER_PASSWORD))
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
    devices["D"].session.commit(receivers(RECEIVERS["D"], PASSWORD))
    restore_uplink(lab, devices)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    home = os.environ.get("XDG_DATA_HOME", os.path.expanduser("~/.local/share"))
    parser.add_argument(
        "facts",
        nargs="?",
        type=pathlib.Path,
        default=pathlib.Path(home) / "holdfast" / "labs" / "t1b" / "lab.json",
        help="the file lab.json that `holdfast up` names (default: %(default)s)",
    )
    parser.add_argument(
        "--password-file",
        type=pathlib.Path,
        help="the lab's --admin-password-file; without one the password is asked for",
    )
    arguments = parser.parse_args()
    try:
        facts = json.loads(arguments.facts.read_text())
    except OSError as error:
        sys.exit(f"no lab: {error}; start one with agent/bin/holdfast up")
    password_file = arguments.password_file or facts["password-file"]
    facts["password"] = (
        pathlib.Path(password_file).read_text().splitlines()[0]
        if password_file
        else getpass.getpass(f'Password of {facts["username"]}: ')
    )
    lab = Lab(facts)
    devices = {name: Device(name, facts) for name in ("S1", *RECEIVERS)}
    try:
        story(lab, devices)
    except RPCError as error:
        sys.exit(f"refused: {error.tag} {error.path or ''} {error.message}")
    finally:
        for session in (lab, *devices.values()):
            session.close()


if __name__ == "__main__":
    main()
