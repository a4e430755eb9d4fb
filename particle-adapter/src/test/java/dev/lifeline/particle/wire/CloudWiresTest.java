package dev.lifeline.particle.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which wire suits the way to a server. */
final class CloudWiresTest {
    private static final HttpUrl CLOUD = HttpUrl.get("https://api.particle.io/v1/");

    private final ProxySelector before = ProxySelector.getDefault();

    @AfterEach
    void restore() {
        ProxySelector.setDefault(before);
    }

    @Test
    void whereNothingIsInBetweenItIsDirect() {
        ProxySelector.setDefault(new Selecting(Proxy.NO_PROXY));
        assertThat(CloudWires.toward(CLOUD, 10)).isInstanceOf(NettyWire.class);
        ProxySelector.setDefault(null);
        assertThat(CloudWires.toward(CLOUD, 10)).isInstanceOf(NettyWire.class);
    }

    @Test
    void aProxyOfTheJvmsSettingsIsUsed() {
        InetSocketAddress address = InetSocketAddress.createUnresolved("proxy.example", 3128);
        ProxySelector.setDefault(new Selecting(new Proxy(Proxy.Type.HTTP, address)));
        assertThat(CloudWires.toward(CLOUD, 10)).isInstanceOf(OkHttpWire.class);
    }

    @Test
    void noneUnderWayIsRefused() {
        assertThatThrownBy(() -> CloudWires.direct(0)).hasMessage("most in flight: 0 (expected: >= 1)");
    }

    private static final class Selecting extends ProxySelector {
        private final Proxy way;

        private Selecting(Proxy way) {
            this.way = way;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(way);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {}
    }
}
