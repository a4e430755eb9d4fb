package dev.lifeline.contract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of docs/device-contract.md, calculated from the codec. */
final class ContractTables {
    private static final List<Integer> PACKETS = List.of(255, 512, 1024);
    private static final int ASKS_AT = 32;
    private static final double HEARTBEATS_PER_SECOND = 1 / 900.0;
    private static final double SHARE = 33 * 0.25;
    private static final int SECONDS_PER_MONTH = 30 * 24 * 3600;

    private static final DeviceId DEVICE = DeviceId.parse("1f000000000000c0de000001");
    private static final String TYPICAL_NAME = "temperature";
    private static final String LONGEST_NAME = "n".repeat(Names.MOST_CHARACTERS);
    private static final CommandId TYPICAL_COMMAND = CommandId.parse("2s5k8q1");
    private static final CommandId LONGEST_COMMAND = new CommandId(Long.MAX_VALUE);
    private static final CommandTag TYPICAL_TAG = CommandTag.parse("2s5k8q1-5k-50");
    private static final CommandTag LONGEST_TAG = new CommandTag(
                    LONGEST_COMMAND, new Epoch(Epoch.MOST_GENERATION, Epoch.MOST_REVISION), CommandTag.MOST_TTL_SECONDS)
            .repeated(new CommandAge(CommandAge.MOST_SECONDS));

    private ContractTables() {}

    static String results() {
        return table(
                List.of("n", "answer", "text"),
                Stream.of(Refusal.values())
                        .map(r -> List.of("" + (r.code() - Integer.MIN_VALUE), r.name(), "`" + r.encoded() + "`")));
    }

    static String sizes() {
        return table(
                List.of("topic", "255 typical", "255 worst", "512 typical", "512 worst", "1024 typical", "1024 worst"),
                Stream.of(
                        row("event", TopicSizes::event),
                        row("answer", TopicSizes::answer),
                        row("status", worst -> new Topic.Status(DEVICE)),
                        row("control", TopicSizes::control),
                        row("call, read, publish", TopicSizes::command),
                        row("publish to all", TopicSizes::all)));
    }

    static String costs() {
        return table(
                List.of("devices", "1 event/h", "1 event/min", "1 event/10 s", "1 event/s"),
                IntStream.of(100, 1_000, 10_000, 100_000).mapToObj(devices -> Stream.concat(
                                Stream.of("%,d".formatted(devices)),
                                Stream.of(1 / 3600.0, 1 / 60.0, 0.1, 1.0).map(rate -> cost(devices, rate)))
                        .toList()));
    }

    private static String cost(int devices, double rate) {
        double calls = devices * Math.max(rate / ASKS_AT, HEARTBEATS_PER_SECOND);
        String perSecond = String.format(Locale.ROOT, calls < 10 ? "%.2f" : "%.0f", calls);
        String perMonth = String.format(Locale.ROOT, "%.1f M", calls * SECONDS_PER_MONTH / 1e6);
        return calls > SHARE ? "**" + perSecond + "** / " + perMonth : perSecond + " / " + perMonth;
    }

    private static List<String> row(String what, TopicOf topic) {
        return Stream.concat(Stream.of(what), PACKETS.stream().flatMap(packet -> Stream.of(false, true)
                        .map(worst -> ""
                                + PacketSize.payloadLeft(
                                        packet, topic.topic(worst).under("lf")))))
                .toList();
    }

    private static String table(List<String> head, Stream<List<String>> rows) {
        String rule = "|" + "---|".repeat(head.size());
        return Stream.concat(Stream.of(line(head), rule), rows.map(ContractTables::line))
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private interface TopicOf {
        Topic topic(boolean worst);
    }

    /** The shortest usual and the longest possible topic of each kind, in packets of up to 1024 bytes. */
    private static final class TopicSizes {
        private static final int TWO_DIGITS = 36 * 36 - 1;

        static Topic event(boolean worst) {
            Stamp longest = new Stamp(Integer.MAX_VALUE, Integer.MAX_VALUE, TWO_DIGITS, true, true);
            return worst
                    ? new Topic.Event(DEVICE, longest, LONGEST_NAME)
                    : new Topic.Event(DEVICE, Stamp.parse("1f-2s3-2b"), TYPICAL_NAME);
        }

        static Topic answer(boolean worst) {
            return worst
                    ? new Topic.Answered(DEVICE, LONGEST_COMMAND, TWO_DIGITS)
                    : new Topic.Answered(DEVICE, TYPICAL_COMMAND, 100);
        }

        static Topic control(boolean worst) {
            return new Topic.Controlled(DEVICE, Optional.of(worst ? LONGEST_COMMAND : TYPICAL_COMMAND));
        }

        static Topic command(boolean worst) {
            return worst
                    ? new Topic.Command(DEVICE, CommandKind.CALL, LONGEST_TAG, LONGEST_NAME)
                    : new Topic.Command(DEVICE, CommandKind.CALL, TYPICAL_TAG, TYPICAL_NAME);
        }

        static Topic all(boolean worst) {
            return worst
                    ? new Topic.PublishToAll(LONGEST_TAG, LONGEST_NAME)
                    : new Topic.PublishToAll(TYPICAL_TAG, TYPICAL_NAME);
        }
    }
}
