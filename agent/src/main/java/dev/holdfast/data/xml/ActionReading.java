package dev.holdfast.data.xml;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
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
    private final List<RpcError> faults = new ArrayList<>();

    /** The way down so far; an entry's key is known when its element has ended. */
    private final List<Step> steps = new ArrayList<>();

    private OperationSchema action;
    private InnerNode input;

    /** One element of the way. */
    private static final class Step {
        private final InnerSchema schema;
        private final String[] keys;

        Step(InnerSchema schema) {
            this.schema = schema;
            this.keys = new String[schema instanceof ListSchema list ? list.keys().size() : 0];
        }
    }

    ActionReading(PayloadReader payloads, XMLStreamReader xml) {
        this.payloads = payloads;
        this.xml = xml;
    }

    PayloadReader.ActionCall call() throws XMLStreamException, NetconfException {
        inside(new Step(payloads.schema().root()));
        if (faults.isEmpty() && action == null) {
            faults.add(
                    RpcError.missingElement(
                                    "action",
                                    "there is no action of a module inside; name one, with the way"
                                            + " down to it")
                            .type(ErrorType.PROTOCOL));
        }
        if (!faults.isEmpty()) {
            throw new NetconfException(faults);
        }
        return new PayloadReader.ActionCall(action, target(), input);
    }

    private InstancePath target() {
        var path = InstancePath.root(payloads.schema().root());
        for (var step : steps) {
            path =
                    step.schema instanceof ListSchema list
                            ? path.entry(list, Key.of(step.keys))
                            : path.child(step.schema);
        }
        return path;
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
                        faults.add(
                                RpcError.badElement(
                                        name.localName(),
                                        name.localName()
                                                + " leads to more than one action; send an action"
                                                + " for each"));
                        Reading.skip(xml);
                    } else {
                        descended = true;
                        next(step, name);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    requireKeys(step);
                    return;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!xml.isWhiteSpace()) {
                        faults.add(
                                RpcError.badElement(
                                        "action",
                                        "there is text between the elements; leave it out"));
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
        int place = ((ListSchema) step.schema).keys().indexOf(leaf);
        var text = text(name);
        var canonical = leaf.type().canonicalOrNull(text, xml::getNamespaceURI);
        if (canonical == null) {
            var refusal = leaf.type().refusal(text, xml::getNamespaceURI);
            var error = RpcError.invalidValue(refusal.getMessage());
            faults.add(refusal.appTag().map(error::appTag).orElse(error));
            step.keys[place] = "";
        } else if (step.keys[place] != null) {
            faults.add(
                    RpcError.badElement(
                            leaf.localName(),
                            leaf.localName() + " is there more than once; leave all but one out"));
        } else {
            step.keys[place] = canonical;
        }
    }

    private String text(QName name) throws XMLStreamException {
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
                            RpcError.unknownElement(
                                    inner,
                                    name.localName() + " takes text, not the element " + inner));
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
            if (step.keys[i] == null) {
                var key = ((ListSchema) step.schema).keys().get(i).localName();
                faults.add(
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

    private void next(Step step, QName name) throws XMLStreamException {
        var found = actionIn(step.schema, name);
        if (found.isPresent()) {
            action = found.get();
            try {
                input = payloads.input(xml, action);
            } catch (NetconfException refusal) {
                faults.addAll(refusal.errors());
            }
            return;
        }
        switch (step.schema.child(name)) {
            case ContainerSchema container -> down(container);
            case ListSchema list -> down(list);
            case null ->
                    refuse(
                            Faults.unknown(
                                    payloads.schema(),
                                    step.schema.toString(),
                                    name.namespace(),
                                    name.localName()));
            case SchemaNode _ ->
                    refuse(
                            RpcError.badElement(
                                    name.localName(),
                                    name.localName() + " leads to no action; leave it out"));
        }
    }

    private void down(InnerSchema schema) throws XMLStreamException {
        var step = new Step(schema);
        steps.add(step);
        inside(step);
    }

    private void refuse(RpcError error) throws XMLStreamException {
        faults.add(error);
        Reading.skip(xml);
    }

    private static Optional<OperationSchema> actionIn(InnerSchema schema, QName name) {
        return schema.actions().stream().filter(a -> a.name().equals(name)).findFirst();
    }
}
