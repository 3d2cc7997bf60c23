package dev.holdfast.data.xml;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.error.ErrorList;
import dev.holdfast.error.ErrorType;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.OperationSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the content of an {@code <action>} element: the way down to one node, keys included, and in
 * it the action with its input (RFC 7950 section 7.15.2). Used by one thread.
 */
final class ActionReading {
    private final PayloadReader payloads;
    private final XMLStreamReader xml;
    private final List<Fault> faults = new ArrayList<>();
    private long more;

    /** The way down so far; an entry's key is known when its element has ended. */
    private final List<Step> steps = new ArrayList<>();

    private OperationSchema action;
    private InnerNode input;

    /**
     * What is wrong, and how many steps down.
     *
     * @param child of the last of these steps, null when it is the step itself
     */
    private record Fault(RpcError error, int depth, SchemaNode child) {}

    /** One element of the way. */
    private static final class Step {
        private final InnerSchema schema;
        private final int depth;
        private final String[] keys;
        private final BitSet wrong = new BitSet();

        Step(InnerSchema schema, int depth) {
            this.schema = schema;
            this.depth = depth;
            this.keys = new String[schema instanceof ListSchema list ? list.keys().size() : 0];
        }

        String name() {
            return depth == 0 ? "action" : schema.localName();
        }
    }

    ActionReading(PayloadReader payloads, XMLStreamReader xml) {
        this.payloads = payloads;
        this.xml = xml;
    }

    PayloadReader.ActionCall call() throws XMLStreamException, NetconfException {
        var top = new Step(payloads.schema().root(), 0);
        requireNoAttributes(top);
        inside(top);
        if (faults.isEmpty() && action == null) {
            refuse(
                    steps.isEmpty() ? top : steps.getLast(),
                    RpcError.missingElement(
                                    "action",
                                    "there is no action of a module inside; name one, with the way"
                                            + " down to it")
                            .type(ErrorType.PROTOCOL));
        }
        var located = new ErrorList();
        faults.forEach(fault -> located.add(() -> located(fault)));
        located.count(more);
        located.complain();
        return new PayloadReader.ActionCall(action, target(), input);
    }

    private InstancePath target() {
        return down(steps.size());
    }

    /** The way down so many steps, with the keys that are known. */
    private InstancePath down(int depth) {
        var path = InstancePath.root(payloads.schema().root());
        for (var step : steps.subList(0, depth)) {
            path =
                    step.schema instanceof ListSchema list
                                    && !Arrays.asList(step.keys).contains(null)
                            ? path.entry(list, Key.of(step.keys))
                            : path.child(step.schema);
        }
        return path;
    }

    private RpcError located(Fault fault) {
        var step = down(fault.depth);
        if (fault.error.path().isPresent()) {
            return fault.error.at(fault.error.path().get().below(step.toErrorPath()));
        }
        var where = fault.child == null ? step : step.child(fault.child);
        return where.parent() == null ? fault.error : fault.error.at(where.toErrorPath());
    }

    private void refuse(Step step, RpcError error) {
        refuse(step, null, error);
    }

    private void refuse(Step step, SchemaNode child, RpcError error) {
        if (faults.size() < ErrorList.MOST) {
            faults.add(new Fault(error, step.depth, child));
        } else {
            more++;
        }
    }

    private void inside(Step step) throws XMLStreamException {
        boolean descended = false;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var name = new QName(Reading.namespace(xml), xml.getLocalName());
                    if (isKey(step, name)) {
                        key(step, name);
                    } else if (descended) {
                        refuse(
                                step,
                                RpcError.badElement(
                                        name.localName(),
                                        name.localName()
                                                + " leads to more than one action; send an action"
                                                + " for each"));
                        Reading.skip(xml);
                    } else {
                        descended = next(step, name);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    requireKeys(step);
                    return;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!xml.isWhiteSpace()) {
                        refuse(
                                step,
                                RpcError.badElement(
                                        step.name(), step.name() + " takes elements, not text"));
                    }
                }
                default -> {}
            }
        }
    }

    private static boolean isKey(Step step, QName name) {
        return step.schema.child(name) instanceof LeafSchema leaf && leaf.key();
    }

    private void key(Step step, QName name) throws XMLStreamException {
        var leaf = (LeafSchema) step.schema.child(name);
        Attributes.unasked(xml).forEach(fault -> refuse(step, leaf, fault));
        int place = ((ListSchema) step.schema).keys().indexOf(leaf);
        var text = text(step, leaf);
        var canonical = leaf.type().canonicalOrNull(text, xml::getNamespaceURI);
        if (canonical == null) {
            var refusal = leaf.type().refusal(text, xml::getNamespaceURI);
            var error = RpcError.invalidValue(refusal.getMessage());
            refuse(step, leaf, refusal.appTag().map(error::appTag).orElse(error));
            step.wrong.set(place);
        } else if (step.keys[place] != null) {
            refuse(
                    step,
                    leaf,
                    RpcError.badElement(
                            leaf.localName(),
                            leaf.localName() + " is there more than once; leave all but one out"));
        } else {
            step.keys[place] = canonical;
        }
    }

    private String text(Step step, LeafSchema leaf) throws XMLStreamException {
        var text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        text.append(xml.getText());
                case XMLStreamConstants.START_ELEMENT -> {
                    var inner = xml.getLocalName();
                    refuse(
                            step,
                            leaf,
                            RpcError.unknownElement(
                                    inner,
                                    leaf.localName() + " takes text, not the element " + inner));
                    Reading.skip(xml);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                default -> {}
            }
        }
    }

    private void requireKeys(Step step) {
        for (int i = 0; i < step.keys.length; i++) {
            if (step.keys[i] == null && !step.wrong.get(i)) {
                var key = ((ListSchema) step.schema).keys().get(i).localName();
                refuse(
                        step,
                        RpcError.missingElement(
                                key,
                                "an entry of "
                                        + step.schema.localName()
                                        + " lacks its key "
                                        + key
                                        + "; set it"));
            }
        }
    }

    /** Whether it leads on, or is the action. */
    private boolean next(Step step, QName name) throws XMLStreamException {
        var found = actionIn(step.schema, name);
        if (found.isPresent()) {
            action = found.get();
            try {
                input = payloads.input(xml, action);
            } catch (NetconfException refusal) {
                refusal.errors().forEach(error -> refuse(step, error));
            }
            return true;
        }
        switch (step.schema.child(name)) {
            case ContainerSchema container -> {
                down(container);
                return true;
            }
            case ListSchema list -> {
                down(list);
                return true;
            }
            case null -> {
                refuse(
                        step,
                        Faults.unknown(
                                payloads.schema(),
                                step.schema.toString(),
                                name.namespace(),
                                name.localName()));
                Reading.skip(xml);
            }
            case SchemaNode _ -> {
                refuse(
                        step,
                        RpcError.badElement(
                                name.localName(),
                                name.localName() + " leads to no action; leave it out"));
                Reading.skip(xml);
            }
        }
        return false;
    }

    private void down(InnerSchema schema) throws XMLStreamException {
        var step = new Step(schema, steps.size() + 1);
        steps.add(step);
        requireNoAttributes(step);
        inside(step);
    }

    private void requireNoAttributes(Step step) {
        Attributes.unasked(xml).forEach(fault -> refuse(step, fault));
    }

    private static Optional<OperationSchema> actionIn(InnerSchema schema, QName name) {
        return schema.actions().stream().filter(a -> a.name().equals(name)).findFirst();
    }
}
