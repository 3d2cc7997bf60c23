package dev.holdfast.lab;

import dev.holdfast.netconf.access.PasswordHash;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What whoever starts a lab decides.
 *
 * @param address all servers listen at
 * @param portBase of the lab's endpoint; the devices take the ports behind it. 0: free ports
 * @param administrator password of the user admin of the endpoint and of all devices
 * @param passwordFile where that password can be read, for {@code lab.json}
 * @param recoveryUser to whom nothing is denied, if there is to be one
 * @param folder for host keys, captures and the files clients read
 * @param keepHostKeys whether host keys outlive the lab
 */
public record LabSettings(
        InetAddress address,
        int portBase,
        PasswordHash administrator,
        Optional<Path> passwordFile,
        Optional<String> recoveryUser,
        Path folder,
        boolean keepHostKeys) {}
