package dev.holdfast.netconf.subscription;

import dev.holdfast.data.Change;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.ListNode;
import dev.holdfast.datastore.Author;
import dev.holdfast.datastore.Commit;
import dev.holdfast.datastore.Confirmation;
import dev.holdfast.datastore.StartupChange;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.YangType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events of the server itself (RFC 6470). Called by session threads. */
public final class ServerEvents {
    static final String NAMESPACE = "urn:ietf:params:xml:ns:yang:ietf-netconf-notifications";

    /** A commit of more changes is told of without naming each. */
    private static final int MOST_EDITS = 1_000;

    private final Schema schema;
    private final Streams streams;

    public ServerEvents(Schema schema, Streams streams) {
        this.schema = schema;
        this.streams = streams;
    }

    /** Who an event is about. */
    public record Who(String user, long session, Optional<String> host) {
        static Who of(Author author) {
            return new Who(author.user(), author.session(), author.host());
        }
    }

    /** Why a session ended, in the words of the model. */
    public enum Ending {
        CLOSED("closed"),
        KILLED("killed"),
        DROPPED("dropped"),
        TIMEOUT("timeout"),
        BAD_HELLO("bad-hello"),
        OTHER("other");

        private final String text;

        Ending(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public void sessionStarted(Instant at, Who who) {
        raise(at, "netconf-session-start", notification -> session(notification, who));
    }

    /**
     * @param killer the session that ended it, when one did
     */
    public void sessionEnded(Instant at, Who who, Ending ending, Optional<Long> killer) {
        raise(
                at,
                "netconf-session-end",
                notification -> {
                    var filled = session(notification, who);
                    if (killer.isPresent()) {
                        filled = leaf(filled, "killed-by", Long.toString(killer.get()));
                    }
                    return leaf(filled, "termination-reason", ending.text());
                });
    }

    /** netconf-confirmed-commit: a confirmed commit has begun, been extended, or is settled. */
    public void confirmed(Confirmation step) {
        raise(
                step.at(),
                step.event() == Confirmation.Event.TIMEOUT ? 0 : step.author().session(),
                "netconf-confirmed-commit",
                notification -> {
                    var author = step.author();
                    var filled =
                            step.event() == Confirmation.Event.TIMEOUT
                                    ? notification
                                    : session(notification, Who.of(author));
                    filled = leaf(filled, "confirm-event", step.event().text());
                    return step.timeout().isPresent()
                            ? leaf(
                                    filled,
                                    "timeout",
                                    Long.toString(step.timeout().get().toSeconds()))
                            : filled;
                });
    }

    /** netconf-config-change: running has changed. Its author is told after the reply. */
    public void committed(Commit commit) {
        changed(commit.at(), commit.author(), "running", commit.diff());
    }

    /** netconf-config-change: startup has changed. */
    public void saved(StartupChange change) {
        changed(change.at(), change.author(), "startup", change.diff());
    }

    private void changed(Instant at, Author author, String datastore, Diff diff) {
        raise(
                at,
                author.session(),
                "netconf-config-change",
                notification -> {
                    var by = (ContainerSchema) notification.schema().child("changed-by");
                    var nobody = InnerNode.empty(by);
                    var changedBy =
                            author.session() == 0
                                    ? leaf(nobody, "server", "")
                                    : session(nobody, Who.of(author));
                    var filled = leaf(notification.with(by, changedBy), "datastore", datastore);
                    var edit = (ListSchema) notification.schema().child("edit");
                    return filled.with(edit, ListNode.of(edit, edits(edit, diff)));
                });
    }

    private static List<InnerNode> edits(ListSchema edit, Diff diff) {
        if (diff.changes().size() > MOST_EDITS) {
            return List.of();
        }
        var edits = new ArrayList<InnerNode>();
        var type = ((LeafSchema) edit.child("target")).type();
        for (var change : diff.changes()) {
            var target = target(type, change.path());
            var operation =
                    switch (change) {
                        case Change.Created _ -> "create";
                        case Change.Deleted _ -> "delete";
                        case Change.Replaced _ -> "replace";
                        case Change.Moved _, Change.Annotated _ -> "merge";
                    };
            edits.add(leaf(leaf(InnerNode.empty(edit), "target", target), "operation", operation));
        }
        return edits;
    }

    /** No instance-identifier has a key with both kinds of quotes: then the node above is named. */
    private static String target(YangType type, InstancePath where) {
        var path = where.toErrorPath();
        var target = type.canonicalOrNull(path.xpath(), path.namespaces()::get);
        return target == null ? target(type, where.parent()) : target;
    }

    private static InnerNode session(InnerNode node, Who who) {
        var filled = leaf(node, "username", who.user());
        filled = leaf(filled, "session-id", Long.toString(who.session()));
        return who.host().isPresent() ? leaf(filled, "source-host", who.host().get()) : filled;
    }

    private static InnerNode leaf(InnerNode node, String name, String value) {
        InnerSchema inner = node.schema();
        return node.with(inner.child(name), value);
    }

    /** What a notification has in it. */
    private interface Content {
        InnerNode of(InnerNode empty);
    }

    private void raise(Instant at, String name, Content content) {
        raise(at, 0, name, content);
    }

    private void raise(Instant at, long cause, String name, Content content) {
        schema.notification(new QName(NAMESPACE, name))
                .ifPresent(
                        found ->
                                streams.raised(
                                        new Event(
                                                at,
                                                Optional.empty(),
                                                content.of(InnerNode.empty(found)),
                                                cause)));
    }
}
