/**
 * Link aggregation: which ports are one LAG, and LACP, by which both ends agree on it (IEEE
 * 802.1AX; domain rules DP-15 and DP-16).
 *
 * <p>What a LAG does with frames is in {@link dev.holdfast.device}. Here is decided what it is made
 * of: {@code ConfigReader} reads it, {@code Lacp} negotiates it, {@code Lacpdu} is the frame. Per
 * member, what is heard of the partner (the Receive machine of the standard):
 *
 * <pre>
 *   PORT_DISABLED --link up--> EXPIRED --3 s--> DEFAULTED
 *         ^                     |   ^              |
 *         |             LACPDU  |   | timeout      | LACPDU
 *      link down                v   |              |
 *         +------------------- CURRENT &lt;-----------+
 * </pre>
 *
 * <p>A member is selected while its partner is that of the LAG, collects while the partner has
 * selected it too, and distributes while the partner collects (independent control of the Mux
 * machine). Left out of the standard: churn detection, markers, passive mode, waiting before a
 * first selection, and a limit of active members. A change is told at once, but no more than three
 * times a second.
 *
 * <p>Other features never live here; bridging never does.
 */
package dev.holdfast.feature.linkaggregation;
