package dev.lifeline.simulation;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.particle.simulator.DevicePort;
import dev.lifeline.particle.simulator.DeviceSide;
import dev.lifeline.particle.simulator.FromDevice;
import dev.lifeline.particle.simulator.SimulatedParticleCloud;
import dev.lifeline.particle.simulator.ToDevice;
import dev.lifeline.tls.simulator.CloudLink;
import dev.lifeline.tls.simulator.FromCloud;
import dev.lifeline.tls.simulator.ToCloud;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Joins the simulated devices' cloud side to the simulated cloud's device side. Neither module knows the other; each has
 * its own words, and this is the dictionary.
 *
 * <p><b>Threads.</b> As safe as the two sides.
 *
 * <pre>{@code
 * FleetSurroundings.of(authority, host, directPort, CloudBridge.to(cloud))
 * }</pre>
 */
public final class CloudBridge implements CloudLink {
    private static final FromDevice KEEP_ALIVE = new FromDevice.KeepAlive();
    private static final FromCloud KEEP_ALIVE_ANSWERED = new FromCloud.KeepAliveAnswered();

    private final DeviceSide cloud;
    private final Map<DeviceId, DevicePort> ports = new ConcurrentHashMap<>();

    private CloudBridge(DeviceSide cloud) {
        this.cloud = cloud;
    }

    public static CloudBridge to(SimulatedParticleCloud cloud) {
        return new CloudBridge(cloud.deviceSide());
    }

    @Override
    public void attach(DeviceId device, Consumer<FromCloud> receiver) {
        ports.put(device, cloud.attach(device, message -> receiver.accept(toDevice(message))));
    }

    @Override
    public void send(DeviceId device, ToCloud message) {
        DevicePort port = ports.get(device);
        if (port == null) {
            throw new IllegalStateException("device " + device + " speaks before it is attached");
        }
        port.send(toCloud(message));
    }

    /** What a device says, in the cloud's words. */
    public static FromDevice toCloud(ToCloud message) {
        if (message instanceof ToCloud.Publish publish) {
            return new FromDevice.Publish((int) publish.messageId(), publish.name(), publish.data());
        } else if (message instanceof ToCloud.Pinged pinged) {
            return new FromDevice.Pinged(pinged.callId());
        } else if (message instanceof ToCloud.FunctionReturned returned) {
            return new FromDevice.FunctionReturned(returned.callId(), returned.value());
        } else if (message instanceof ToCloud.VariableRead read) {
            return new FromDevice.VariableRead(read.callId(), read.value());
        } else if (message instanceof ToCloud.KeepAlive) {
            return KEEP_ALIVE;
        }
        return message instanceof ToCloud.Goodbye ? new FromDevice.Goodbye() : new FromDevice.Connect();
    }

    /** What the cloud says, in the device's words. */
    public static FromCloud toDevice(ToDevice message) {
        if (message instanceof ToDevice.Connected connected) {
            return new FromCloud.Connected(connected.resumed());
        } else if (message instanceof ToDevice.PublishAccepted accepted) {
            return new FromCloud.PublishAccepted(accepted.messageId());
        } else if (message instanceof ToDevice.Ping ping) {
            return new FromCloud.Ping(ping.callId());
        } else if (message instanceof ToDevice.CallFunction call) {
            return new FromCloud.CallFunction(call.callId(), call.name(), call.argument());
        } else if (message instanceof ToDevice.ReadVariable read) {
            return new FromCloud.ReadVariable(read.callId(), read.name());
        } else if (message instanceof ToDevice.Deliver deliver) {
            return new FromCloud.Deliver(deliver.name(), deliver.data());
        }
        return message instanceof ToDevice.KeepAliveAnswered ? KEEP_ALIVE_ANSWERED : new FromCloud.Lost();
    }
}
