package dev.holdfast.data.validate;

/**
 * A reason to check a constraint again. Each is here so that the tests can leave it out and see the
 * oracle object; the validator uses them all.
 */
enum Trigger {
    /** The constraints standing on what appears or has another value. */
    STANDING,
    /** Constraints that read what changed. */
    READING,
    /** Constraints that look up what changed by the value of a leaf. */
    LOOKING_UP,
    /** Of these, the ones that looked it up by the value it had before. */
    LOOKED_UP_BEFORE,
    /** What reads something that is gone. */
    VANISHING,
    /** What reads the order of a list. */
    MOVING,
    /** Mandatory nodes and numbers of elements where something came or went. */
    SHAPE,
    /** The conditions of what appears. */
    CONDITION,
    /** Defaults that come and go with the case they are in. */
    DEFAULTS_OF_CASES,
    /** Defaults that come and go with their when. */
    DEFAULTS_OF_WHENS,
    /** Containers that come and go with what is in them. */
    CONTAINERS_ABOVE,
    /** Entries whose unique leafs changed. */
    UNIQUE,
    /** Referrers of a value some target had or has. */
    REFERRERS
}
