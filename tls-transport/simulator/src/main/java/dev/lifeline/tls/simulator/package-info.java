/**
 * A Particle device without the device: {@link dev.lifeline.tls.simulator.DeviceModel} is a pure state machine, and
 * {@link dev.lifeline.tls.simulator.SimulatedFleet} puts real TLS sockets and timers under many of them.
 *
 * <p>What a device is built of says its {@link dev.lifeline.tls.simulator.DeviceProfile}: one for each real build, with the
 * ways of its library.
 *
 * <p>The cloud side is a port, {@link dev.lifeline.tls.simulator.CloudLink}: whoever has a cloud, or a model of one,
 * implements it.
 */
@NullMarked
package dev.lifeline.tls.simulator;

import org.jspecify.annotations.NullMarked;
