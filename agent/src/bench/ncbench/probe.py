#!/usr/bin/env python3
"""Times what ncbench has no scenario for, through `ncbench rpc`: reading one FDB entry, and deleting
an entry another one refers to, which the commit refuses.

usage: probe.py FROM TO COMMAND...

Fills the datastore of a running `holdfast serve --yang TEMPLATES` from FROM to TO entries (FROM 0 the
first time), then takes the median of 400 of each. COMMAND is how ncbench is started with host, user
and password: java -cp ncbench.jar:bcprov.jar ncbench.Main rpc --port 20530 --user admin --password ...
"""
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

REPEATS = 400
BATCH = 10000
BRIDGE = 'xmlns="urn:holdfast:yang:bridge-vlan"'
INTERFACES = 'xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"'
NC = 'xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"'


def edit(content):
    return (f"<edit-config><target><candidate/></target><config {NC}>{content}</config>"
            "</edit-config>")


def bench(content):
    return edit(f'<bench xmlns="urn:example:bench">{content}</bench>')


def mac(i):
    return f"02:00:{i >> 16 & 255:02x}:{i >> 8 & 255:02x}:{i & 255:02x}:00"


def entry(i):
    return (f"<entry><name>entry-{i}</name><mtu>1500</mtu><profile>silver</profile>"
            f"<peer>entry-{max(i - 1, 0)}</peer></entry>")


def static(i):
    return (f"<static-entry><vlan-id>100</vlan-id><mac-address>{mac(i)}</mac-address>"
            "<interface>p1</interface></static-entry>")


def preparation(first, last):
    if first == 0:
        yield bench("<profile><name>silver</name></profile>")
        yield edit(f"<bridge {BRIDGE}><vlans><vlan><id>100</id></vlan></vlans></bridge>"
                   f"<interfaces {INTERFACES}><interface><name>p1</name><port {BRIDGE}>"
                   "<mode>access</mode><access-vlan>100</access-vlan></port></interface>"
                   "</interfaces>")
        yield "<commit/>"
    for low in range(first, last, BATCH):
        part = range(low, min(low + BATCH, last))
        yield bench("".join(map(entry, part)))
        yield edit(f"<bridge {BRIDGE}><fdb>{''.join(map(static, part))}</fdb></bridge>")
        yield "<commit/>"


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    first, last = int(sys.argv[1]), int(sys.argv[2])
    prepare = list(preparation(first, last))
    read = ('<get><filter type="subtree"><bridge %s><fdb><entry><vlan-id>100</vlan-id>'
            "<mac-address>%s</mac-address></entry></fdb></bridge></filter></get>"
            % (BRIDGE, mac(50)))
    delete = bench('<entry nc:operation="delete"><name>entry-50</name></entry>')
    with tempfile.TemporaryDirectory() as folder:
        known = {}

        def file(operation):
            if operation not in known:
                path = pathlib.Path(folder, f"{len(known)}.xml")
                path.write_text(operation)
                known[operation] = str(path)
            return known[operation]

        operations = (prepare + [read] * REPEATS
                      + [delete, "<commit/>", "<discard-changes/>"] * REPEATS)
        files = [part for operation in operations for part in ("--file", file(operation))]
        done = subprocess.run(sys.argv[3:] + ["--show", "300"] + files,
                              capture_output=True, text=True, check=True)
    times = [float(text) for text in re.findall(r"^-- ([\d.]+) ms", done.stdout, re.M)]
    if len(times) != len(operations):
        sys.exit(f"{len(times)} answers to {len(operations)} operations\n{done.stderr}")
    reads = times[len(prepare):len(prepare) + REPEATS]
    rest = times[len(prepare) + REPEATS:]
    refusals = [a + b for a, b in zip(rest[0::3], rest[1::3])]
    # the second half: the first warms up
    half = REPEATS // 2
    print(f"{last} entries: get of one FDB entry p50 {statistics.median(reads[half:]):.2f} ms;"
          f" refused deletion (edit and commit) p50 {statistics.median(refusals[half:]):.2f} ms")


if __name__ == "__main__":
    main()
