package dev.holdfast.device;

/**
 * A device frozen between two events (rule DP-3): facts, tables and counters of one instant. Read
 * by any thread, without locks, for as long as it likes.
 */
public interface DeviceSnapshot extends DeviceFacts {}
