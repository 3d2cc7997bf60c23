package dev.holdfast.netconf.access;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access control of one device (RFC 8341). Used by every session's thread; a user's rules are
 * compiled once and kept until a commit changes {@code /nacm:nacm}.
 */
public final class Nacm {
    private final Optional<String> recoveryUser;
    private final DeniedCounters denied = new DeniedCounters();
    private volatile Compiled current;

    /**
     * @param recoveryUser whose sessions are recovery sessions (section 2.1): nothing is denied to
     *     them; absent when there is no such user
     */
    public Nacm(Optional<String> recoveryUser) {
        this.recoveryUser = recoveryUser;
    }

    /** The counters of what was denied, for the state below {@code /nacm:nacm}. */
    public DeniedCounters denied() {
        return denied;
    }

    /**
     * What a user may do now.
     *
     * @param running the running configuration; it must hold ietf-netconf-acm
     * @param reported groups the transport knows the user is in
     */
    public Access access(DataTree running, String user, Set<String> reported) {
        if (recoveryUser.filter(user::equals).isPresent()) {
            return new Access(user, Optional.empty(), denied);
        }
        return compiled(running).of(new Caller(user, Set.copyOf(reported)));
    }

    /** Rules hold for one instance of the container: a tree that shares it shares them. */
    private Compiled compiled(DataTree running) {
        var container = container(running.schema());
        var nacm = running.root().container(container);
        var known = current;
        if (known == null || known.nacm != nacm || known.container != container) {
            known = new Compiled(running.schema(), container, nacm);
            current = known;
        }
        return known;
    }

    private static ContainerSchema container(Schema schema) {
        var found = schema.root().child(new QName(NacmConfig.NAMESPACE, "nacm"));
        if (!(found instanceof ContainerSchema container)) {
            throw new IllegalStateException("a device needs the module ietf-netconf-acm");
        }
        return container;
    }

    private record Caller(String user, Set<String> reported) {}

    /** One configuration and the users it was compiled for. */
    private final class Compiled {
        private final Schema schema;
        private final ContainerSchema container;
        private final InnerNode nacm;
        private final NacmConfig config;
        private final Map<Caller, Access> callers = new ConcurrentHashMap<>();

        Compiled(Schema schema, ContainerSchema container, InnerNode nacm) {
            this.schema = schema;
            this.container = container;
            this.nacm = nacm;
            this.config = NacmConfig.from(container, nacm);
        }

        Access of(Caller caller) {
            return callers.computeIfAbsent(caller, this::compile);
        }

        private Access compile(Caller caller) {
            var rules =
                    config.enabled()
                            ? Optional.of(
                                    new Rules(
                                            schema,
                                            config,
                                            caller.user(),
                                            config.groupsOf(caller.user(), caller.reported())))
                            : Optional.<Rules>empty();
            return new Access(caller.user(), rules, denied);
        }
    }
}
