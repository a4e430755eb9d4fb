package dev.lifeline.tls.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeline.contract.Acknowledgement;
import dev.lifeline.contract.CommandId;
import dev.lifeline.contract.CommandKind;
import dev.lifeline.contract.CommandTag;
import dev.lifeline.contract.ContractException;
import dev.lifeline.contract.ControlMessage;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.DeviceStatus;
import dev.lifeline.contract.Frame;
import dev.lifeline.contract.Payload;
import dev.lifeline.contract.Stamp;
import dev.lifeline.contract.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PublicationTest {
    private static final DeviceId DEVICE = DeviceId.parse("1f000000000000c0de000001");
    private static final DeviceStatus STATUS =
            DeviceStatus.parse("lf1 boot=1f mode=hot epoch=3 packet=255 os=6.2.0 vote=fine");

    @Test
    void helloAndStatusAreTheRetainedStatus() {
        Publication expected = new Publication("lf/u/" + DEVICE + "/s", Payload.of(STATUS.toString()), true);

        assertThat(Publication.of(DEVICE, new Frame.Hello(DEVICE, STATUS))).contains(expected);
        assertThat(Publication.of(DEVICE, new Frame.Status(STATUS))).contains(expected);
    }

    @Test
    void anEventHasItsStampInTheTopic() {
        Frame event = new Frame.Event(Stamp.parse("3-2s-fA"), "temperature", Payload.of("21.5"));

        assertThat(Publication.of(DEVICE, event))
                .contains(new Publication("lf/u/" + DEVICE + "/e/3-2s-fA/temperature", Payload.of("21.5"), false));
    }

    @Test
    void anAnswerTellsItsLength() {
        Frame answer = new Frame.Answered(new CommandId(100), new Value.Text("open"));

        assertThat(Publication.of(DEVICE, answer))
                .contains(new Publication("lf/u/" + DEVICE + "/a/2s/5", Payload.of("sopen"), false));
    }

    @Test
    void whatMqttHasPacketsForIsNotPublished() {
        assertThat(Publication.of(DEVICE, new Frame.Ping())).isEmpty();
        assertThat(Publication.of(DEVICE, new Frame.Pong())).isEmpty();
    }

    @Test
    void theWillSaysGone() {
        assertThat(Publication.will(DEVICE))
                .isEqualTo(new Publication("lf/u/" + DEVICE + "/s", Payload.of("gone"), true));
    }

    @Test
    void commandsAndControlsAreReadFromTheirTopics() {
        assertThat(toDevice(DEVICE + "/c/2s-5k-50/relay", "on"))
                .contains(new Frame.Command(CommandKind.CALL, CommandTag.parse("2s-5k-50"), "relay", Payload.of("on")));
        assertThat(toDevice("all/p/2v-5k-50/setting", "1"))
                .contains(new Frame.Command(
                        CommandKind.PUBLISH, CommandTag.parse("2v-5k-50"), "setting", Payload.of("1")));
        assertThat(toDevice(DEVICE + "/k/0", "a 3-2s"))
                .contains(new Frame.Controlled(Optional.empty(), ControlMessage.of(Acknowledgement.parse("3-2s"))));
    }

    @Test
    void anEmptyControlOnlyWantsToBeAcknowledged() {
        assertThat(toDevice(DEVICE + "/k/0", "")).isEmpty();
    }

    @Test
    void whatIsNothingOfTheContractIsRefused() {
        assertThatThrownBy(() -> toDevice(DEVICE + "/x/1", "")).isInstanceOf(ContractException.class);
    }

    private static Optional<Frame> toDevice(String rest, String payload) {
        return new Publication("lf/d/" + rest, Payload.of(payload), false).frame();
    }
}
