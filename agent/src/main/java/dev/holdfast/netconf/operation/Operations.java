package dev.holdfast.netconf.operation;

import dev.holdfast.data.View;
import dev.holdfast.data.Views;
import dev.holdfast.data.defaults.WithDefaults;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.data.xml.ViewXml;
import dev.holdfast.data.xpath.AccessibleTree.Scope;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.error.ErrorPath;
import dev.holdfast.error.ErrorType;
import dev.holdfast.error.Info;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.netconf.file.UrlFolder;
import dev.holdfast.netconf.filter.Filter;
import dev.holdfast.netconf.message.Names;
import dev.holdfast.netconf.message.Operation;
import dev.holdfast.netconf.message.Reply;
import dev.holdfast.netconf.message.Rpc;
import dev.holdfast.netconf.subscription.Interest;
import dev.holdfast.netconf.subscription.Streams;
import dev.holdfast.yang.Schema;

import java.util.Optional;
import java.util.function.LongPredicate;

/** Does what clients ask for, one switch over all there is. Used by every session's thread. */
public final class Operations {
    private static final ErrorPath KILLED =
            Names.parameter(Names.BASE, "kill-session", "session-id");

    private static final int MOST_FILTER = 1_000;

    private final Schema schema;
    private final Datastores datastores;
    private final ManagedDevice device;
    private final View server;
    private final Writing writing;
    private final Copying copying;
    private final Calling calling;
    private final SchemaTexts texts;

    /**
     * @param server what the server tells of itself, made when it is read
     * @param files what URLs can name; present exactly if the schema has the feature url
     */
    public Operations(
            Datastores datastores, ManagedDevice device, View server, Optional<UrlFolder> files) {
        this.schema = datastores.schema();
        this.datastores = datastores;
        this.device = device;
        this.server = server;
        var sources = new Sources(schema, device.concealment(), files);
        var room = HeapRoom.ofProcess();
        this.writing = new Writing(datastores, device, sources, room);
        this.copying = new Copying(datastores, sources, room);
        this.calling = new Calling(device, schema);
        this.texts = new SchemaTexts(schema);
    }

    /**
     * Does what a request asks for.
     *
     * @return what the reply says; it writes itself, and may read while it does
     * @throws NetconfException nothing has been done, apart from what an edit that goes on despite
     *     errors did
     */
    public Reply answer(Rpc rpc, Caller caller) throws NetconfException {
        var access = caller.access();
        if (!(rpc.operation() instanceof Operation.Act)) {
            access.requireExec(rpc.schema());
        }
        return switch (rpc.operation()) {
            case Operation.Get(var filter, var defaults) ->
                    data(everything(), Scope.ALL, filter, defaults, access, caller::takeMemory);
            case Operation.GetConfig(var source, var filter, var defaults) ->
                    data(
                            datastores.read(source).root(),
                            Scope.CONFIG,
                            filter,
                            defaults,
                            access,
                            caller::takeMemory);
            case Operation.EditConfig edit -> writing.edit(edit, caller, access);
            case Operation.CopyConfig copy ->
                    copying.copy(copy, Writing.author(caller, access), access, caller::takeMemory);
            case Operation.DeleteConfig(var target) ->
                    copying.delete(target, Writing.author(caller, access));
            case Operation.Lock(var target) -> {
                datastores.lock(target, caller.id());
                yield Reply.OK;
            }
            case Operation.Unlock(var target) -> {
                datastores.unlock(target, caller.id());
                yield Reply.OK;
            }
            case Operation.Commit(var terms) -> writing.commit(terms, caller, access);
            case Operation.CancelCommit(var persistId) ->
                    writing.cancelCommit(persistId, caller, access);
            case Operation.DiscardChanges() -> {
                datastores.discard(caller.id());
                yield Reply.OK;
            }
            case Operation.Validate(var source) ->
                    copying.validate(source, access, caller::takeMemory);
            case Operation.CloseSession() -> {
                caller.closeWhenAnswered();
                yield Reply.OK;
            }
            case Operation.KillSession(var session) -> kill(session, caller);
            case Operation.CreateSubscription wanted -> subscribe(wanted, caller);
            case Operation.GetSchema wanted -> texts.reply(wanted);
            case Operation.Invoke(var modelled, var input) ->
                    calling.rpc(modelled, input, everything());
            case Operation.Act(var call) -> calling.action(call, everything(), access);
        };
    }

    /** Configuration and state of one instant, and what the server tells of itself. */
    private View everything() {
        var snapshot = device.snapshot();
        return Views.merge(schema.root(), snapshot.running().root(), snapshot.state(), server);
    }

    private Reply data(
            View root,
            Scope scope,
            Optional<Filter> filter,
            WithDefaults defaults,
            Access access,
            LongPredicate memory)
            throws NetconfException {
        var readable = defaults.report(schema, access.readable(root), scope);
        var pruner = filter.isPresent() ? filter.get().ofData(readable, memory) : Pruner.WHOLE;
        return out -> {
            out.start(Names.BASE, "data");
            ViewXml.writeChildren(readable, pruner, out);
            out.end();
        };
    }

    private static Reply kill(long session, Caller caller) throws NetconfException {
        if (session == caller.id()) {
            throw RpcError.invalidValue(
                            "session "
                                    + session
                                    + " is this one; use close-session, which needs no session-id")
                    .at(KILLED)
                    .refusal();
        }
        if (!caller.kill(session)) {
            throw RpcError.invalidValue(
                            "there is no session "
                                    + session
                                    + "; use a session-id of netconf-state/sessions")
                    .at(KILLED)
                    .refusal();
        }
        return Reply.OK;
    }

    private Reply subscribe(Operation.CreateSubscription wanted, Caller caller)
            throws NetconfException {
        if (!wanted.stream().equals(Streams.NETCONF)) {
            throw RpcError.invalidValue(
                            "there is no stream "
                                    + wanted.stream()
                                    + "; there is "
                                    + Streams.NETCONF)
                    .type(ErrorType.PROTOCOL)
                    .with(new Info.BadElement("stream"))
                    .refusal();
        }
        var now = device.timers().now();
        if (wanted.start().filter(start -> start.isAfter(now)).isPresent()) {
            throw RpcError.badElement(
                            "startTime",
                            "startTime "
                                    + wanted.start().get()
                                    + " is to come; it is "
                                    + now
                                    + " on the clock of the network")
                    .refusal();
        }
        if (wanted.filter().filter(filter -> filter.size() > MOST_FILTER).isPresent()) {
            throw RpcError.tooBig(
                            "the filter of a subscription is kept and asked of every event; it has"
                                    + " at most "
                                    + MOST_FILTER
                                    + " elements: ask for more events than you want")
                    .type(ErrorType.APPLICATION)
                    .refusal();
        }
        caller.subscribe(new Interest(wanted.filter(), wanted.start(), wanted.stop()));
        return Reply.OK;
    }
}
