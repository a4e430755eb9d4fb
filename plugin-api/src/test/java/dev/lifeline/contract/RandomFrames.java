package dev.lifeline.contract;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Frames of every verb, drawn from a seeded generator. */
final class RandomFrames {
    static final int MOST_PAYLOAD = 300;

    private static final String NAME = "abcXYZ019_-";

    private RandomFrames() {}

    static Frame frame(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> new Frame.Hello(new DeviceId(random.nextLong(), random.nextInt()), status(random));
            case 1 -> new Frame.Prove("%032x".formatted(random.nextLong() & Long.MAX_VALUE));
            case 2 -> new Frame.Proof("%064x".formatted(random.nextLong() & Long.MAX_VALUE));
            case 3 -> new Frame.Welcome();
            case 4 -> new Frame.Refused("no: " + name(random));
            case 5 -> new Frame.Status(status(random));
            case 6 -> event(random);
            case 7 -> command(kind(random), random);
            case 8 -> new Frame.Answered(command(random), answer(random));
            case 9 ->
                new Frame.Controlled(
                        random.nextBoolean() ? Optional.empty() : Optional.of(command(random)), message(random));
            case 10 -> new Frame.Ping();
            default -> new Frame.Pong();
        };
    }

    private static Frame event(Random random) {
        String name = name(random);
        Payload data = payload(random);
        Stamp stamp = Stamp.of(positive(random), positive(random), name, data);
        return new Frame.Event(random.nextBoolean() ? stamp : stamp.wantingAcknowledgement(), name, data);
    }

    private static <T> T oneOf(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Frame command(CommandKind kind, Random random) {
        String name = kind == CommandKind.PUBLISH ? name(random) : function(random);
        return new Frame.Command(kind, tag(random), name, payload(random));
    }

    private static Answer answer(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Value.Int(random.nextBoolean() ? random.nextInt() : Integer.MIN_VALUE + random.nextInt(20));
            case 1 -> new Value.Decimal(Double.longBitsToDouble(random.nextLong() & ~(0x7ffL << 52)));
            case 2 -> new Value.Text(name(random) + " \n\u00e9\u20ac" + name(random));
            case 3 -> new Value.Bool(random.nextBoolean());
            case 4 -> new Value.Done();
            default -> oneOf(random, Refusal.values());
        };
    }

    private static ControlMessage message(Random random) {
        Acknowledgement acknowledgement = new Acknowledgement(positive(random), positive(random));
        if (random.nextInt(4) == 0) {
            return ControlMessage.of(acknowledgement);
        }
        ControlMessage order = ControlMessage.of(control(random));
        return random.nextBoolean() ? order : order.carrying(Optional.of(acknowledgement));
    }

    private static Control control(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Control.GoDirect(epoch(random));
            case 1 -> new Control.GoHome(epoch(random));
            case 2 -> new Control.SendAgain(1 + random.nextInt(1000), 1001 + random.nextInt(1000));
            case 3 -> new Control.AskOutcome(command(random), age(random));
            default -> new Control.Run(tag(random), function(random), "a ;b" + name(random));
        };
    }

    private static DeviceStatus status(Random random) {
        return new DeviceStatus(
                positive(random),
                oneOf(random, DeviceMode.values()),
                epoch(random),
                128 + random.nextInt(65_000),
                "6." + random.nextInt(9) + ".0-rc.1",
                oneOf(random, Vote.values()),
                random.nextBoolean(),
                Duration.ofSeconds(15 + random.nextInt(3586)));
    }

    private static CommandKind kind(Random random) {
        return oneOf(random, CommandKind.values());
    }

    private static CommandTag tag(Random random) {
        CommandTag first =
                new CommandTag(command(random), epoch(random), 1 + random.nextInt(CommandTag.MOST_TTL_SECONDS));
        return random.nextBoolean() ? first : first.repeated(age(random));
    }

    private static CommandAge age(Random random) {
        return new CommandAge(random.nextInt(CommandAge.MOST_SECONDS + 1));
    }

    private static CommandId command(Random random) {
        return new CommandId(Math.max(1, random.nextLong() & Long.MAX_VALUE));
    }

    private static Epoch epoch(Random random) {
        return new Epoch(random.nextLong() & Epoch.MOST_GENERATION, random.nextInt(3));
    }

    private static int positive(Random random) {
        return 1 + random.nextInt(random.nextBoolean() ? 100 : Integer.MAX_VALUE - 1);
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            name.append(NAME.charAt(random.nextInt(NAME.length())));
        }
        return name.toString();
    }

    private static String function(Random random) {
        return name(random).replace('/', '_');
    }

    private static Payload payload(Random random) {
        byte[] bytes = new byte[random.nextInt(MOST_PAYLOAD)];
        random.nextBytes(bytes);
        return Payload.of(bytes);
    }
}
