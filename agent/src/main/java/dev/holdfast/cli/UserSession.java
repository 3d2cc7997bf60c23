package dev.holdfast.cli;

import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.ssh.NetconfClient;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** Edits and reads the users of a running agent; each edit is one edit-config of running. */
final class UserSession implements AutoCloseable {
    private static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final String SYSTEM = "urn:holdfast:yang:device-system";
    private static final String NACM = "urn:ietf:params:xml:ns:yang:ietf-netconf-acm";

    private final NetconfClient client;

    UserSession(NetconfClient client) {
        this.client = client;
    }

    /** Writes the inside of an element. */
    @FunctionalInterface
    private interface Content {
        void write(XmlOutput out) throws IOException;
    }

    void addPassword(String user, String password, List<String> groups)
            throws IOException, CommandFailure {
        add(user, out -> leaf(out, SYSTEM, "password", "$0$" + password), groups);
    }

    void addKey(String user, String title, String algorithm, String data, List<String> groups)
            throws IOException, CommandFailure {
        add(
                user,
                out ->
                        element(
                                out,
                                SYSTEM,
                                "authorized-key",
                                key -> {
                                    leaf(key, SYSTEM, "name", title);
                                    leaf(key, SYSTEM, "algorithm", algorithm);
                                    leaf(key, SYSTEM, "key-data", data);
                                }),
                groups);
    }

    private void add(String user, Content credential, List<String> groups)
            throws IOException, CommandFailure {
        edit(
                out -> {
                    users(
                            out,
                            users ->
                                    element(
                                            users,
                                            SYSTEM,
                                            "user",
                                            entry -> {
                                                leaf(entry, SYSTEM, "name", user);
                                                credential.write(entry);
                                            }));
                    memberships(out, groups, user, false);
                });
    }

    /** Users in order of their names, with their groups: by access control, and by the login. */
    SortedMap<String, SortedSet<String>> list() throws IOException, CommandFailure {
        var users = read();
        var groups = memberships(users);
        walk(users, ofLogin((user, own) -> groups.get(user).add(own)));
        return groups;
    }

    private String read() throws IOException, CommandFailure {
        return call(
                text(
                        out ->
                                element(
                                        out,
                                        BASE,
                                        "get-config",
                                        get -> {
                                            running(get, "source");
                                            filter(get);
                                        })));
    }

    private static void filter(XmlOutput out) throws IOException {
        out.start(BASE, "filter");
        out.attribute("type", "subtree");
        users(
                out,
                users ->
                        element(
                                users,
                                SYSTEM,
                                "user",
                                user -> {
                                    element(user, SYSTEM, "name", _ -> {});
                                    element(user, SYSTEM, "group", _ -> {});
                                }));
        groups(out, _ -> {});
        out.end();
    }

    void remove(String user) throws IOException, CommandFailure {
        var known = memberships(read()).get(user);
        if (known == null) {
            throw new CommandFailure("there is no user " + user);
        }
        edit(
                out -> {
                    users(
                            out,
                            users -> {
                                users.start(SYSTEM, "user");
                                delete(users);
                                leaf(users, SYSTEM, "name", user);
                                users.end();
                            });
                    memberships(out, known, user, true);
                });
    }

    private static void users(XmlOutput out, Content content) throws IOException {
        element(out, SYSTEM, "system", system -> element(system, SYSTEM, "users", content));
    }

    private static void memberships(
            XmlOutput out, Collection<String> groups, String user, boolean gone)
            throws IOException {
        if (!groups.isEmpty()) {
            groups(
                    out,
                    inside -> {
                        for (var group : groups) {
                            member(inside, group, user, gone);
                        }
                    });
        }
    }

    private static void groups(XmlOutput out, Content content) throws IOException {
        element(out, NACM, "nacm", nacm -> element(nacm, NACM, "groups", content));
    }

    private static void member(XmlOutput out, String group, String user, boolean gone)
            throws IOException {
        element(
                out,
                NACM,
                "group",
                inside -> {
                    leaf(inside, NACM, "name", group);
                    inside.start(NACM, "user-name");
                    if (gone) {
                        delete(inside);
                    }
                    inside.text(user);
                    inside.end();
                });
    }

    private static void delete(XmlOutput out) throws IOException {
        out.attribute(BASE, "nc", "operation", "delete");
    }

    private void edit(Content config) throws IOException, CommandFailure {
        call(
                text(
                        out ->
                                element(
                                        out,
                                        BASE,
                                        "edit-config",
                                        edit -> {
                                            running(edit, "target");
                                            element(edit, BASE, "config", config);
                                        })));
    }

    private static void running(XmlOutput out, String role) throws IOException {
        element(out, BASE, role, store -> element(store, BASE, "running", _ -> {}));
    }

    private static void element(XmlOutput out, String namespace, String name, Content content)
            throws IOException {
        out.start(namespace, name);
        content.write(out);
        out.end();
    }

    private static void leaf(XmlOutput out, String namespace, String name, String value)
            throws IOException {
        element(out, namespace, name, inside -> inside.text(value));
    }

    private static String text(Content content) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var out = new XmlOutput(octets)) {
            content.write(out);
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    /** Calls an operation; what the agent refuses is said in its words. */
    private String call(String operation) throws IOException, CommandFailure {
        var reply = client.call(operation);
        var refusals = new ArrayList<String>();
        walk(
                reply,
                (path, value) -> {
                    if (path.endsWith("/rpc-error/error-message")) {
                        refusals.add(value);
                    }
                });
        if (!refusals.isEmpty()) {
            throw new CommandFailure(String.join("; ", refusals));
        }
        return reply;
    }

    /** Users with the groups access control names them in. */
    private static SortedMap<String, SortedSet<String>> memberships(String reply)
            throws IOException {
        var users = new TreeMap<String, SortedSet<String>>();
        var group = new ArrayList<String>();
        var memberships = new ArrayList<String[]>();
        walk(
                reply,
                (path, value) -> {
                    if (path.endsWith("/users/user/name")) {
                        users.put(value, new TreeSet<>());
                    } else if (path.endsWith("/groups/group/name")) {
                        group.clear();
                        group.add(value);
                    } else if (path.endsWith("/groups/group/user-name")) {
                        memberships.add(new String[] {value, group.getFirst()});
                    }
                });
        for (var membership : memberships) {
            var groups = users.get(membership[0]);
            if (groups != null) {
                groups.add(membership[1]);
            }
        }
        return users;
    }

    /** Takes the groups that stand with a user, as the login reports them. */
    private static Texts ofLogin(BiConsumer<String, String> taker) {
        var user = new ArrayList<String>();
        return (path, value) -> {
            if (path.endsWith("/users/user/name")) {
                user.clear();
                user.add(value);
            } else if (path.endsWith("/users/user/group")) {
                taker.accept(user.getFirst(), value);
            }
        };
    }

    /** Takes the text of each element without elements in it, by the path of local names. */
    @FunctionalInterface
    private interface Texts {
        void take(String path, String value);
    }

    private static void walk(String document, Texts texts) throws IOException {
        var octets = document.getBytes(StandardCharsets.UTF_8);
        try {
            var xml = new XmlInput(XmlInput.Limits.DEFAULT).open(new ByteArrayInputStream(octets));
            var path = new StringBuilder();
            var text = new StringBuilder();
            for (int event = xml.getEventType(); ; event = xml.next()) {
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        path.append('/').append(xml.getLocalName());
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                            text.append(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        texts.take(path.toString(), text.toString().strip());
                        path.setLength(path.lastIndexOf("/"));
                        text.setLength(0);
                    }
                    default -> {} // comments and the like say nothing
                }
                if (!xml.hasNext()) {
                    return;
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("the agent's answer is not XML: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
