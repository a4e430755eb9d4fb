package dev.lifeline.tls.direct;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * What counts as one address: all of IPv4, and the first half of IPv6, of which each subscriber has the whole other half.
 *
 * @param bits of the address
 */
record AddressBlock(long bits) {
    static AddressBlock of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return new AddressBlock(address instanceof Inet6Address ? bytes.getLong() : bytes.getInt());
    }
}
