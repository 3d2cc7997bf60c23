package dev.holdfast.interop;

import org.opendaylight.netconf.client.NetconfClientFactoryImpl;
import org.opendaylight.netconf.client.conf.NetconfClientConfiguration.NetconfClientProtocol;
import org.opendaylight.netconf.client.conf.NetconfClientConfigurationBuilder;
import org.opendaylight.netconf.common.di.DefaultNetconfTimer;
import org.opendaylight.netconf.shaded.sshd.client.ClientFactoryManager;
import org.opendaylight.netconf.shaded.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.opendaylight.netconf.shaded.sshd.common.keyprovider.KeyIdentityProvider;
import org.opendaylight.netconf.transport.ssh.ClientFactoryManagerConfigurator;
import org.opendaylight.netconf.transport.ssh.SSHTransportStackFactory;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.crypto.types.rev241010.SshPublicKeyFormat;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.crypto.types.rev241010.password.grouping.password.type.CleartextPasswordBuilder;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.inet.types.rev130715.Host;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.inet.types.rev130715.IetfInetUtil;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.inet.types.rev130715.PortNumber;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.inet.types.rev130715.Uri;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.netconf.client.rev240814.netconf.client.initiate.stack.grouping.transport.ssh.ssh.SshClientParametersBuilder;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.netconf.client.rev240814.netconf.client.initiate.stack.grouping.transport.ssh.ssh.TcpClientParametersBuilder;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.ssh.client.rev241010.ssh.client.grouping.ClientIdentityBuilder;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.ssh.client.rev241010.ssh.client.grouping.ServerAuthentication;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.ssh.client.rev241010.ssh.client.grouping.ServerAuthenticationBuilder;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.ssh.client.rev241010.ssh.client.grouping.client.identity.PasswordBuilder;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.ssh.client.rev241010.ssh.client.grouping.server.authentication.SshHostKeysBuilder;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.truststore.rev241010.inline.or.truststore._public.keys.grouping.inline.or.truststore.InlineBuilder;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.truststore.rev241010.inline.or.truststore._public.keys.grouping.inline.or.truststore.inline.InlineDefinitionBuilder;
import org.opendaylight.yang.gen.v1.urn.ietf.params.xml.ns.yang.ietf.truststore.rev241010.inline.or.truststore._public.keys.grouping.inline.or.truststore.inline.inline.definition.PublicKeyBuilder;
import org.opendaylight.yangtools.binding.util.BindingMap;
import org.opendaylight.yangtools.yang.common.Uint16;

import java.net.InetAddress;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * OpenDaylight's netconf-client with the settings its users make, as data of ietf-netconf-client.
 * Used by the test's thread.
 */
final class OpenDaylightClient implements AutoCloseable {
    private final DefaultNetconfTimer timer = new DefaultNetconfTimer();
    private final SSHTransportStackFactory ssh = new SSHTransportStackFactory("odl", 2);
    private final NetconfClientFactoryImpl sessions = new NetconfClientFactoryImpl(timer, ssh);
    private final int port;
    private final String hostKey;

    /**
     * @param port of a device on loopback
     * @param hostKey the device's line of a known_hosts file
     */
    OpenDaylightClient(int port, String hostKey) {
        this.port = port;
        this.hostKey = hostKey;
    }

    /** A session as the administrator of the lab, who has its password. */
    OpenDaylightSession open() throws Exception {
        return open(with(password()));
    }

    /** A session whose hello says these versions of NETCONF. */
    OpenDaylightSession openSpeaking(String... versions) throws Exception {
        return open(
                with(password())
                        .withOdlHelloCapabilities(Arrays.stream(versions).map(Uri::new).toList()));
    }

    /** A session as the administrator, who has this key. */
    OpenDaylightSession open(KeyPair key) throws Exception {
        return open(
                with(new ClientIdentityBuilder().setUsername(ClientLab.USER))
                        .withSshConfigurator(
                                new ClientFactoryManagerConfigurator() {
                                    @Override
                                    protected void configureClientFactoryManager(
                                            ClientFactoryManager client) {
                                        client.setKeyIdentityProvider(
                                                KeyIdentityProvider.wrapKeyPairs(key));
                                        client.setUserAuthFactories(
                                                List.of(UserAuthPublicKeyFactory.INSTANCE));
                                    }
                                }));
    }

    private OpenDaylightSession open(NetconfClientConfigurationBuilder how) throws Exception {
        return OpenDaylightSession.open(sessions, how);
    }

    private static ClientIdentityBuilder password() {
        return new ClientIdentityBuilder()
                .setUsername(ClientLab.USER)
                .setPassword(
                        new PasswordBuilder()
                                .setPasswordType(
                                        new CleartextPasswordBuilder()
                                                .setCleartextPassword(ClientLab.PASSWORD)
                                                .build())
                                .build());
    }

    private NetconfClientConfigurationBuilder with(ClientIdentityBuilder who) {
        var address = IetfInetUtil.ipAddressFor(InetAddress.getLoopbackAddress());
        return NetconfClientConfigurationBuilder.create()
                .withProtocol(NetconfClientProtocol.SSH)
                .withTcpParameters(
                        new TcpClientParametersBuilder()
                                .setRemoteAddress(new Host(address))
                                .setRemotePort(new PortNumber(Uint16.valueOf(port)))
                                .build())
                .withSshParameters(
                        new SshClientParametersBuilder()
                                .setClientIdentity(who.build())
                                .setServerAuthentication(knownHost())
                                .build());
    }

    private ServerAuthentication knownHost() {
        var key =
                new PublicKeyBuilder()
                        .setName("device")
                        .setPublicKeyFormat(SshPublicKeyFormat.VALUE)
                        .setPublicKey(Base64.getDecoder().decode(hostKey.split(" ")[2]))
                        .build();
        return new ServerAuthenticationBuilder()
                .setSshHostKeys(
                        new SshHostKeysBuilder()
                                .setInlineOrTruststore(
                                        new InlineBuilder()
                                                .setInlineDefinition(
                                                        new InlineDefinitionBuilder()
                                                                .setPublicKey(BindingMap.of(key))
                                                                .build())
                                                .build())
                                .build())
                .build();
    }

    @Override
    public void close() {
        sessions.close();
        ssh.close();
        timer.close();
    }
}
