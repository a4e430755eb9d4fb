package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets devices in by {@link ScriptedLink}s and {@link ScriptedMqtt}s. <b>Threads.</b> That of the virtual time. */
final class ScriptedEntrance implements DeviceEntrance, DeviceEntrance.Opened {
    static final int PORT = 4711;

    private final VirtualTime time;
    private final List<FrameLink> links = new ArrayList<>();
    private Optional<Host> host = Optional.empty();

    ScriptedEntrance(VirtualTime time) {
        this.time = time;
    }

    /** A new connection, its TLS handshake done. */
    ScriptedLink connect(DeviceId device) {
        ScriptedLink link = new ScriptedLink(time, device, host.orElseThrow());
        links.add(link);
        link.conversation().opened();
        return link;
    }

    /** The same, of a device that speaks MQTT. */
    ScriptedMqtt connectMqtt(DeviceId device) {
        ScriptedMqtt link = new ScriptedMqtt(time, device, host.orElseThrow());
        links.add(link);
        return link;
    }

    @Override
    public Opened open(Host opening) {
        host = Optional.of(opening);
        return this;
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public boolean accepting() {
        return host.isPresent();
    }

    @Override
    public void close() {
        host = Optional.empty();
        links.forEach(FrameLink::close);
        time.settle();
    }
}
