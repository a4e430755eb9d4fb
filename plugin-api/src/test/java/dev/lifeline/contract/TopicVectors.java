package dev.lifeline.contract;

import java.util.List;

/** Topics as fields of vectors. */
final class TopicVectors {
    private TopicVectors() {}

    static List<String> fields(Topic topic) {
        if (topic instanceof Topic.Event event) {
            return List.of("event", "" + event.device(), "" + event.stamp(), event.event());
        } else if (topic instanceof Topic.Answered answered) {
            return List.of(
                    "answer", "" + answered.device(), "" + answered.command().value(), "" + answered.length());
        } else if (topic instanceof Topic.Status status) {
            return List.of("status", "" + status.device());
        } else if (topic instanceof Topic.Controlled control) {
            return List.of(
                    "control",
                    "" + control.device(),
                    VectorKind.orDash(control.command().map(CommandId::value)));
        } else if (topic instanceof Topic.Command command) {
            return List.of(command.kind().name(), "" + command.device(), "" + command.tag(), command.name());
        }
        Topic.PublishToAll all = (Topic.PublishToAll) topic;
        return List.of("all", "" + all.tag(), all.name());
    }

    static Topic topic(List<String> f) {
        if (f.get(0).equals("all")) {
            return new Topic.PublishToAll(CommandTag.parse(f.get(1)), f.get(2));
        }
        DeviceId device = DeviceId.parse(f.get(1));
        return switch (f.get(0)) {
            case "event" -> new Topic.Event(device, Stamp.parse(f.get(2)), f.get(3));
            case "answer" ->
                new Topic.Answered(device, new CommandId(Long.parseLong(f.get(2))), Integer.parseInt(f.get(3)));
            case "status" -> new Topic.Status(device);
            case "control" ->
                new Topic.Controlled(
                        device, VectorKind.unlessDash(f.get(2), text -> new CommandId(Long.parseLong(text))));
            default -> new Topic.Command(device, CommandKind.valueOf(f.get(0)), CommandTag.parse(f.get(2)), f.get(3));
        };
    }
}
