package dev.holdfast.yang;

/** Text that is no XPath expression of RFC 7950 section 6.4; says where and why. */
public final class XPathSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    XPathSyntaxException(String message) {
        super(message, null, false, false);
    }
}
