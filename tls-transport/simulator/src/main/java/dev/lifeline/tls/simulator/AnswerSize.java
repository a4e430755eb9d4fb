package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Answer;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.PacketSize;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Refusal;
import dev.lifeline.contract.Topic;
import dev.lifeline.contract.Value;

/** What of a value fits the packets of a device (docs/device-contract.md, section 7). Pure. */
final class AnswerSize {
    private AnswerSize() {}

    /** The answer, or UNKNOWN for a text that does not fit: firmware measures before its library cuts in silence. */
    static Answer fitting(DeviceSpec spec, CommandId command, Answer answer) {
        if (!(answer instanceof Value.Text)) {
            return answer; // no other is longer than the shortest packet
        }
        int bytes = Payload.of(answer.encoded()).size();
        return bytes <= room(spec, command, bytes) ? answer : Refusal.UNKNOWN;
    }

    private static int room(DeviceSpec spec, CommandId command, int bytes) {
        int packet = spec.profile().packetSize();
        return switch (spec.profile().protocol()) {
            case FRAMES -> packet;
            case MQTT ->
                PacketSize.payloadLeft(
                        packet, new Topic.Answered(spec.id(), command, bytes).under(Topic.DEFAULT_PREFIX));
        };
    }
}
