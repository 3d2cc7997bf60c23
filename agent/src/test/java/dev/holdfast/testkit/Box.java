package dev.holdfast.testkit;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.View;
import dev.holdfast.data.Views;
import dev.holdfast.datastore.DeviceListener;
import dev.holdfast.datastore.Invocation;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.time.Timers;
import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.NetconfFeature;
import dev.holdfast.yang.NotificationSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaException;
import dev.holdfast.yang.YangSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A managed device for tests of the management plane: a box of items, written by hand, and a module
 * of annotations to say of them. It does what it is told, and can be told to refuse, or to wait in
 * the middle of a commit.
 */
public final class Box implements ManagedDevice {
    public static final String NAMESPACE = "urn:example:box";

    private static final String MODULE =
            """
            module example-box {
              yang-version 1.1;
              namespace "urn:example:box";
              prefix box;
              include example-box-labels;
              container box {
                leaf name { type string { length "1..8"; } }
                leaf kind { type enumeration { enum wood; enum steel; } default wood; }
                leaf secret { type string; }
                list item {
                  key "id";
                  leaf id { type uint32; }
                  leaf label { type string; }
                  leaf size { type uint16; }
                  leaf-list tag { type string; ordered-by user; }
                  container stats {
                    config false;
                    leaf hits { type uint64; }
                  }
                  action reset {
                    input { leaf to { type uint64; } }
                    output { leaf was { type uint64; } }
                  }
                }
                list pair {
                  key "left right";
                  leaf left { type string; }
                  leaf right { type string; }
                  leaf note { type string; }
                }
                anydata manual;
              }
              container shelf {
                leaf name { type string; }
              }
              container lid {
                leaf open { type boolean; default false; }
                leaf lock {
                  when "../../box/kind = 'steel'";
                  type string;
                  default key;
                }
                leaf-list colour { type string; ordered-by user; default black; default white; }
                leaf turns { config false; type uint8; default 0; }
                choice seal {
                  default none;
                  case none { leaf loose { type boolean; default true; } }
                  case wax {
                    leaf hot { type boolean; }
                    leaf layers { type uint8; default 3; }
                  }
                }
                list hinge {
                  key "side";
                  leaf side { type enumeration { enum left; enum right; } }
                  leaf screws { type uint8; default 4; }
                }
              }
              rpc ping {
                input { leaf text { type string; } }
                output { leaf echo { type string; } }
              }
              rpc pack {
                input {
                  leaf what { type string; mandatory true; }
                  choice how {
                    mandatory true;
                    leaf fast { type empty; }
                    container slow {
                      leaf days { type uint8; mandatory true; }
                      leaf hours { type uint8; }
                    }
                  }
                  container gift {
                    presence "It is one.";
                    leaf to { type string; mandatory true; }
                  }
                  leaf-list label { type string; min-elements 1; }
                }
              }
              notification alarm {
                leaf text { type string; }
                leaf severity { type enumeration { enum minor; enum major; } }
              }
            }
            """;

    private static final Map<Set<NetconfFeature>, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final String SUBMODULE =
            """
            submodule example-box-labels {
              yang-version 1.1;
              belongs-to example-box { prefix box; }
              revision 2026-11-01;
              typedef label { type string; }
            }
            """;

    private static final String MARKS =
            """
            module example-marks {
              yang-version 1.1;
              namespace "urn:example:marks";
              prefix m;
              import ietf-yang-metadata { prefix md; }
              include example-marks-more;
              feature off;
              identity reason;
              identity audit { base reason; }
              typedef note { type string { length "1..10"; } }
              md:annotation note { type note; }
              md:annotation reason { type identityref { base reason; } }
              md:annotation absent { if-feature off; type string; }
            }
            """;

    private static final String MORE_MARKS =
            """
            submodule example-marks-more {
              yang-version 1.1;
              belongs-to example-marks { prefix m; }
              import ietf-yang-metadata { prefix md; }
              md:annotation weight { type uint8; }
            }
            """;

    private static final Schema SCHEMA = schema(BaseModules.USUAL);

    /** The clock of the box, which stands unless a test moves it. */
    public final HandClock clock = new HandClock();

    private final List<DeviceListener> listeners = new CopyOnWriteArrayList<>();
    private volatile DataTree running;
    private volatile View state;
    private volatile Optional<RpcError> refusal = Optional.empty();
    private volatile Runnable inCommit = () -> {};

    public Box() {
        this(BaseModules.USUAL);
    }

    /** A box whose server has these parts of NETCONF and no others. */
    public Box(Set<NetconfFeature> features) {
        var schema = schema(features);
        running = DataTree.empty(schema);
        state = Views.empty(schema.root());
    }

    /** What the box usually is made of; compiled once for all tests. */
    public static Schema schema() {
        return SCHEMA;
    }

    private static Schema schema(Set<NetconfFeature> features) {
        return SCHEMAS.computeIfAbsent(Set.copyOf(features), Box::compile);
    }

    private static Schema compile(Set<NetconfFeature> features) {
        try {
            return BaseModules.base(features)
                    .provide(
                            List.of(
                                    new Source("example-box-labels.yang", SUBMODULE),
                                    new Source("example-marks-more.yang", MORE_MARKS)))
                    .implement(
                            List.of(
                                    new Source("example-box.yang", MODULE),
                                    new Source("example-marks.yang", MARKS)))
                    .load();
        } catch (SchemaException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private record Source(String name, String text) implements YangSource {}

    /** Every commit is refused from now on. */
    public void refuse(RpcError error) {
        refusal = Optional.of(error);
    }

    public void refuseNoMore() {
        refusal = Optional.empty();
    }

    /** Runs in every commit, before its point. */
    public void inCommit(Runnable wait) {
        inCommit = wait;
    }

    /** What there is of state, as a root. */
    public void state(View root) {
        state = root;
    }

    /** Raises an alarm. */
    public void alarm(String text, String severity) {
        NotificationSchema alarm = SCHEMA.notification(new QName(NAMESPACE, "alarm")).orElseThrow();
        var filled =
                InnerNode.empty(alarm)
                        .with(alarm.child("text"), text)
                        .with(alarm.child("severity"), severity);
        raise(filled);
    }

    /** Raises something as it is, be it a notification or not. */
    public void raise(InnerNode notification) {
        listeners.forEach(listener -> listener.raised(clock.now(), notification));
    }

    public static ContainerSchema box() {
        return (ContainerSchema) SCHEMA.root().child(NAMESPACE, "box");
    }

    public static ListSchema item() {
        return (ListSchema) box().child("item");
    }

    @Override
    public synchronized void commit(DataTree next, Diff diff, Runnable point)
            throws NetconfException {
        inCommit.run();
        if (refusal.isPresent()) {
            throw refusal.get().refusal();
        }
        point.run();
        running = next;
    }

    @Override
    public Snapshot snapshot() {
        return new Snapshot(running, state);
    }

    @Override
    public InnerNode invoke(Invocation invocation) throws NetconfException {
        var output = InnerNode.empty(invocation.operation().output());
        return switch (invocation.operation().name().localName()) {
            case "ping" -> {
                var text =
                        invocation
                                .input()
                                .leaf((LeafSchema) invocation.input().schema().child("text"));
                if (text == null) {
                    yield output;
                }
                if (text.equals("bug")) {
                    throw new IllegalStateException("a bug, planted");
                }
                yield output.with(output.schema().child("echo"), text);
            }
            case "pack" -> output;
            case "reset" -> output.with(output.schema().child("was"), "7");
            default ->
                    throw RpcError.operationNotSupported(
                                    "the box has no " + invocation.operation().name())
                            .refusal();
        };
    }

    @Override
    public void listen(DeviceListener listener) {
        listeners.add(listener);
    }

    /** Secrets are kept as stars. */
    @Override
    public Concealment concealment() {
        return new Concealment() {
            @Override
            public boolean concerns(LeafSchema leaf) {
                return leaf.localName().equals("secret");
            }

            @Override
            public String conceal(View parent, LeafSchema leaf, InstancePath where, String value) {
                return value.startsWith("$0$") ? "*".repeat(value.length() - 3) : value;
            }
        };
    }

    @Override
    public Timers timers() {
        return clock;
    }
}
