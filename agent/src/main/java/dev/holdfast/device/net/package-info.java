/**
 * The network of a lab: ports, cables, hosts with their traffic, the clock and its event queue, and
 * the recorder that says where every lost packet went.
 *
 * <p>{@code NetworkLoop} is the one class with a thread; all else runs in its turns. What a device
 * does with a frame is not here but in {@link dev.holdfast.device}, behind {@code Station}.
 */
package dev.holdfast.device.net;
