package dev.lifeline.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** Blocking sockets of a device: nothing between the measured side and its records. */
public final class DeviceSockets {
    private DeviceSockets() {}

    /** A connection to loopback over TLS 1.2, its handshake done. */
    public static SSLSocket connect(Authorities trusted, Credentials own, int port) throws IOException {
        SSLSocket socket = (SSLSocket) BouncyCastle.context(List.of(own), BouncyCastle.trusting(trusted))
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.startHandshake();
        return socket;
    }
}
