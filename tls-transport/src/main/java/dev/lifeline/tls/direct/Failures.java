package dev.lifeline.tls.direct;

import dev.lifeline.contract.DeviceId;
import dev.lifeline.spi.Fault;
import dev.lifeline.spi.Progress;
import dev.lifeline.spi.TransportException;

/** The ways in which a request over the direct transport fails, each in one sentence. */
final class Failures {
    private Failures() {}

    static TransportException notConnected(DeviceId device) {
        return of(Fault.DEVICE, Progress.NOT_SENT, "device " + device + " is not connected");
    }

    static TransportException doesNotRead(DeviceId device) {
        return of(Fault.DEVICE, Progress.NOT_SENT, "device " + device + " does not read");
    }

    /** @param why the end of a sentence that begins with the device */
    static TransportException hindered(DeviceId device, String why) {
        return of(Fault.DEVICE, Progress.NOT_SENT, "device " + device + " " + why);
    }

    static TransportException noAnswer(DeviceId device) {
        return of(Fault.DEVICE, Progress.UNKNOWN, "device " + device + " has not answered by the deadline");
    }

    static TransportException connectionLost(DeviceId device) {
        return of(Fault.DEVICE, Progress.UNKNOWN, "device " + device + " was disconnected before it answered");
    }

    static TransportException closedWhileWaiting(DeviceId device) {
        return of(Fault.CALLER, Progress.UNKNOWN, "closed before device " + device + " answered");
    }

    static TransportException closed() {
        return of(Fault.CALLER, Progress.NOT_SENT, "closed, or not started");
    }

    static TransportException deadlinePassed() {
        return of(Fault.CALLER, Progress.NOT_SENT, "the deadline had passed already");
    }

    static TransportException notTaken(String why) {
        return of(Fault.CALLER, Progress.NOT_SENT, why);
    }

    static TransportException listenerDown() {
        return of(Fault.TRANSPORT, Progress.NOT_SENT, "the listener is not bound");
    }

    private static TransportException of(Fault fault, Progress progress, String detail) {
        return TransportException.failure(TlsModule.DIRECT, fault, progress)
                .detail(detail)
                .build();
    }
}
