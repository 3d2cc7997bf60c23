/**
 * The scenarios of the domain files over the wire: a lab in this process, driven and observed by
 * NETCONF over SSH and by nothing else, on a clock that is advanced by hand.
 */
package dev.holdfast.scenario;
