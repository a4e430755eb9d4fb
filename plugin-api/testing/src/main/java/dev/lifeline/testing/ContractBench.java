package dev.lifeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Epoch;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.Idempotency;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.TransportException;
import dev.lifeline.time.Tick;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** The bench that contract tests put a transport on: sends requests that can be told apart, and waits for their end. */
final class ContractBench implements AutoCloseable {
    /** Stands in every argument, so that a message which repeats one is found out. */
    static final String SECRET = "sesame";

    private static final Epoch EPOCH = new Epoch(1, 0);

    private final TransportFixture fixture;
    private final AtomicLong commands = new AtomicLong();

    ContractBench(TransportFixture fixture) {
        this.fixture = fixture;
        fixture.transport().start();
    }

    TransportFixture fixture() {
        return fixture;
    }

    SentRequest call(DeviceId device, String function, Duration patience) {
        String argument = SECRET + commands.incrementAndGet();
        return send(new Request.Call(device, function, argument), argument, patience);
    }

    SentRequest send(Request request, String argument, Duration patience) {
        Tick deadline = fixture.waiting().ticker().now().plus(patience);
        Envelope envelope = Envelope.of(
                new CommandId(1_000_000 + commands.incrementAndGet()), EPOCH, Idempotency.AT_MOST_ONCE, request);
        SentRequest sent = new SentRequest(argument, deadline);
        sent.follow(
                fixture.transport().send(envelope, deadline), fixture.waiting().ticker());
        return sent;
    }

    /** The device sends event number {@code seq} of its first boot. */
    void event(DeviceId device, int seq) {
        Payload data = Payload.of("value " + seq);
        fixture.sends(device, Stamp.of(1, seq, "reading", data), "reading", data);
    }

    SentRequest.Ending end(SentRequest sent) {
        fixture.waiting().until(sent.ended(), "outcome of a request");
        return sent.ended().join();
    }

    Reply reply(SentRequest sent) {
        SentRequest.Ending ending = end(sent);
        assertThat(ending.failure()).as("failure").isNull();
        return Objects.requireNonNull(ending.reply(), "reply");
    }

    TransportException failure(SentRequest sent) {
        SentRequest.Ending ending = end(sent);
        assertThat(ending.reply()).as("reply").isNull();
        assertThat(ending.failure()).as("failure").isInstanceOf(TransportException.class);
        return (TransportException) Objects.requireNonNull(ending.failure(), "failure");
    }

    @Override
    public void close() {
        fixture.transport().close();
        fixture.close();
    }
}
