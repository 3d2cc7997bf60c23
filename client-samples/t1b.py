"""The lab T1b as the samples see it: its devices, its own endpoint, its Smart Link configuration.

    H1--p3[S1]p1--p1[B]p2--p1[D]p3--H2
            p2--p1[C]p2--p2
"""

import argparse
import contextlib
import datetime
import getpass
import json
import os
import pathlib
import sys

try:
    import paramiko
    from lxml import etree
    from ncclient import manager
    from ncclient.operations import RPCError
except ImportError as missing:
    sys.exit(
        f"{missing} in {sys.executable}: install ncclient (Debian: python3-ncclient),"
        f" or name the Python that has it: /usr/bin/python3 {sys.argv[0]}"
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
RECEIVERS = {"B": ("p1", "p2"), "C": ("p1", "p2"), "D": ("p1", "p2")}
UPLINK = "S1:p1--B:p1"
SPARE_UPLINK = "S1:p2--C:p1"
PACKETS_PER_SECOND = 1000
# Leafs of notifications that would make the lines too long here.
LEFT_OUT = ("severity", "mnemonic", "source-mac", "device-id")

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
      <wtr-time>{wtr}</wtr-time>
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


def group_of_s1(wtr):
    return GROUP.format(
        wtr=wtr,
        vlan=CONTROL_VLAN,
        authentication=AUTHENTICATION.format(password=PASSWORD),
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


def instant(date_and_time):
    return datetime.datetime.fromisoformat(date_and_time)


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

    def edit(self, config):
        self.netconf.edit_config(
            target="candidate", config=f'<config xmlns="{NS["nc"]}">{config}</config>'
        )

    def commit(self, config):
        self.edit(config)
        self.netconf.commit()

    def call(self, rpc):
        reply = self.netconf.dispatch(etree.fromstring(rpc))
        return etree.fromstring(reply.xml.encode())

    def close(self):
        self.netconf.close_session()


class Notification:
    """What a device told by itself: when, who, the name of the event and its leafs."""

    def __init__(self, who, document):
        self.when = instant(text(document, "ncn:eventTime"))
        self.who = who
        event = document[-1]
        self.module = etree.QName(event).namespace
        self.event = etree.QName(event).localname
        self.leafs = {etree.QName(leaf).localname: leaf.text for leaf in event}

    def __str__(self):
        leafs = (f"{n} {v}" for n, v in self.leafs.items() if n not in LEFT_OUT)
        return f'notifies {self.event}: {", ".join(leafs)}'


class Device:
    """A device of the lab: a session to work with, and one that listens."""

    def __init__(self, name, facts):
        self.name = name
        self.session = Session(facts, facts["nodes"][name])
        self.ear = Session(facts, facts["nodes"][name])
        self.ear.netconf.create_subscription()

    def hear(self, patience_seconds=0):
        """The next notification of Smart Link, or None when none comes in that time."""
        while True:
            taken = self.ear.netconf.take_notification(
                block=patience_seconds > 0, timeout=patience_seconds
            )
            if taken is None:
                return None
            told = Notification(
                self.name, etree.fromstring(taken.notification_xml.encode())
            )
            if told.module == NS["sl"]:
                return told

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
    """The lab's own endpoint: cables, traffic, the clock."""

    def __init__(self, facts):
        self.session = Session(facts, facts["endpoint"])
        data = self.state("<nodes/><clock><mode/></clock>")
        self.stepped = text(data, ".//lab:clock/lab:mode") == "stepped"
        self.hosts = {
            text(node, "lab:name"): node
            for node in data.findall(".//lab:node", NS)
            if find(node, "lab:host") is not None
        }

    def state(self, wanted):
        return self.session.get(f'<lab xmlns="{NS["lab"]}">{wanted}</lab>')

    def call(self, operation, **arguments):
        body = "".join(
            f'<{name.replace("_", "-")}>{value}</{name.replace("_", "-")}>'
            for name, value in arguments.items()
        )
        return self.session.call(f'<{operation} xmlns="{NS["lab"]}">{body}</{operation}>')

    def advance(self, seconds):
        """Moves a stepped clock; one that goes by itself is left alone."""
        if self.stepped:
            self.call("advance-clock", duration=int(seconds * 1_000_000))

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

    def close(self):
        self.session.close()


def say(line=""):
    print(line, flush=True)


def heading(line):
    say(line)
    say("-" * len(line))


def print_losses(report):
    """What became of all packets of a flow that has ended."""
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


def command_line(description):
    """Where the lab is and who asks; a sample may add options of its own."""
    parser = argparse.ArgumentParser(description=description)
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
    return parser


def facts_of(arguments):
    """What lab.json says, and the password."""
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
    return facts


@contextlib.contextmanager
def meeting(lab, device, facts):
    """The lab and its devices, each made by its class; sessions end with the block."""
    with contextlib.ExitStack() as open_sessions:
        meet = lambda party: open_sessions.enter_context(contextlib.closing(party))
        try:
            yield meet(lab(facts)), {
                name: meet(device(name, facts)) for name in ("S1", *RECEIVERS)
            }
        except RPCError as error:
            sys.exit(f"refused: {error.tag} {error.path or ''} {error.message}")
