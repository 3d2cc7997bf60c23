package dev.holdfast.netconf.filter;

import dev.holdfast.data.View;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.data.xpath.AccessibleTree;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.data.xpath.Refused;
import dev.holdfast.data.xpath.Traits;
import dev.holdfast.error.ErrorType;
import dev.holdfast.error.Info;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.error.Tag;
import dev.holdfast.yang.Expr;
import dev.holdfast.yang.NetconfFeature;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.XPath;
import dev.holdfast.yang.XPathScope;
import dev.holdfast.yang.XPathSyntaxException;
import dev.holdfast.yang.YangModule;

import java.util.List;
import java.util.function.LongPredicate;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XPath filter (RFC 6241 section 8.9). Immutable, free of threads.
 *
 * <p>The expression means what XPath 1.0 says: its prefixes are those in scope of the filter
 * element, and a name without a prefix is in no namespace, where a data tree has nothing.
 */
final class XPathFilter implements Filter {
    private static final long MOST_STEPS = 5_000_000;
    private static final int MOST_QUOTED = 200;

    private final Schema schema;
    private final String text;
    private final Expr expression;

    private XPathFilter(Schema schema, String text, Expr expression) {
        this.schema = schema;
        this.text = text;
        this.expression = expression;
    }

    /** The filter the reader stands at; ends at its end. */
    static XPathFilter read(XMLStreamReader xml, FilterAttributes attributes, Schema schema)
            throws XMLStreamException, NetconfException {
        if (!NetconfFeature.of(schema).contains(NetconfFeature.XPATH)) {
            throw RpcError.badAttribute(
                            "type", "filter", "this server has no xpath filters; use subtree")
                    .refusal();
        }
        var text = attributes.select().orElse(null);
        if (text == null) {
            throw RpcError.missingAttribute(
                            "select", "filter", "an xpath filter needs the attribute select")
                    .type(ErrorType.PROTOCOL)
                    .refusal();
        }
        var scope =
                new XPathScope(
                        xml::getNamespaceURI,
                        "",
                        namespace -> schema.module(namespace).map(YangModule::name));
        var expression = parsed(text, scope);
        requireEmpty(xml);
        return new XPathFilter(schema, text, expression);
    }

    private static Expr parsed(String text, XPathScope scope) throws NetconfException {
        try {
            var expression = XPath.parse(text, scope);
            if (!Traits.isNodeSet(expression)) {
                throw noNodes(text).refusal();
            }
            return expression;
        } catch (XPathSyntaxException e) {
            throw bad(text, e.getMessage().replace(" of " + text, "")).refusal();
        }
    }

    /** As much of an expression as helps to know it again. */
    private static String quoted(String text) {
        return text.length() <= MOST_QUOTED
                ? "\"" + text + "\""
                : "\""
                        + text.substring(0, MOST_QUOTED)
                        + "...\" ("
                        + text.length()
                        + " characters)";
    }

    private static RpcError bad(String text, String why) {
        return RpcError.badAttribute(
                "select",
                "filter",
                quoted(text) + " selects nothing that can be sent: " + why + "; mend it there");
    }

    /** What an expression asks for in vain is wrong with it, like what is seen before. */
    private NetconfException located(NetconfException refusal) {
        var error = refusal.errors().getFirst();
        return error.tag() == Tag.INVALID_VALUE
                ? RpcError.badAttribute(
                                "select",
                                "filter",
                                quoted(text) + " cannot be evaluated: " + error.message())
                        .refusal()
                : refusal;
    }

    /** The one fault section 8.9.1 has a tag for. */
    private static RpcError noNodes(String text) {
        return RpcError.invalidValue(
                        quoted(text) + " is no set of nodes; select those that are to be sent")
                .type(ErrorType.PROTOCOL)
                .with(new Info.BadAttribute("select"))
                .with(new Info.BadElement("filter"));
    }

    private static void requireEmpty(XMLStreamReader xml)
            throws XMLStreamException, NetconfException {
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            boolean content =
                    switch (xml.getEventType()) {
                        case XMLStreamConstants.START_ELEMENT -> true;
                        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                                !xml.isWhiteSpace();
                        default -> false;
                    };
            if (content) {
                throw RpcError.badElement(
                                "filter", "an xpath filter is empty; its expression is in select")
                        .refusal();
            }
        }
    }

    @Override
    public long size() {
        return 1;
    }

    /** Evaluates the whole expression, so that a reply that has begun comes to its end. */
    @Override
    public Pruner ofData(View readable, LongPredicate memory) throws NetconfException {
        var budget = Budget.shared(MOST_STEPS, memory);
        var tree = new AccessibleTree(schema, readable, AccessibleTree.Scope.ALL, budget);
        var selection = new Selection(memory);
        try {
            tree.each(expression, tree.root(), selection::add);
        } catch (Refused e) {
            throw located(e.refusal());
        } catch (StackOverflowError e) {
            throw bad(text, "it has too many parts, one behind the other").refusal();
        }
        if (selection.hasText()) {
            throw bad(text, "it selects text; leave out text() at its end").refusal();
        }
        if (selection.lacksRoom()) {
            throw RpcError.resourceDenied(
                            quoted(text)
                                    + " selects more nodes one by one than there is room for now;"
                                    + " select the nodes above them, or ask again later")
                    .refusal();
        }
        if (selection.isTooBig()) {
            throw RpcError.tooBig(
                            quoted(text)
                                    + " selects more than "
                                    + Selection.MOST
                                    + " nodes one by one; select the nodes above them")
                    .refusal();
        }
        return selection.pruner();
    }

    /**
     * Whether the expression selects anything in a document that is the notification (RFC 5277
     * section 5). When that takes too much it is sent: a client can drop what it need not have been
     * sent, and not get back what it was not.
     */
    @Override
    public boolean admits(List<? extends View> above, View notification) {
        var tree = AccessibleTree.ofMessage(schema, above, notification, Budget.shared(MOST_STEPS));
        try {
            return tree.test(expression, tree.root());
        } catch (Refused | StackOverflowError e) {
            return true;
        }
    }
}
