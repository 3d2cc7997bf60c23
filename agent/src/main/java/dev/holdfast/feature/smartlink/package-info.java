/**
 * Smart Link: two uplinks of which one is a spare, and the flush frames that make the devices
 * upstream forget the old path (agent/docs/domain/smart-link.md).
 *
 * <pre>
 *                 enable, master up                      enable, slave up only
 *        +--------------------------- IDLE ---------------------------+
 *        |                             |  both down                   |
 *        v        master up            v            slave up          v
 *      MASTER <--------------------- INIT ------------------------> SLAVE
 *        |  ^                                                       ^  |
 *        |  |  slave down with master up, timer-expired, manual     |  |
 *        |  +-------------------------------------------------------+--+
 *        +--- master down with slave up, manual --------------------+
 *                                      any state, disable: IDLE
 * </pre>
 *
 * <p>{@link dev.holdfast.feature.smartlink.SmartLink} is the feature. {@code GroupMachine} decides
 * where traffic belongs, {@code Placement} which member then carries what, {@code Switchover} what
 * that does to the device in one tick, {@code FlushReceiver} what an arriving flush does, {@code
 * FlushFrame} is the frame, {@code Advice} the warnings. The table of states is {@code
 * GroupMachineTest}, and {@code SmartLinkGroupTableTest} over NETCONF. Other features never live
 * here.
 */
package dev.holdfast.feature.smartlink;
