/**
 * The firmware header as a fleet: a C++ program with many devices and real TLS, whose cloud, Device OS and journal are here.
 */
@NullMarked
package dev.lifeline.tls.simulator.firmware;

import org.jspecify.annotations.NullMarked;
