/**
 * The modelled network: roads between devices, cloud and backend, and what can happen on them. Production's transports
 * run on it through the same ports as on sockets.
 */
@NullMarked
package dev.lifeline.simulation.network;

import org.jspecify.annotations.NullMarked;
