package dev.holdfast.error;

/**
 * One child of error-info: what RFC 6241 appendix A and RFC 7950 section 15 define. Names a client
 * chose are cut where nobody reads on.
 */
public sealed interface Info {
    /** Name of the attribute at fault. */
    record BadAttribute(String name) implements Info {
        public BadAttribute {
            name = Quoted.cut(name);
        }
    }

    /** Name of the element at fault. */
    record BadElement(String name) implements Info {
        public BadElement {
            name = Quoted.cut(name);
        }
    }

    /** Namespace that was not expected. */
    record BadNamespace(String uri) implements Info {
        public BadNamespace {
            uri = Quoted.cut(uri);
        }
    }

    /** Session that holds the lock, 0 when no NETCONF session holds it. */
    record Session(long id) implements Info {}

    /** Instance path of an entry that breaks a unique statement (RFC 7950 section 15.1). */
    record NonUnique(ErrorPath path) implements Info {}

    /** Name of the choice that lacks a case (RFC 7950 section 15.6). */
    record MissingChoice(String name) implements Info {}
}
