/**
 * MQTT 3.1 and 3.1.1 as devices with the MQTT-TLS library speak it: packets into the contract's frames and back. Not a broker:
 * one device, its own topics, nothing kept beyond the connection. Start at {@link dev.lifeline.tls.direct.mqtt.MqttExchange}.
 *
 * <p>Knows the device contract, time, and Netty's MQTT codec; nothing of the listener above it. Each connection is confined to
 * its event loop.
 */
@NullMarked
package dev.lifeline.tls.direct.mqtt;

import org.jspecify.annotations.NullMarked;
