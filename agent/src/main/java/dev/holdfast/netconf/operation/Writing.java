package dev.holdfast.netconf.operation;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.edit.ErrorOption;
import dev.holdfast.datastore.Author;
import dev.holdfast.datastore.CommitTerms;
import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.datastore.TreeEdit;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.netconf.message.Operation;
import dev.holdfast.netconf.message.Reply;
import dev.holdfast.netconf.message.Source;

import java.util.ArrayList;
import java.util.Optional;

/** The operations that change a datastore, or check it. Used by every session's thread. */
final class Writing {
    private final Datastores datastores;
    private final ManagedDevice device;

    Writing(Datastores datastores, ManagedDevice device) {
        this.datastores = datastores;
        this.device = device;
    }

    private static Author author(Caller caller, Access access) {
        return new Author(
                caller.id(),
                access.user(),
                caller.host(),
                access.writesAll()
                        ? Author.Permission.EVERYTHING
                        : (Diff diff) -> access.requireWrite(diff));
    }

    Reply commit(CommitTerms terms, Caller caller, Access access) throws NetconfException {
        datastores.commit(author(caller, access), terms);
        return Reply.OK;
    }

    Reply cancelCommit(Optional<String> persistId, Caller caller, Access access)
            throws NetconfException {
        datastores.cancelCommit(author(caller, access), persistId);
        return Reply.OK;
    }

    Reply edit(Operation.EditConfig edit, Caller caller, Access access) throws NetconfException {
        var author = author(caller, access);
        TreeEdit change = before -> applied(edit, before);
        switch (edit.test()) {
            case SET -> datastores.edit(author, edit.target(), change);
            case TEST_THEN_SET ->
                    datastores.edit(
                            author,
                            edit.target(),
                            before -> {
                                var outcome = change.on(before);
                                test(outcome);
                                return outcome;
                            });
            case TEST_ONLY -> {
                var before = datastores.read(edit.target());
                var outcome = change.on(before);
                author.permission().require(Diff.between(before.root(), outcome.after().root()));
                test(outcome);
                if (!outcome.errors().isEmpty()) {
                    throw new NetconfException(outcome.errors());
                }
            }
        }
        return Reply.OK;
    }

    /** Tells what the edit found as well, when it went on despite it: one reply, every fault. */
    private void test(TreeEdit.Outcome outcome) throws NetconfException {
        try {
            datastores.validate(outcome.after());
        } catch (NetconfException e) {
            var all = new ArrayList<>(outcome.errors());
            all.addAll(e.errors());
            throw new NetconfException(all);
        }
    }

    /** To stop at an error is to leave everything as it was: the RFC leaves that open. */
    private TreeEdit.Outcome applied(Operation.EditConfig edit, DataTree before)
            throws NetconfException {
        if (edit.onError() != ErrorOption.CONTINUE_ON_ERROR) {
            var after = edit.edit().applyTo(before.root(), device.concealment());
            return TreeEdit.Outcome.whole(new DataTree(before.schema(), after));
        }
        var outcome = edit.edit().applyTo(before.root(), device.concealment(), edit.onError());
        return new TreeEdit.Outcome(
                new DataTree(before.schema(), outcome.root()), outcome.errors());
    }

    Reply copy(Operation.CopyConfig copy, Caller caller, Access access) throws NetconfException {
        if (copy.source() instanceof Source.Named(var name)) {
            requireOther(name, copy.target());
            requireReadable(name, access);
        }
        datastores.edit(
                author(caller, access), copy.target(), _ -> TreeEdit.Outcome.whole(copied(copy)));
        return Reply.OK;
    }

    private DataTree copied(Operation.CopyConfig copy) throws NetconfException {
        var source = tree(copy.source());
        return new DataTree(source.schema(), copy.defaults().copy(source.schema(), source.root()));
    }

    private static void requireOther(DatastoreName source, DatastoreName target)
            throws NetconfException {
        if (source == target) {
            throw RpcError.invalidValue("source and target are both " + target.text()).refusal();
        }
    }

    /** What a user may not read must not become readable, or be lost, by being copied. */
    private static void requireReadable(DatastoreName source, Access access)
            throws NetconfException {
        if (!access.readsAll()) {
            throw RpcError.accessDenied(
                            "user "
                                    + access.user()
                                    + " may not read all of "
                                    + source.text()
                                    + ", so cannot copy it")
                    .refusal();
        }
    }

    Reply validate(Source source) throws NetconfException {
        datastores.validate(tree(source));
        return Reply.OK;
    }

    private DataTree tree(Source source) throws NetconfException {
        return switch (source) {
            case Source.Named(var name) -> datastores.read(name);
            case Source.Inline(var configuration) -> {
                var schema = datastores.schema();
                var root =
                        configuration.applyTo(InnerNode.empty(schema.root()), device.concealment());
                yield new DataTree(schema, root);
            }
        };
    }
}
