package dev.holdfast.lab.edge;

/** A fault a request or connection meets. Immutable but for the fault's counters. */
record Struck<K extends Fault.Kind>(ArmedFault fault, K kind) {}
