/**
 * Holdfast: a NETCONF/YANG management agent with a dataplane behind it.
 *
 * <p>The management plane ({@code ssh}, {@code netconf}, {@code datastore}, {@code data}, {@code
 * yang}) and the device side ({@code feature}, {@code device}) meet only in {@code
 * datastore.ManagedDevice}. {@code agent/ARCHITECTURE.md} has the map.
 */
package dev.holdfast;
