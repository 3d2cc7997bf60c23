package dev.holdfast.lab;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.edit.Edit;
import dev.holdfast.data.edit.Operation;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.datastore.Author;
import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.datastore.TreeEdit;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.access.Nacm;
import dev.holdfast.netconf.session.Edge;
import dev.holdfast.netconf.session.Limits;
import dev.holdfast.netconf.session.NetconfServer;
import dev.holdfast.netconf.session.Offer;
import dev.holdfast.ssh.ConfiguredUsers;
import dev.holdfast.ssh.Door;
import dev.holdfast.ssh.HostKey;
import dev.holdfast.ssh.Listener;
import dev.holdfast.ssh.SshService;
import dev.holdfast.ssh.Users;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

/**
 * The NETCONF server of one device, of a lab's or a single one: datastores, sessions, and the port
 * clients connect to, which opens and closes with the node's power. Any thread may call it.
 */
public final class NodeServer {
    private final ManagedDevice device;
    private final Datastores datastores;
    private final NetconfServer server;
    private final HostKey hostKey;
    private final Users users;
    private final Door door;
    private InetSocketAddress address;
    private Listener listener;

    /**
     * A server for the users of the configuration.
     *
     * @param offer what it says it can do, beside what its schema says
     * @param address where to listen; port 0 takes a free one, and keeps it
     */
    public NodeServer(
            ManagedDevice device,
            Datastores datastores,
            Offer offer,
            Optional<String> recoveryUser,
            HostKey hostKey,
            InetSocketAddress address) {
        this(device, datastores, offer, recoveryUser, hostKey, address, Edge.CLEAR, Door.OPEN);
    }

    /** A server whose clients may meet faults, at its edge or its door. */
    NodeServer(
            ManagedDevice device,
            Datastores datastores,
            Offer offer,
            Optional<String> recoveryUser,
            HostKey hostKey,
            InetSocketAddress address,
            Edge edge,
            Door door) {
        this.device = device;
        this.datastores = datastores;
        this.server =
                new NetconfServer(
                        datastores, device, new Nacm(recoveryUser), Limits.DEFAULT, offer, edge);
        this.door = door;
        this.hostKey = hostKey;
        this.users = new ConfiguredUsers(datastores.schema(), datastores::running);
        this.address = address;
    }

    ManagedDevice device() {
        return device;
    }

    public HostKey hostKey() {
        return hostKey;
    }

    /** Where it listens, or listened before its power was taken. */
    public synchronized InetSocketAddress address() {
        return address;
    }

    /**
     * Lets clients in.
     *
     * @throws IOException the address is in use, for example
     */
    public synchronized void open(SshService ssh) throws IOException {
        if (listener == null) {
            listener = ssh.listen(address, hostKey, users, server::serve, door);
            address = listener.address();
        }
    }

    /** Ends all sessions and lets nobody in until it is opened again. */
    synchronized void close() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    /** The agent stops: what the sessions that end now leave is left as it is. */
    public void stop() {
        datastores.stop();
    }

    /** The device has lost its power: what a reboot takes back is taken back. */
    void powerLost() {
        datastores.powerLost();
    }

    /**
     * Puts pieces of configuration, one over the other, over what the device has; one commit.
     *
     * @param xml each a sequence of top-level data nodes
     * @throws NetconfException every fault of the pieces or of what they make together
     */
    public void configure(List<String> xml) throws NetconfException {
        var edits = new ArrayList<Edit>();
        for (var piece : xml) {
            edits.add(read(piece));
        }
        datastores.edit(
                Author.SERVER,
                DatastoreName.RUNNING,
                before -> {
                    var root = before.root();
                    for (var edit : edits) {
                        root = edit.applyTo(root, device.concealment());
                    }
                    return TreeEdit.Outcome.whole(new DataTree(before.schema(), root));
                });
        datastores.begun();
    }

    /**
     * Has the device begin with a startup datastore that was kept, instead.
     *
     * @param document XML with the top-level data nodes in its one element
     * @throws NetconfException every fault of it
     */
    public void beginWith(String document) throws NetconfException {
        var schema = datastores.schema();
        var root = parse(document).applyTo(InnerNode.empty(schema.root()), device.concealment());
        datastores.beginWith(new DataTree(schema, root));
    }

    private Edit read(String xml) throws NetconfException {
        return parse("<config>" + xml + "</config>");
    }

    private Edit parse(String document) throws NetconfException {
        var octets = new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
        try {
            var reader = new XmlInput(XmlInput.Limits.DEFAULT).open(octets);
            return new PayloadReader(datastores.schema()).config(reader, Operation.MERGE);
        } catch (XMLStreamException e) {
            var text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            var line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw RpcError.malformedMessage("not well-formed XML, line " + line + ": " + text)
                    .refusal();
        }
    }
}
