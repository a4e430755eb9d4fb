package dev.lifeline.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How one kind of vector is read, taken apart, put together and written. */
record VectorKind<T>(
        Function<String, T> parse,
        Function<T, String> write,
        Function<T, List<String>> fields,
        Function<List<String>, T> build) {

    static final Map<String, VectorKind<?>> ALL = Map.ofEntries(
            Map.entry("device", device()),
            Map.entry("command", numbers(CommandId::parse, id -> List.of(id.value()), n -> new CommandId(n.get(0)))),
            Map.entry(
                    "epoch",
                    numbers(
                            Epoch::parse,
                            epoch -> List.of(epoch.generation(), (long) epoch.revision()),
                            n -> new Epoch(n.get(0), n.get(1).intValue()))),
            Map.entry(
                    "tag",
                    new VectorKind<>(CommandTag::parse, CommandTag::toString, VectorKind::tagFields, VectorKind::tag)),
            Map.entry(
                    "stamp",
                    new VectorKind<>(Stamp::parse, Stamp::toString, VectorKind::stampFields, VectorKind::stamp)),
            Map.entry("cloudevent", cloudEvent()),
            Map.entry(
                    "ack",
                    numbers(
                            Acknowledgement::parse,
                            ack -> List.of((long) ack.boot(), (long) ack.seq()),
                            n -> new Acknowledgement(
                                    n.get(0).intValue(), n.get(1).intValue()))),
            Map.entry(
                    "control", utf8(Control::parse, Control::encoded, MessageVectors::fields, MessageVectors::control)),
            Map.entry("message", message()),
            Map.entry("answer", utf8(Answer::parse, Answer::encoded, MessageVectors::fields, MessageVectors::answer)),
            Map.entry("result", result()),
            Map.entry("status", status()),
            Map.entry(
                    "topic",
                    new VectorKind<>(
                            text -> Topic.parse("lf", text),
                            topic -> topic.under("lf"),
                            TopicVectors::fields,
                            TopicVectors::topic)),
            Map.entry(
                    "frame",
                    new VectorKind<>(
                            FrameVectors::parse, FrameVectors::write, FrameVectors::fields, FrameVectors::frame)));

    static VectorKind<?> named(String name) {
        return Optional.<VectorKind<?>>ofNullable(ALL.get(name))
                .orElseThrow(() -> new AssertionError("unknown kind of vector: " + name));
    }

    String rewritten(String text) {
        return write.apply(parse.apply(text));
    }

    List<String> takenApart(String text) {
        return fields.apply(parse.apply(text));
    }

    String putTogether(List<String> parts) {
        return write.apply(build.apply(parts));
    }

    /** A kind whose text and fields may hold more than ASCII. */
    private static <T> VectorKind<T> utf8(
            Function<String, T> parse,
            Function<T, String> write,
            Function<T, List<String>> fields,
            Function<List<String>, T> build) {
        return new VectorKind<>(
                text -> parse.apply(GoldenVectors.utf8(text)),
                value -> GoldenVectors.latin1(write.apply(value)),
                value -> fields.apply(value).stream().map(GoldenVectors::latin1).toList(),
                parts -> build.apply(parts.stream().map(GoldenVectors::utf8).toList()));
    }

    private static <T> VectorKind<T> numbers(
            Function<String, T> parse, Function<T, List<Long>> fields, Function<List<Long>, T> build) {
        return new VectorKind<>(
                parse,
                T::toString,
                value -> fields.apply(value).stream().map(String::valueOf).toList(),
                parts -> build.apply(parts.stream().map(Long::valueOf).toList()));
    }

    private static VectorKind<DeviceId> device() {
        return new VectorKind<>(
                text -> DeviceId.parse(GoldenVectors.utf8(text)),
                DeviceId::toString,
                id -> List.of("%016x".formatted(id.high()), "%08x".formatted(id.low())),
                parts -> new DeviceId(
                        Long.parseUnsignedLong(parts.get(0), 16), Integer.parseUnsignedInt(parts.get(1), 16)));
    }

    private static List<String> tagFields(CommandTag tag) {
        Epoch epoch = tag.epoch();
        return List.of(
                "" + tag.command().value(),
                "" + epoch.generation(),
                "" + epoch.revision(),
                "" + tag.ttlSeconds(),
                orDash(tag.age().map(CommandAge::seconds)));
    }

    private static CommandTag tag(List<String> parts) {
        return new CommandTag(
                new CommandId(Long.parseLong(parts.get(0))),
                new Epoch(Long.parseLong(parts.get(1)), Integer.parseInt(parts.get(2))),
                Integer.parseInt(parts.get(3)),
                unlessDash(parts.get(4), seconds -> new CommandAge(Integer.parseInt(seconds))));
    }

    private static List<String> stampFields(Stamp stamp) {
        String flags = (stamp.acknowledgementWanted() ? "A" : "") + (stamp.repeat() ? "R" : "");
        return List.of("" + stamp.boot(), "" + stamp.seq(), "" + stamp.length(), flags.isEmpty() ? "-" : flags);
    }

    private static Stamp stamp(List<String> parts) {
        return new Stamp(
                Integer.parseInt(parts.get(0)),
                Integer.parseInt(parts.get(1)),
                Integer.parseInt(parts.get(2)),
                parts.get(3).contains("A"),
                parts.get(3).contains("R"));
    }

    private static VectorKind<CloudEventName> cloudEvent() {
        return new VectorKind<>(
                CloudEventName::parse,
                CloudEventName::toString,
                name -> List.of(name.event(), orDash(name.stamp())),
                parts -> new CloudEventName(parts.get(0), unlessDash(parts.get(1), Stamp::parse)));
    }

    private static VectorKind<ControlMessage> message() {
        return utf8(
                ControlMessage::parse,
                ControlMessage::toString,
                message -> List.of(
                        orDash(message.acknowledgement()),
                        orDash(message.control().map(Control::encoded))),
                parts -> new ControlMessage(
                        unlessDash(parts.get(0), Acknowledgement::parse), unlessDash(parts.get(1), Control::parse)));
    }

    private static VectorKind<Answer> result() {
        return new VectorKind<>(
                text -> Answer.ofFunctionResult(Integer.parseInt(text)),
                answer -> "" + (answer instanceof Refusal refusal ? refusal.code() : ((Value.Int) answer).number()),
                MessageVectors::fields,
                MessageVectors::answer);
    }

    private static VectorKind<DeviceStatus> status() {
        return new VectorKind<>(
                DeviceStatus::parse,
                DeviceStatus::toString,
                s -> List.of(
                        "" + s.boot(),
                        s.mode().text(),
                        "" + s.epoch(),
                        "" + s.packetSize(),
                        s.deviceOs(),
                        s.vote().text()),
                p -> new DeviceStatus(
                        Integer.parseInt(p.get(0)),
                        DeviceMode.parse(p.get(1)),
                        Epoch.parse(p.get(2)),
                        Integer.parseInt(p.get(3)),
                        p.get(4),
                        Vote.parse(p.get(5))));
    }

    static String orDash(Optional<?> value) {
        return value.map(Object::toString).orElse("-");
    }

    static <T> Optional<T> unlessDash(String text, Function<String, T> parse) {
        return text.equals("-") ? Optional.empty() : Optional.of(parse.apply(text));
    }
}
