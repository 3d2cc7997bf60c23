/**
 * Labs: a file that says which devices, hosts, helper switches and cables there are; the lab
 * started from it, with one network and a NETCONF server for every managed device; and the endpoint
 * of the lab itself, which serves holdfast-lab-control (domain README section 4.3).
 *
 * <p>Devices never know that they are in a lab, and do not serve lab-control: a device that is
 * powered off cannot be asked to come back.
 */
package dev.holdfast.lab;
