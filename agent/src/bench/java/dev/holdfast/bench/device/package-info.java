/**
 * What a device costs: frames forwarded through one hop, entries flushed, octets an entry takes.
 * The goals are those of docs/performance.md.
 *
 * <p>Wall clocks live here, which the device side itself does not know.
 */
package dev.holdfast.bench.device;
