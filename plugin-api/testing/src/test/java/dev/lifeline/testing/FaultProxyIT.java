package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

final class FaultProxyIT extends ProxiedSockets {
    private static final int MANY = 1000;

    @Test
    void refuseResetsOpenConnectionsAndRefusesNewOnesUntilHealed() throws Exception {
        Socket open = connected();
        Socket peer = server.next();

        proxy.refuse();

        assertReset(open);
        assertReset(peer);
        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connected);
        proxy.heal();
        connected().getOutputStream().write(7);
        assertThat(server.next().getInputStream().read()).isEqualTo(7);
    }

    @Test
    void blackHoleSwallowsOpenAndNewConnectionsInBothDirections() throws Exception {
        Socket open = connected();
        Socket peer = server.next();

        proxy.blackHole();
        open.getOutputStream().write(new byte[100]);
        peer.getOutputStream().write(new byte[10]);
        connected().getOutputStream().write(new byte[1000]);
        await(proxy.swallowed(1110));

        assertThat(open.getInputStream().available()).isZero();
        assertThat(peer.getInputStream().available()).isZero();
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void healResetsWhatABlackHoleTookBytesFromAndKeepsTheRest() throws Exception {
        Socket harmed = connected();
        server.next();
        Socket unharmed = connected();
        Socket unharmedPeer = server.next();
        proxy.blackHole();
        Socket abandoned = connected();
        harmed.getOutputStream().write(new byte[100]);
        await(proxy.swallowed(100));
        await(proxy.accepted(3));

        proxy.heal();

        assertReset(harmed);
        assertReset(abandoned);
        unharmed.getOutputStream().write(5);
        assertThat(unharmedPeer.getInputStream().read()).isEqualTo(5);
    }

    @Test
    void resetEndsOpenConnectionsAndNewOnesAfterTheyAreAccepted() throws Exception {
        Socket open = connected();
        server.next();

        proxy.reset();

        assertReset(open);
        assertThatThrownBy(() -> connected().getInputStream().read()).isInstanceOf(SocketException.class);
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void halfOpenSwallowsOneDirectionOnly() throws Exception {
        Socket client = connected();
        Socket peer = server.next();

        proxy.halfOpen(FaultProxy.Direction.TO_TARGET);
        client.getOutputStream().write(new byte[100]);
        await(proxy.swallowed(100));
        peer.getOutputStream().write(9);

        assertThat(client.getInputStream().read()).isEqualTo(9);
        assertThat(peer.getInputStream().available()).isZero();
    }

    @Test
    void halfOpenTheOtherWayRoundHoldsForNewConnections() throws Exception {
        proxy.halfOpen(FaultProxy.Direction.TO_CLIENT);
        Socket client = connected();
        client.getOutputStream().write(4);
        Socket peer = server.next();
        assertThat(peer.getInputStream().read()).isEqualTo(4);

        peer.getOutputStream().write(new byte[50]);
        await(proxy.swallowed(50));

        assertThat(client.getInputStream().available()).isZero();
    }

    @Test
    void refuseNewLetsOpenConnectionsGoOn() throws Exception {
        Socket open = connected();
        Socket peer = server.next();

        proxy.refuseNew();

        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connected);
        open.getOutputStream().write(7);
        assertThat(peer.getInputStream().read()).isEqualTo(7);
    }

    @Test
    void forgetSwallowsWhatIsOpenForGoodAndCarriesWhatIsNew() throws Exception {
        Socket open = connected();
        Socket peer = server.next();

        proxy.forget();
        open.getOutputStream().write(new byte[100]);
        await(proxy.swallowed(100));
        Socket later = connected();
        later.getOutputStream().write(3);

        assertThat(server.next().getInputStream().read()).isEqualTo(3);
        proxy.heal();
        peer.getOutputStream().write(new byte[10]);
        await(proxy.swallowed(110));
        assertThat(open.getInputStream().available()).isZero();
        assertThat(peer.getInputStream().available()).isZero();
    }

    @Test
    void stallOfOneDirectionHoldsItAndLosesNothing() throws Exception {
        Socket client = connected();
        Socket peer = server.next();

        proxy.stall(FaultProxy.Direction.TO_TARGET);
        client.getOutputStream().write(1);
        peer.getOutputStream().write(2);

        assertThat(client.getInputStream().read()).isEqualTo(2);
        assertThat(peer.getInputStream().available()).isZero();
        proxy.heal();
        assertThat(peer.getInputStream().read()).isEqualTo(1);
    }

    @Test
    void aTargetThatRefusesIsSeenAsAReset() throws Exception {
        server.close();

        assertThatThrownBy(() -> connected().getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void carriesAThousandConnectionsAndResetsThemAllOnClose() throws Exception {
        for (int i = 0; i < MANY; i++) {
            connected().getOutputStream().write(i & 0x7f);
        }
        for (int i = 0; i < MANY; i++) {
            Socket peer = server.next();
            peer.getOutputStream().write(peer.getInputStream().read());
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(clients.get(i).getInputStream().read()).isEqualTo(i & 0x7f);
        }
        assertThat(proxy.connections()).isEqualTo(MANY);

        proxy.close();

        assertThat(proxy.connections()).isZero();
        assertReset(clients.get(0));
        assertReset(clients.get(MANY - 1));
    }

    @Test
    void closeLeavesNoThreadAndIsHarmlessTwice() {
        String thread = "lifeline-fault-proxy-" + proxy.address().getPort();

        proxy.close();
        proxy.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .doesNotContain(thread);
    }
}
