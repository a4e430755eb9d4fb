package dev.lifeline.testing;

import dev.lifeline.spi.TransportId;
import dev.lifeline.time.SystemTime;

/** The contract's own test against real time: what a transport over sockets will meet. */
final class RealTimeContractIT extends SingleAttemptContract {
    @Override
    protected TransportFixture newFixture() {
        SystemTime time = SystemTime.real();
        ScriptedTransport transport = new ScriptedTransport(TransportId.of("scripted"), time, time);
        return new ScriptedFixture(transport, Waiting.real(time, time), time::close);
    }
}
