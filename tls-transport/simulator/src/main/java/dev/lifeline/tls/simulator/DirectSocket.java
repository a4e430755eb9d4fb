package dev.lifeline.tls.simulator;

import dev.lifeline.contract.Frame;

/**
 * One attempt at a direct connection, and the connection if it succeeds. What happens on it the device is told as {@link
 * DeviceInput}s.
 *
 * <p><b>Threads.</b> Any. <b>Life cycle.</b> Under way when it is made.
 */
interface DirectSocket {
    void send(Frame frame);

    void close();

    /** As the power goes: without a goodbye of the device's. */
    void cut();

    /** Makes connections of one kind. */
    @FunctionalInterface
    interface Opening {
        /** @param connection its number in what the device is told */
        DirectSocket open(long connection);
    }
}
