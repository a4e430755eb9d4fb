package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.contract.Frame;
import java.util.concurrent.CompletableFuture;

/** A device's end of one connection, whatever it speaks. */
interface ContractDevice {
    DeviceId id();

    void say(Frame frame);

    void close();

    /** The device has been admitted, and knows it. */
    CompletableFuture<Void> welcomed();
}
