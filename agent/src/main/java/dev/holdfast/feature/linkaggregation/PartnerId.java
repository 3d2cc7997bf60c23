package dev.holdfast.feature.linkaggregation;

import dev.holdfast.device.frame.MacAddress;

/**
 * What all members of a LAG have to see alike at their other ends (rule DP-16). Immutable.
 *
 * @param priority of the system
 * @param key of the system's LAG
 */
record PartnerId(int priority, MacAddress system, int key) {}
