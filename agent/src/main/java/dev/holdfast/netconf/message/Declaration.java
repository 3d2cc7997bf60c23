package dev.holdfast.netconf.message;

import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import javax.xml.stream.XMLStreamReader;

/** What a message says of itself before it begins (RFC 6241 section 3). Free of threads. */
final class Declaration {
    private Declaration() {}

    /**
     * Messages are XML 1.0 in UTF-8; XML 1.1 has characters that could not be sent back.
     *
     * @throws NetconfException malformed-message
     */
    static void require(XMLStreamReader xml) throws NetconfException {
        var encoding = xml.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw RpcError.malformedMessage(
                            "messages are UTF-8, not " + encoding + "; send them in UTF-8")
                    .refusal();
        }
        var version = xml.getVersion();
        if (version != null && !version.equals("1.0")) {
            throw RpcError.malformedMessage(
                            "messages are XML 1.0, not " + version + "; send them as that")
                    .refusal();
        }
    }
}
