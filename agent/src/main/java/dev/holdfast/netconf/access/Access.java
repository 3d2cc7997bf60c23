package dev.holdfast.netconf.access;

import dev.holdfast.data.Diff;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.View;
import dev.holdfast.data.edit.Edit;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.NotificationSchema;
import dev.holdfast.yang.OperationSchema;

import java.util.List;
import java.util.Optional;

/**
 * What one user may do under one configuration of access control. Immutable but for what it
 * remembers; used by any thread.
 *
 * <p>Ask {@link Nacm} for a fresh one for every request: it costs a look-up, and a commit that
 * changes the rules must hold for the next request of every session.
 */
public final class Access {
    private static final String NOTIFICATIONS = "urn:ietf:params:xml:ns:netmod:notification";

    private final String user;
    private final Optional<Rules> rules;
    private final DeniedCounters denied;

    /**
     * @param rules absent when nothing is enforced
     */
    Access(String user, Optional<Rules> rules, DeniedCounters denied) {
        this.user = user;
        this.rules = rules;
        this.denied = denied;
    }

    /** Access without control, for what the server does by itself. */
    public static Access unrestricted() {
        return new Access("", Optional.empty(), new DeniedCounters());
    }

    public String user() {
        return user;
    }

    /** Whether nothing at all is hidden from the user, so that {@link #readable} hides nothing. */
    public boolean readsAll() {
        return rules.isEmpty() || rules.get().permitsAll(AccessOperation.READ);
    }

    /** Whether no write at all is denied to the user, so that {@link #requireWrite} never does. */
    public boolean writesAll() {
        return rules.isEmpty()
                || rules.get().permitsAll(AccessOperation.CREATE)
                        && rules.get().permitsAll(AccessOperation.UPDATE)
                        && rules.get().permitsAll(AccessOperation.DELETE);
    }

    /**
     * The part of a tree the user may read (section 3.2.4): what is denied does not exist, with all
     * below it. Filters work on this view, so that they tell nothing about what is hidden. An entry
     * that may be read has its keys.
     *
     * @param root the root of a datastore
     */
    public View readable(View root) {
        return readsAll() ? root : ReadableView.of(root, rules.get());
    }

    /**
     * Checks the right to call a protocol operation or modelled rpc (section 3.4.4); {@code
     * close-session} is everybody's.
     *
     * @throws NetconfException access-denied; the denial is counted
     */
    public void requireExec(OperationSchema rpc) throws NetconfException {
        boolean permitted =
                rules.isEmpty()
                        || isCloseSession(rpc)
                        || rules.get().permitsAll(AccessOperation.EXEC)
                        || rules.get().permitsExec(rpc);
        if (!permitted) {
            denied.operation();
            throw refusal("may not call " + rpc.module().name() + ":" + rpc.name().localName());
        }
    }

    private static boolean isCloseSession(OperationSchema rpc) {
        return rpc.module().name().equals(Rules.NETCONF)
                && rpc.name().localName().equals("close-session");
    }

    /**
     * Checks the right to invoke an action (section 3.1.3): to read every node of the path it is
     * tied to, and to execute it.
     *
     * @throws NetconfException access-denied with the path; the denial is counted
     */
    public void requireAction(OperationSchema action, InstancePath target) throws NetconfException {
        if (rules.isEmpty()) {
            return;
        }
        boolean permitted =
                mayRead(target) && rules.get().permitsAction(action, Instance.of(target));
        if (!permitted) {
            denied.operation();
            throw new NetconfException(
                    error(
                                    "may not invoke the action "
                                            + action.name().localName()
                                            + " of "
                                            + target)
                            .at(target.toErrorPath()));
        }
    }

    /** Whether a data node and all nodes above it may be read. */
    public boolean mayRead(InstancePath path) {
        if (readsAll()) {
            return true;
        }
        for (var at = path; at != null; at = at.parent()) {
            if (!rules.get().permits(at, AccessOperation.READ)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the data node a canonical instance-identifier names, and all nodes above it, may be
     * read; one that names nothing there is may not.
     */
    public boolean mayRead(String instanceIdentifier) {
        return readsAll()
                || NodePath.resolve(instanceIdentifier, rules.get().schema(), user)
                        .filter(rules.get()::shows)
                        .isPresent();
    }

    /**
     * Checks the right to say what an edit says of nodes that may not be read, before it is
     * applied: whether anything is there must not be found out by trying.
     *
     * @param before the root of what is edited
     * @throws NetconfException access-denied for each of them, with its path; the denial is counted
     */
    public void requireUnseen(Edit edit, View before) throws NetconfException {
        if (!readsAll()) {
            refuse(new HiddenWrites(rules.get(), this::error).refusals(edit.root(), before));
        }
    }

    /**
     * Checks the right to make every change of a difference (sections 3.2.5 to 3.2.8). Everything
     * that is created or deleted is asked for, also below the top of what appears or goes.
     *
     * @throws NetconfException access-denied for each change that is refused, with its path; the
     *     denial is counted
     */
    public void requireWrite(Diff diff) throws NetconfException {
        if (rules.isPresent()) {
            refuse(new WriteCheck(rules.get(), this::error).refusals(diff));
        }
    }

    private void refuse(List<RpcError> refused) throws NetconfException {
        if (!refused.isEmpty()) {
            denied.write();
            throw new NetconfException(refused);
        }
    }

    /**
     * Faults of a configuration as far as the user may know of them: those where it may not read
     * become one that says no more than that there are some.
     */
    public NetconfException told(NetconfException faults) {
        return readsAll() ? faults : new Discretion(rules.get(), user).told(faults);
    }

    /**
     * Whether a notification may be sent to the user (section 3.4.6); a denial is counted.
     *
     * @param where the data node it is tied to, absent at the top level
     */
    public boolean receives(NotificationSchema notification, Optional<InstancePath> where) {
        boolean permitted =
                rules.isEmpty()
                        || isAboutTheSubscription(notification)
                        || where.map(this::mayRead).orElse(true)
                                && rules.get()
                                        .permitsNotification(
                                                notification,
                                                where.map(Instance::of).orElse((_, _) -> null));
        if (!permitted) {
            denied.notification();
        }
        return permitted;
    }

    /** replayComplete and notificationComplete end a stream the client asked for: step 3. */
    private static boolean isAboutTheSubscription(NotificationSchema notification) {
        return notification.name().namespace().equals(NOTIFICATIONS);
    }

    private NetconfException refusal(String what) {
        return error(what).refusal();
    }

    private RpcError error(String what) {
        return RpcError.accessDenied(
                "user "
                        + user
                        + " "
                        + what
                        + "; a rule of /nacm:nacm/nacm:rule-list has to permit it");
    }
}
