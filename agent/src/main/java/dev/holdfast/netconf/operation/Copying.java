package dev.holdfast.netconf.operation;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.View;
import dev.holdfast.data.defaults.Stored;
import dev.holdfast.data.defaults.WithDefaults;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.data.xml.ViewXml;
import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.data.xpath.AccessibleTree.Scope;
import dev.holdfast.datastore.Author;
import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.datastore.TreeEdit;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.netconf.message.Names;
import dev.holdfast.netconf.message.Operation;
import dev.holdfast.netconf.message.Place;
import dev.holdfast.netconf.message.Reply;
import dev.holdfast.netconf.message.Source;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongPredicate;

/**
 * Whole configurations, copied from place to place, deleted and checked (RFC 6241 sections 7.3, 7.4
 * and 8.6). Used by every session's thread.
 */
final class Copying {
    private final Datastores datastores;
    private final Sources sources;
    private final HeapRoom room;

    Copying(Datastores datastores, Sources sources, HeapRoom room) {
        this.datastores = datastores;
        this.sources = sources;
        this.room = room;
    }

    /**
     * @param memory takes so many octets until the reply has been sent, if there are so many
     */
    Reply copy(Operation.CopyConfig copy, Author author, Access access, LongPredicate memory)
            throws NetconfException {
        requireOther(copy.source(), copy.target());
        switch (copy.target()) {
            case Place.Datastore(var target) -> toDatastore(copy, target, author, access, memory);
            case Place.Url(var url) -> toFile(copy, url, access, memory);
        }
        return Reply.OK;
    }

    private void requireOther(Source source, Place target) throws NetconfException {
        boolean same =
                source.equals(target)
                        || source instanceof Place.Url(var from)
                                && target instanceof Place.Url(var to)
                                && sources.files().sameFile(from, to);
        if (same) {
            var what =
                    switch (target) {
                        case Place.Datastore(var name) -> name.text();
                        case Place.Url(var url) -> url;
                    };
            throw RpcError.invalidValue("source and target are both " + what + "; name two")
                    .at(Names.parameter(Names.BASE, "copy-config", "source"))
                    .refusal();
        }
    }

    private void toDatastore(
            Operation.CopyConfig copy,
            DatastoreName target,
            Author author,
            Access access,
            LongPredicate memory)
            throws NetconfException {
        var defaults = copy.defaults();
        if (!(copy.source() instanceof Place.Datastore(var from))) {
            room.require();
            var whole = copied(sources.whole(copy.source(), memory), defaults);
            datastores.edit(author, target, _ -> TreeEdit.Outcome.whole(whole));
        } else if (from == DatastoreName.RUNNING && target == DatastoreName.STARTUP) {
            datastores.save(author, defaults);
        } else {
            datastores.edit(
                    author,
                    target,
                    _ -> {
                        var whole = readable(datastores.source(from), access);
                        return TreeEdit.Outcome.whole(copied(whole, defaults));
                    });
        }
    }

    private static DataTree copied(DataTree source, WithDefaults defaults) {
        return new DataTree(source.schema(), defaults.copy(source.schema(), source.root()));
    }

    /** What a user may not read is left out (RFC 8341 section 3.2.6). */
    private static DataTree readable(DataTree tree, Access access) {
        return access.readsAll()
                ? tree
                : new DataTree(tree.schema(), Stored.of(access.readable(tree.root())));
    }

    private void toFile(Operation.CopyConfig copy, String url, Access access, LongPredicate memory)
            throws NetconfException {
        View root =
                copy.source() instanceof Place.Datastore(var name)
                        ? access.readable(datastores.source(name).root())
                        : sources.whole(copy.source(), memory).root();
        var reported = copy.defaults().report(datastores.schema(), root, Scope.CONFIG);
        sources.files().write(url, out -> write(reported, out));
    }

    private static void write(View root, OutputStream out) throws IOException {
        var xml = new XmlOutput(out);
        xml.start(Names.BASE, "config");
        ViewXml.writeChildren(root, Pruner.WHOLE, xml);
        xml.end();
        xml.flush();
    }

    Reply delete(Place target, Author author) throws NetconfException {
        switch (target) {
            case Place.Url(var url) -> sources.files().delete(url);
            case Place.Datastore(var name) -> delete(name, author);
        }
        return Reply.OK;
    }

    /** RFC 6241 section 7.4: running cannot go; candidate goes by being discarded. */
    private void delete(DatastoreName name, Author author) throws NetconfException {
        switch (name) {
            case RUNNING ->
                    throw RpcError.operationNotSupported(
                                    "running cannot be deleted; replace it by edit-config or"
                                            + " copy-config")
                            .refusal();
            case CANDIDATE ->
                    throw RpcError.operationNotSupported(
                                    "candidate cannot be deleted; use discard-changes")
                            .refusal();
            case STARTUP -> datastores.deleteStartup(author);
        }
    }

    Reply validate(Source source, Access access, LongPredicate memory) throws NetconfException {
        DataTree tree =
                source instanceof Place.Datastore(var name)
                        ? datastores.source(name)
                        : sources.whole(source, memory);
        try {
            datastores.validate(tree);
        } catch (NetconfException e) {
            // what stands in the request is its author's own
            throw source instanceof Source.Inline ? e : access.told(e);
        }
        return Reply.OK;
    }
}
