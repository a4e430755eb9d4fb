/**
 * Netty's MQTT codec with bounds of ours, for the listener and for the client. Start at {@link dev.lifeline.tls.mqtt.MqttCodec}.
 *
 * <p>Knows Netty only. Each connection is confined to its event loop.
 */
@NullMarked
package dev.lifeline.tls.mqtt;

import org.jspecify.annotations.NullMarked;
