/**
 * Time as the device side knows it: the network's clock, real or stepped. The wall clock never
 * lives here.
 */
package dev.holdfast.time;
