/**
 * What clients of a lab's device can be made to meet for the sake of their authors: faults in SSH,
 * framing and replies (RFC 6241 section 4, RFC 6242), and a trace of what was asked and answered.
 *
 * <p>It stands at the {@link dev.holdfast.netconf.session.Edge} of sessions, which know nothing of
 * it. How holdfast-lab-control words it never lives here.
 */
package dev.holdfast.lab.edge;
