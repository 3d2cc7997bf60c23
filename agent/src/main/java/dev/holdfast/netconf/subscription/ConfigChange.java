package dev.holdfast.netconf.subscription;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.netconf.access.Access;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;

import java.util.ArrayList;

/** The notification netconf-config-change (RFC 6470 section 2.2). Free of threads. */
final class ConfigChange {
    static final QName NAME = new QName(ServerEvents.NAMESPACE, "netconf-config-change");

    private ConfigChange() {}

    /**
     * A notification as a user may see it: this one without the changes of nodes the user may not
     * read, which it names with their keys. The model lets edits be omitted.
     */
    static InnerNode seenBy(Access access, InnerNode notification) {
        if (!notification.schema().name().equals(NAME) || access.readsAll()) {
            return notification;
        }
        var list = (ListSchema) notification.schema().child("edit");
        var target = (LeafSchema) list.child("target");
        var seen = new ArrayList<InnerNode>();
        for (var edit : notification.list(list)) {
            if (access.mayRead(edit.leaf(target))) {
                seen.add((InnerNode) edit); // stored, as the notification is
            }
        }
        return notification.with(list, ListNode.of(list, seen));
    }
}
