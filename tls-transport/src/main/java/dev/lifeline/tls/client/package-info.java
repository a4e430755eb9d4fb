/**
 * Clients for any server: TLS with PEM credentials, SNI and ALPN, MQTT 3.1.1 above it, and plain TCP that says so. Start at
 * {@link dev.lifeline.tls.client.TlsClient} and {@link dev.lifeline.tls.client.MqttClient}.
 *
 * <p>A client is a description and opens as many connections as it is asked to, each with one attempt: no reconnecting, no
 * queue, no repeating; whoever is above decides that. Each connection is confined to an event loop of its
 * {@link dev.lifeline.tls.client.ClientThreads}. Stages fail with {@link dev.lifeline.tls.client.ClientException} or
 * {@link dev.lifeline.tls.client.MqttException}, which their dependents see as the cause of a {@code CompletionException}.
 */
@NullMarked
package dev.lifeline.tls.client;

import org.jspecify.annotations.NullMarked;
