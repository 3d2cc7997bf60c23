#!/usr/bin/python3
"""What users of ncclient do with a device, done to S1 of the lab T1b.

    LAB=…/lab.json HANDLER=huawei src/test/clients/ncclient_test.py
"""

import json
import os
import pathlib
import subprocess
import tempfile
import time
import unittest

import paramiko
from lxml import etree
from ncclient import manager
from ncclient.operations import RPCError
from ncclient.transport import SSHError

NC = "urn:ietf:params:xml:ns:netconf:base:1.0"
NS = {
    "ncn": "urn:ietf:params:xml:ns:netconf:notification:1.0",
    "ncr": "urn:ietf:params:xml:ns:netmod:notification",
    "ncs": "urn:ietf:params:xml:ns:yang:ietf-netconf-notifications",
    "bv": "urn:holdfast:yang:bridge-vlan",
    "sl": "urn:holdfast:yang:smart-link",
    "if": "urn:ietf:params:xml:ns:yang:ietf-interfaces",
}
HANDLER = os.environ["HANDLER"]
# Handlers that take any message for a reply: a notification ends their session, whoever the server is.
DEAF = ("huawei", "h3c", "iosxr", "sros")
# Handlers that take any host key, whatever is asked for.
TRUSTING = ("csr", "iosxe", "iosxr")
LAB = json.loads(pathlib.Path(os.environ["LAB"]).read_text())
MANY = 4000
PATIENCE_SECONDS = 30


def password():
    return pathlib.Path(LAB["password-file"]).read_text().strip()


def document(reply):
    """A reply, parsed; that of handler sros is of another class."""
    return etree.fromstring(reply.xml if hasattr(reply, "xml") else reply.tostring)


def bridge(content):
    return f'<bridge xmlns="{NS["bv"]}">{content}</bridge>'


def vlan(number, name):
    return bridge(f"<vlans><vlan><id>{number}</id><name>{name}</name></vlan></vlans>")


def config(content):
    return f'<config xmlns="{NC}">{content}</config>'


def static_entries(count, interface):
    return bridge(
        "<fdb>"
        + "".join(
            f"<static-entry><vlan-id>100</vlan-id>"
            f"<mac-address>00:00:5e:00:{entry // 256:02x}:{entry % 256:02x}</mac-address>"
            f"<interface>{interface}</interface></static-entry>"
            for entry in range(count)
        )
        + "</fdb>"
    )


class NcclientTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def connect(cls, handler=HANDLER):
        return manager.connect(
            **LAB["nodes"]["S1"],
            username=LAB["username"],
            password=password(),
            device_params={"name": handler},
            hostkey_verify=False,
            allow_agent=False,
            look_for_keys=False,
            timeout=PATIENCE_SECONDS,
        )

    @classmethod
    def setUpClass(cls):
        cls.session = cls.connect()
        cls.addClassCleanup(cls.session.close_session)

    def setUp(self):
        self.addCleanup(self.session.discard_changes)

    def other(self, handler=HANDLER):
        other = self.connect(handler)
        self.addCleanup(other.close_session)
        return other

    def ear(self):
        """A session for notifications, with another handler where that is needed."""
        return self.other("default" if HANDLER in DEAF else HANDLER)

    def read(self, datastore="running", what="<vlans/>"):
        reply = self.session.get_config(
            datastore, filter=("subtree", bridge(what))
        )
        return etree.fromstring(reply.data_xml.encode())

    def names(self, datastore="running"):
        return {
            entry.findtext("bv:id", None, NS): entry.findtext("bv:name", None, NS)
            for entry in self.read(datastore).iterfind(".//bv:vlan", NS)
        }

    def edit(self, content, **options):
        self.session.edit_config(target="candidate", config=config(content), **options)

    def forget(self, number):
        """Deletes a VLAN when the test is over."""

        gone = f'<vlan xmlns:nc="{NC}" nc:operation="remove"><id>{number}</id></vlan>'
        self.addCleanup(
            self.session.edit_config,
            target="running",
            config=config(bridge(f"<vlans>{gone}</vlans>")),
        )

    def refused(self, call, *arguments, **options):
        with self.assertRaises(RPCError) as caught:
            call(*arguments, **options)
        return caught.exception

    # logging in

    def test_the_host_key_is_checked(self):
        def connect(name, **more):
            return manager.connect(
                host=name,
                port=LAB["nodes"]["S1"]["port"],  # that of ssh_config is not looked at
                ssh_config=LAB["ssh-config"],
                username=LAB["username"],
                password=password(),
                device_params={"name": HANDLER},
                hostkey_verify=True,
                allow_agent=False,
                look_for_keys=False,
                **more,
            )

        connect("S1").close_session()
        another = paramiko.Ed25519Key.from_private_key_file(self.keys()["ed25519"])
        if HANDLER in TRUSTING:
            connect("S1", hostkey_b64=another.get_base64()).close_session()
        else:
            with self.assertRaises(SSHError):
                connect("S1", hostkey_b64=another.get_base64())

    def keys(self):
        """Files of new keys, one of each kind."""
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        files = {}
        for kind in ("ed25519", "ecdsa", "rsa"):
            files[kind] = str(folder / kind)
            subprocess.run(
                ["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", files[kind]], check=True
            )
        return files

    def test_a_key_takes_the_place_of_the_password(self):
        for kind, file in self.keys().items():
            algorithm, data, _ = pathlib.Path(file + ".pub").read_text().split(" ")
            self.session.edit_config(
                target="running",
                config=config(
                    '<system xmlns="urn:holdfast:yang:device-system"><users><user>'
                    f"<name>admin</name><authorized-key><name>{kind}</name>"
                    f"<algorithm>{algorithm}</algorithm><key-data>{data}</key-data>"
                    "</authorized-key></user></users></system>"
                ),
            )
            with self.subTest(kind), manager.connect(
                **LAB["nodes"]["S1"],
                username=LAB["username"],
                key_filename=file,
                device_params={"name": HANDLER},
                hostkey_verify=False,
                allow_agent=False,
                look_for_keys=False,
            ) as keyed:
                keyed.get_config("running")

    # hello

    def test_the_hello_is_understood(self):
        capabilities = self.session.server_capabilities
        for wanted in (
            ":base:1.1",
            ":candidate",
            ":confirmed-commit:1.1",
            ":validate:1.1",
            ":xpath",
            ":notification",
            ":interleave",
            ":with-defaults",
            ":yang-library:1.1",
        ):
            self.assertIn(wanted, capabilities)
        self.assertTrue(self.session.session_id.isdigit())

    # reading

    def test_a_subtree_filter_selects(self):
        self.assertEqual(
            self.names(), {"10": "control", "100": None, "500": None}
        )

    def test_an_xpath_filter_selects(self):
        spaces = {"bv": NS["bv"]}
        reply = self.session.get_config(
            "running",
            filter=("xpath", (spaces, "/bv:bridge/bv:vlans/bv:vlan[bv:id = 10]/bv:name")),
        )
        data = etree.fromstring(reply.data_xml.encode())
        self.assertEqual([node.text for node in data.iter(f'{{{NS["bv"]}}}name')], ["control"])
        self.assertEqual([node.text for node in data.iter(f'{{{NS["bv"]}}}id')], ["10"])

    def test_many_requests_are_under_way_at_once(self):
        other = self.connect()
        other.async_mode = True
        asked = [
            other.get_config("running", filter=("subtree", bridge("<vlans/>")))
            for _ in range(50)
        ]
        for request in asked:
            self.assertTrue(request.event.wait(PATIENCE_SECONDS))
            self.assertIsNone(request.error)
            self.assertIn("control", request.reply.xml)
        other.async_mode = False
        other.close_session()

    def test_get_has_state_too(self):
        reply = self.session.get(
            filter=(
                "subtree",
                f'<interfaces xmlns="{NS["if"]}"><interface><name>p3</name>'
                "<oper-status/></interface></interfaces>",
            )
        )
        data = etree.fromstring(reply.data_xml.encode())
        self.assertEqual(data.findtext(".//if:oper-status", None, NS), "up")

    def test_defaults_come_when_asked_for(self):
        reply = self.session.get_config(
            "running",
            filter=("subtree", bridge("<fdb/>")),
            with_defaults="report-all",
        )
        data = etree.fromstring(reply.data_xml.encode())
        self.assertEqual(data.findtext(".//bv:ageing-time", None, NS), "300")

    def test_a_large_configuration_goes_in_and_comes_out(self):
        self.edit(static_entries(MANY, "p3"))
        entries = self.read("candidate", "<fdb/>").findall(".//bv:static-entry", NS)
        self.assertEqual(len(entries), MANY)

    def test_a_schema_is_fetched(self):
        reply = document(self.session.get_schema("holdfast-smart-link"))
        self.assertTrue(reply[0].text.startswith("module holdfast-smart-link {"))
        error = self.refused(self.session.get_schema, "none-such")
        self.assertEqual(error.tag, "invalid-value")

    # writing

    def test_a_candidate_is_edited_validated_and_committed(self):
        self.forget(200)
        with self.session.locked("candidate"):
            self.edit(vlan(200, "rooms"))
            self.assertNotIn("200", self.names())
            self.session.validate("candidate")
            self.session.commit()
        self.assertEqual(self.names()["200"], "rooms")

    def test_changes_are_discarded(self):
        self.edit(vlan(200, "rooms"))
        self.assertIn("200", self.names("candidate"))
        self.session.discard_changes()
        self.assertNotIn("200", self.names("candidate"))

    def test_a_refused_commit_says_what_where_and_why(self):
        self.edit(static_entries(1, "p9"))
        error = self.refused(self.session.commit)
        self.assertEqual(error.type, "application")
        self.assertEqual(error.tag, "data-missing")
        self.assertEqual(error.severity, "error")
        self.assertEqual(error.app_tag, "instance-required")
        self.assertEqual(
            error.path.strip(),
            "/bv:bridge/bv:fdb/bv:static-entry[bv:vlan-id='100']"
            "[bv:mac-address='00:00:5e:00:00:00']/bv:interface",
        )
        self.assertIn("p9", error.message)

    def test_every_fault_of_a_refused_commit_is_told(self):
        self.edit(static_entries(2, "p9"))
        error = self.refused(self.session.commit)
        self.assertEqual(len(error.errors), 2)
        self.assertEqual({each.tag for each in error.errors}, {"data-missing"})
        self.assertEqual(len({each.path for each in error.errors}), 2)

    def test_a_wrong_value_is_refused_where_it_stands(self):
        error = self.refused(self.edit, vlan(5000, "beyond"))
        self.assertEqual(error.tag, "invalid-value")
        self.assertIn("5000", error.message)
        self.assertIn("bv:vlan", error.path)

    def test_a_candidate_is_copied_and_compared(self):
        self.session.copy_config(source="running", target="candidate")
        self.assertEqual(self.names("candidate"), self.names())

    # locks

    def test_who_holds_a_lock_is_told(self):
        other = self.other()
        with other.locked("running"):
            error = self.refused(self.session.lock, "running")
            self.assertEqual(error.type, "protocol")
            self.assertEqual(error.tag, "lock-denied")
            self.assertIn(f"<session-id>{other.session_id}</session-id>", error.info)
            error = self.refused(
                self.session.edit_config, target="running", config=config(vlan(200, "rooms"))
            )
            self.assertEqual(error.tag, "in-use")

    # confirmed commit

    def test_a_confirmed_commit_is_confirmed(self):
        self.forget(201)
        self.edit(vlan(201, "tried"))
        self.session.commit(confirmed=True, timeout="60")
        self.session.commit()
        self.assertEqual(self.names()["201"], "tried")

    def test_a_confirmed_commit_is_cancelled(self):
        self.edit(vlan(202, "tried"))
        self.session.commit(confirmed=True, timeout="60")
        self.assertIn("202", self.names())
        self.session.cancel_commit()
        self.assertNotIn("202", self.names())

    def test_a_persistent_one_outlives_its_session_and_is_cancelled_by_another(self):
        author = self.connect()
        author.edit_config(target="candidate", config=config(vlan(203, "tried")))
        author.commit(confirmed=True, timeout="60", persist="change-7")
        author.close_session()
        self.assertIn("203", self.names())
        self.session.cancel_commit(persist_id="change-7")
        self.assertNotIn("203", self.names())

    def test_one_that_nobody_confirms_is_taken_back(self):
        ear = self.ear()
        ear.create_subscription()
        self.edit(vlan(204, "tried"))
        self.session.commit(confirmed=True, timeout="1")
        self.assertIn("204", self.names())
        events = [
            self.confirm_event(ear, "start"),
            self.confirm_event(ear, "timeout"),
        ]
        self.assertEqual(events, ["start", "timeout"])
        self.assertNotIn("204", self.names())

    def confirm_event(self, ear, wanted):
        """The next confirm-event of a commit."""
        document = self.hear(ear, "ncs:netconf-confirmed-commit")
        return document.findtext(".//ncs:confirm-event", None, NS)

    # notifications

    def hear(self, ear, event):
        """The next notification of this name."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            taken = ear.take_notification(timeout=PATIENCE_SECONDS)
            self.assertIsNotNone(taken, f"no {event}")
            document = etree.fromstring(taken.notification_xml.encode())
            if document.find(event, NS) is not None:
                return document
        self.fail(f"no {event}")

    def test_a_change_is_notified_while_the_session_works_on(self):
        self.forget(205)
        ear = self.ear()
        ear.create_subscription()
        self.edit(vlan(205, "told"))
        self.session.commit()
        document = self.hear(ear, "ncs:netconf-config-change")
        self.assertEqual(document.findtext(".//ncs:username", None, NS), "admin")
        self.assertIn(
            "/bv:bridge/bv:vlans/bv:vlan[bv:id='205']",
            [target.text for target in document.iterfind(".//ncs:target", NS)],
        )
        ear.get_config("running")

    def test_notifications_are_filtered(self):
        """ncclient puts the filter into the namespace of NETCONF, where RFC 5277 has none."""
        ear = self.ear()
        wanted = f'<netconf-confirmed-commit xmlns="{NS["ncs"]}"/>'
        error = self.refused(ear.create_subscription, filter=("subtree", wanted))
        self.assertEqual(error.tag, "unknown-namespace")
        ear.dispatch(
            etree.fromstring(
                f'<create-subscription xmlns="{NS["ncn"]}"><filter type="subtree">{wanted}'
                "</filter></create-subscription>"
            )
        )
        self.edit(vlan(206, "tried"))
        self.session.commit(confirmed=True, timeout="60")
        self.session.cancel_commit()
        first = ear.take_notification(timeout=PATIENCE_SECONDS)
        event = etree.fromstring(first.notification_xml.encode())
        self.assertEqual(event.findtext(".//ncs:confirm-event", None, NS), "start")

    def test_what_has_been_is_replayed(self):
        first = self.ear()
        first.create_subscription()
        self.edit(vlan(207, "tried"))
        self.session.commit(confirmed=True, timeout="60")
        told = self.hear(first, "ncs:netconf-confirmed-commit")
        self.session.cancel_commit()
        late = self.ear()
        late.create_subscription(start_time=told.findtext("ncn:eventTime", None, NS))
        replayed = self.hear(late, "ncs:netconf-confirmed-commit")
        self.assertEqual(etree.tostring(replayed), etree.tostring(told))
        self.hear(late, "ncr:replayComplete")

    # operations of the model

    def test_an_action_is_dispatched(self):
        reply = self.session.dispatch(
            etree.fromstring(
                f'<action xmlns="urn:ietf:params:xml:ns:yang:1">'
                f'<smart-link xmlns="{NS["sl"]}"><reset-flush-statistics/></smart-link></action>'
            )
        )
        self.assertEqual(document(reply).findtext("sl:cleared-count", None, NS), "0")

    def test_an_unknown_operation_is_refused(self):
        error = self.refused(
            self.session.dispatch, etree.fromstring(f'<jump xmlns="{NC}"/>')
        )
        self.assertEqual(error.tag, "operation-not-supported")
        self.assertIn("jump", error.message)

    # sessions

    def test_a_session_is_killed(self):
        other = self.connect()
        self.session.kill_session(other.session_id)
        other._session.join(PATIENCE_SECONDS)  # it is the thread that reads
        self.assertFalse(other.connected)

    def test_a_session_cannot_kill_itself(self):
        error = self.refused(self.session.kill_session, self.session.session_id)
        self.assertEqual(error.tag, "invalid-value")


if __name__ == "__main__":
    unittest.main()
