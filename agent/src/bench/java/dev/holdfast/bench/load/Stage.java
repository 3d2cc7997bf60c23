package dev.holdfast.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The servers of one run, what their datastores hold, and the client. Used by the thread of the
 * program.
 *
 * <p>Three servers under test differ in what they hold: plain entries; entries that refer to each
 * other, and as many MAC entries; entries with a unique leaf.
 */
final class Stage implements AutoCloseable {
    private static final int BATCH = 10_000;
    private static final Path MODELS = Path.of("src/bench/yang");

    private final Client client = new Client();
    private final Launcher launcher;
    private final Server plain;
    private final Server linked;
    private final Server unique;
    private final Server ceiling;
    private final Map<Server, Integer> filled = new HashMap<>();

    Stage(Launcher launcher) throws IOException {
        this.launcher = launcher;
        plain = launcher.holdfast(MODELS);
        linked = launcher.holdfast(MODELS);
        unique = launcher.holdfast(MODELS.resolve("unique"));
        ceiling = launcher.nullServer();
        for (var server : List.of(plain, linked, unique, ceiling)) {
            prepare(server);
        }
        try (var session = client.open(linked)) {
            session.edit(Model.bridge());
            session.commit();
        }
    }

    Client client() {
        return client;
    }

    Server plain() {
        return plain;
    }

    Server linked() {
        return linked;
    }

    Server unique() {
        return unique;
    }

    Server ceiling() {
        return ceiling;
    }

    /** Another server under test, with nothing in it yet. */
    Server fresh() throws IOException {
        return launcher.holdfast(MODELS);
    }

    Server freshCeiling() throws IOException {
        return launcher.nullServer();
    }

    /** Puts into a server what entries refer to, and nothing else. */
    void prepare(Server server) throws IOException {
        try (var session = client.open(server)) {
            session.edit(Model.clearing());
            session.commit();
            session.edit(Model.profiles());
            session.commit();
        }
        filled.put(server, 0);
    }

    /** Brings all servers to that many entries. */
    void fill(int size) throws IOException {
        for (var server : List.of(plain, linked, unique, ceiling)) {
            fill(server, size);
        }
    }

    void fill(Server server, int size) throws IOException {
        try (var session = client.open(server)) {
            for (int from = filled.get(server); from < size; ) {
                int to = Math.min(size, from + BATCH);
                session.edit(Model.entries(from, to, server == linked));
                if (server == linked) {
                    session.edit(Model.staticMacs(from, to));
                }
                session.commit();
                from = to;
            }
        }
        filled.put(server, size);
    }

    /** Opens that many sessions, does something with them, and closes them. */
    <T> T with(Server server, int count, SessionsUse<T> use) throws IOException {
        var sessions = new ArrayList<Session>();
        try {
            for (int i = 0; i < count; i++) {
                sessions.add(client.open(server));
            }
            return use.of(sessions);
        } finally {
            for (var session : sessions) {
                session.close();
            }
        }
    }

    /** What is done with open sessions. */
    interface SessionsUse<T> {
        T of(List<Session> sessions) throws IOException;
    }

    @Override
    public void close() {
        client.close();
        for (var server : List.of(plain, linked, unique, ceiling)) {
            server.close();
        }
    }
}
