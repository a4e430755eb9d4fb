package dev.lifeline.particle.simulator;

import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Value;
import dev.lifeline.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A cloud in virtual time, with one device that answers unless told not to. */
final class ModelBench {
    static final DeviceId DEVICE = DeviceId.parse("0123456789abcdef01234567");
    private static final String TOKEN = "0123456789012345678901234567890123456789";

    final VirtualTime time = new VirtualTime();
    final CloudModel cloud;
    final List<ToDevice> told = new ArrayList<>();
    final DevicePort port;
    boolean silent;

    ModelBench(CloudRules rules) {
        cloud = new CloudModel(time, time, time, new Random(1), rules, new Secret(TOKEN));
        cloud.register(DeviceDescription.wifi(DEVICE, Set.of("led"), Set.of("temperature")));
        port = cloud.attach(DEVICE, this::receive);
    }

    ModelBench connected() {
        port.send(new FromDevice.Connect());
        return this;
    }

    RecordedAnswer get(String path) {
        return request("GET", path, Map.of());
    }

    RecordedAnswer post(String path, Map<String, String> fields) {
        return request("POST", path, fields);
    }

    RecordedAnswer request(String method, String path, Map<String, String> fields) {
        return request(method, path, fields, Optional.of(TOKEN));
    }

    RecordedAnswer request(String method, String path, Map<String, String> fields, Optional<String> token) {
        RecordedAnswer answer = new RecordedAnswer();
        List<String> segments = List.of(path.substring(1).split("/"));
        cloud.request(new ApiRequest(method, segments, fields, token, "10.0.0.1"), answer);
        return answer;
    }

    RecordedAnswer call() {
        return post("/v1/devices/" + DEVICE + "/led", Map.of("arg", "on"));
    }

    RecordedAnswer read() {
        return get("/v1/devices/" + DEVICE + "/temperature");
    }

    RecordedAnswer ping() {
        return request("PUT", "/v1/devices/" + DEVICE + "/ping", Map.of());
    }

    RecordedAnswer stream() {
        return get("/v1/devices/events");
    }

    void publishes(String name, String data) {
        port.send(new FromDevice.Publish(1, name, data));
    }

    private void receive(ToDevice message) {
        told.add(message);
        if (silent) {
            return;
        }
        if (message instanceof ToDevice.Ping ping) {
            port.send(new FromDevice.Pinged(ping.callId()));
        } else if (message instanceof ToDevice.CallFunction call) {
            port.send(new FromDevice.FunctionReturned(call.callId(), 1));
        } else if (message instanceof ToDevice.ReadVariable read) {
            port.send(new FromDevice.VariableRead(read.callId(), new Value.Decimal(21.5)));
        }
    }
}
