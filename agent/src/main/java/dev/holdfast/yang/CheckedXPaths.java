package dev.holdfast.yang;

import org.opendaylight.yangtools.yang.common.QNameModule;
import org.opendaylight.yangtools.yang.common.YangNamespaceContext;
import org.opendaylight.yangtools.yang.common.YangVersion;
import org.opendaylight.yangtools.yang.xpath.api.YangExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangLiteralExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangLocationPath;
import org.opendaylight.yangtools.yang.xpath.api.YangQNameExpr;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathExpression;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathMathMode;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathParser;
import org.opendaylight.yangtools.yang.xpath.api.YangXPathParserFactory;

import java.util.Optional;

import javax.xml.xpath.XPathExpressionException;

/**
 * Takes the place of yangtools' XPath parser: expressions are checked by {@link XPath} where they
 * are written, so that a fault carries its file and line, and compiled once the node they stand on
 * is known.
 */
final class CheckedXPaths implements YangXPathParserFactory {
    @Override
    public YangXPathParser newParser(YangXPathMathMode mathMode) {
        return text -> checked(text, mathMode, _ -> null);
    }

    @Override
    public YangXPathParser.QualifiedBound newParser(
            YangXPathMathMode mathMode, YangNamespaceContext prefixes) {
        return text -> checked(text, mathMode, scope(prefixes));
    }

    @Override
    public YangXPathParser.UnqualifiedBound newParser(
            YangXPathMathMode mathMode, YangNamespaceContext prefixes, QNameModule module) {
        return text -> checked(text, mathMode, scope(prefixes));
    }

    private static PrefixScope scope(YangNamespaceContext prefixes) {
        return prefix ->
                prefixes.findNamespaceForPrefix(prefix)
                        .map(module -> module.namespace().toString())
                        .orElse(null);
    }

    private static Checked checked(String text, YangXPathMathMode mathMode, PrefixScope prefixes)
            throws XPathExpressionException {
        try {
            XPath.parse(text, new XPathScope(prefixes, "", _ -> Optional.empty()));
        } catch (XPathSyntaxException e) {
            throw new XPathExpressionException(e.getMessage());
        }
        return new Checked(mathMode);
    }

    /** Stands for an expression in yangtools' model, which nobody evaluates. */
    private record Checked(YangXPathMathMode mathMode)
            implements YangXPathExpression.UnqualifiedBound {
        @Override
        public YangXPathMathMode getMathMode() {
            return mathMode;
        }

        @Override
        public YangVersion getYangVersion() {
            return YangVersion.VERSION_1;
        }

        @Override
        public YangExpr getRootExpr() {
            throw new UnsupportedOperationException("compiled by XPath");
        }

        @Override
        public YangQNameExpr.Resolved interpretAsQName(YangLiteralExpr literal) {
            throw new UnsupportedOperationException("compiled by XPath");
        }

        @Override
        public YangLocationPath interpretAsInstanceIdentifier(YangLiteralExpr literal) {
            throw new UnsupportedOperationException("compiled by XPath");
        }
    }
}
