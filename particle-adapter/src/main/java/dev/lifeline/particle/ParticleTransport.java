package dev.lifeline.particle;

import com.google.inject.Inject;
import dev.lifeline.contract.Answer;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Names;
import dev.lifeline.contract.Value;
import dev.lifeline.particle.api.ParticleCloud;
import dev.lifeline.particle.stream.EventStreams;
import dev.lifeline.particle.stream.StreamEvent;
import dev.lifeline.particle.stream.StreamListener;
import dev.lifeline.particle.stream.StreamScope;
import dev.lifeline.particle.stream.StreamStatus;
import dev.lifeline.spi.Capabilities;
import dev.lifeline.spi.Envelope;
import dev.lifeline.spi.LinkState;
import dev.lifeline.spi.Observation;
import dev.lifeline.spi.ObservationChannel;
import dev.lifeline.spi.ProbeResult;
import dev.lifeline.spi.Reply;
import dev.lifeline.spi.Request;
import dev.lifeline.spi.Transport;
import dev.lifeline.spi.TransportException;
import dev.lifeline.spi.TransportId;
import dev.lifeline.time.Tick;
import dev.lifeline.time.Ticker;
import dev.lifeline.time.Timers;
import dev.lifeline.time.TokenBucket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * The Particle cloud as a transport: requests through the API, observations from one event stream.
 *
 * <p><b>Threads.</b> As {@link Transport} promises: stages complete on the client's threads or the timers', observations
 * arrive on the stream's. <b>Life cycle.</b> {@link #start} opens the stream; {@link #close} ends stream and calls.
 */
final class ParticleTransport implements Transport {
    private static final TransportId ID = ParticleModule.ID;

    /** Acknowledgements at once, after a quiet time: a fleet's devices ask together after an outage. */
    private static final int MOST_SAVED = 50;

    private final ParticleConfig config;
    private final CloudLimits limits;
    private final Capabilities capabilities;
    private final ParticleCloud cloud;
    private final Ticker ticker;
    private final ObservationChannel observations;
    private final CloudPresences presences;
    private final CloudObservations seen;
    private final CloudListing listing;
    private final TokenBucket acknowledgements;
    private final EventStreams streams;

    @Inject
    ParticleTransport(
            ParticleConfig config,
            ParticleCloud cloud,
            EventStreams streams,
            Ticker ticker,
            Timers timers,
            InstantSource wallClock) {
        this.config = config;
        this.limits = config.cloudLimits();
        this.capabilities = CloudCapabilities.of(config);
        this.cloud = cloud;
        this.ticker = ticker;
        this.observations = new ObservationChannel(ID, ticker);
        this.streams = streams;
        this.presences = new CloudPresences(ID, observations::emit);
        this.seen = new CloudObservations(ID, presences, observations::emit);
        this.acknowledgements = new TokenBucket(config.acknowledgementsPerSecond(), MOST_SAVED, ticker.now());
        this.listing = new CloudListing(cloud, presences, ticker, timers, wallClock);
    }

    @Override
    public TransportId id() {
        return ID;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public void start() {
        streams.listen(StreamScope.all(config.endpoint().scope()), new Stream());
    }

    @Override
    public CompletionStage<Reply> send(Envelope envelope, Tick deadline) {
        Request request = envelope.request();
        Tick now = ticker.now();
        Duration left = deadline.since(now);
        if (!capabilities.carries(request.kind())) {
            return CloudFailures.refused(request, "needs firmware that knows the contract");
        }
        if (request instanceof Request.Acknowledge acknowledge) {
            Duration wait = acknowledgements.take(now);
            if (!wait.isZero()) {
                return CloudFailures.throttled(acknowledge, wait);
            }
        }
        if (request instanceof Request.Call call) {
            return call(envelope, call, now, deadline);
        } else if (request instanceof Request.ToContract order) {
            return command(
                    order,
                    order.device(),
                    CloudCommand.contract(envelope, order, deadline, limits.argument()),
                    left,
                    true);
        } else if (request instanceof Request.Read read) {
            return reply(
                    read,
                    cloud.readVariable(read.device(), read.variable())
                            .within(left)
                            .send(),
                    result -> result.value());
        } else if (request instanceof Request.Ping ping) {
            return reply(ping, cloud.ping(ping.device()).within(left).send(), result -> pinged(ping, result.online()));
        } else if (request instanceof Request.Publish publish) {
            return publish(publish, CloudPublish.of(publish), left);
        }
        return publish(request, CloudPublish.of((Request.PublishToAll) request), left);
    }

    @Override
    public Flow.Publisher<Observation> observations() {
        return observations;
    }

    @Override
    public CompletionStage<ProbeResult> probe(Tick deadline) {
        Duration left = deadline.since(ticker.now());
        return cloud.tokens().current().within(left).send().handle((token, failure) -> {
            return failure == null || CloudFailures.isAnAnswer(failure)
                    ? ProbeResult.passed(ID)
                    : ProbeResult.failed(CloudFailures.ofProbe(failure));
        });
    }

    @Override
    public void close() {
        listing.close();
        streams.close();
        cloud.close();
        observations.close();
    }

    private CompletionStage<Reply> call(Envelope envelope, Request.Call call, Tick now, Tick deadline) {
        boolean wrapped = config.wrapsCommands();
        int most = capabilities.mostArgumentBytes();
        if (CloudCommand.bytes(call.argument()) > most) {
            return CloudFailures.refused(
                    call, "has an argument longer than the cloud takes (expected: <= " + most + " bytes)");
        }
        if (!Names.isFunction(call.function()) || call.function().length() > limits.functionName()) {
            return CloudFailures.refused(
                    call,
                    "names no function (expected: 1 to " + limits.functionName() + " of letters, digits, _ and -)");
        }
        CloudCommand command = wrapped
                ? CloudCommand.wrapped(envelope, call, now, deadline, limits.argument())
                : CloudCommand.plain(call);
        return command(call, call.device(), command, deadline.since(now), wrapped);
    }

    private CompletionStage<Reply> command(
            Request request, DeviceId device, CloudCommand command, Duration left, boolean contract) {
        if (!command.fits(limits.argument())) {
            return CloudFailures.refused(
                    request, "is longer than the cloud takes (expected: <= " + limits.argument() + " bytes)");
        }
        return reply(
                request,
                cloud.callFunction(device, command.function(), command.argument())
                        .within(left)
                        .send(),
                result ->
                        contract ? Answer.ofFunctionResult(result.returnValue()) : new Value.Int(result.returnValue()));
    }

    private CompletionStage<Reply> publish(Request request, CloudPublish event, Duration left) {
        if (!event.nameFits()) {
            return CloudFailures.refused(
                    request, "has an event name that does not fit into lf/p/... (expected: <= 64 characters in all)");
        }
        if (event.dataBytes() > limits.event()) {
            return CloudFailures.refused(
                    request,
                    "has " + event.dataBytes() + " bytes of data as the cloud takes it (expected: <= " + limits.event()
                            + " bytes)");
        }
        return reply(
                request, cloud.publish(event.name(), event.data()).within(left).send(), accepted -> new Value.Done());
    }

    private Answer pinged(Request.Ping ping, boolean online) {
        if (!online) {
            presences.denied(ping.device(), ticker.now());
        }
        return new Value.Bool(online);
    }

    private <T> CompletionStage<Reply> reply(Request request, CompletionStage<T> answer, Function<T, Answer> reading) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        answer.whenComplete((value, failure) -> {
            try {
                if (failure != null) {
                    throw CloudFailures.of(request, failure);
                }
                Answer read = reading.apply(value);
                if (request instanceof Request.ToDevice asked && isOfDevice(asked, read)) {
                    presences.answered(asked.device(), ticker.now());
                }
                reply.complete(Reply.to(request, ID, read));
            } catch (TransportException refused) {
                reply.completeExceptionally(refused);
            }
        });
        return reply.minimalCompletionStage();
    }

    /** An event is taken by the cloud, and a ping may be answered by it. */
    private static boolean isOfDevice(Request.ToDevice request, Answer answer) {
        return request instanceof Request.Ping
                ? answer.equals(new Value.Bool(true))
                : !(request instanceof Request.Publish);
    }

    /** Brings the stream's news into the channel. */
    private final class Stream implements StreamListener {
        @Override
        public void onEvent(StreamEvent event) {
            seen.take(event, ticker.now());
        }

        @Override
        public void onState(StreamStatus status) {
            observations.emit(new Observation.LinkChanged(ID, status.since(), status.state(), status.cause()));
            if (status.state() == LinkState.LIVE) {
                listing.streamLives();
            }
        }
    }
}
