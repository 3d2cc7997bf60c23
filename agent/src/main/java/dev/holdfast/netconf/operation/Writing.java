package dev.holdfast.netconf.operation;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.edit.Edit;
import dev.holdfast.data.edit.ErrorOption;
import dev.holdfast.datastore.Author;
import dev.holdfast.datastore.CommitTerms;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.datastore.TreeEdit;
import dev.holdfast.error.NetconfException;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.netconf.message.Operation;
import dev.holdfast.netconf.message.Reply;

import java.util.ArrayList;
import java.util.Optional;

/** The operations that edit a datastore or commit. Used by every session's thread. */
final class Writing {
    private final Datastores datastores;
    private final ManagedDevice device;
    private final Sources sources;
    private final HeapRoom room;

    Writing(Datastores datastores, ManagedDevice device, Sources sources, HeapRoom room) {
        this.datastores = datastores;
        this.device = device;
        this.sources = sources;
        this.room = room;
    }

    static Author author(Caller caller, Access access) {
        return new Author(caller.id(), access.user(), caller.host(), new Rights(access));
    }

    private record Rights(Access access) implements Author.Permission {
        @Override
        public void require(Diff diff) throws NetconfException {
            access.requireWrite(diff);
        }

        @Override
        public NetconfException told(NetconfException faults) {
            return access.told(faults);
        }

        @Override
        public boolean permitsAll() {
            return access.writesAll();
        }
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
        var wanted = sources.edit(edit.source(), edit.fallback(), caller::takeMemory);
        if (!wanted.onlyDeletes()) {
            room.require();
        }
        TreeEdit change =
                before -> {
                    access.requireUnseen(wanted, before.root());
                    return applied(wanted, edit.onError(), before);
                };
        switch (edit.test()) {
            case SET -> datastores.edit(author, edit.target(), change);
            case TEST_THEN_SET ->
                    datastores.edit(
                            author,
                            edit.target(),
                            before -> {
                                var outcome = change.on(before);
                                test(outcome, access);
                                return outcome;
                            });
            case TEST_ONLY -> {
                var before = datastores.read(edit.target());
                var outcome = change.on(before);
                author.permission().require(Diff.between(before.root(), outcome.after().root()));
                test(outcome, access);
                if (!outcome.errors().isEmpty()) {
                    throw new NetconfException(outcome.errors());
                }
            }
        }
        return Reply.OK;
    }

    /** Tells what the edit found as well, when it went on despite it: one reply, every fault. */
    private void test(TreeEdit.Outcome outcome, Access access) throws NetconfException {
        try {
            datastores.validate(outcome.after());
        } catch (NetconfException e) {
            var all = new ArrayList<>(outcome.errors());
            all.addAll(access.told(e).errors());
            throw new NetconfException(all);
        }
    }

    /** To stop at an error is to leave everything as it was: the RFC leaves that open. */
    private TreeEdit.Outcome applied(Edit edit, ErrorOption onError, DataTree before)
            throws NetconfException {
        if (onError != ErrorOption.CONTINUE_ON_ERROR) {
            var after = edit.applyTo(before.root(), device.concealment());
            return TreeEdit.Outcome.whole(new DataTree(before.schema(), after));
        }
        var outcome = edit.applyTo(before.root(), device.concealment(), onError);
        return new TreeEdit.Outcome(
                new DataTree(before.schema(), outcome.root()), outcome.errors());
    }
}
