/**
 * The Particle cloud's webhooks, received: a second way in for events, beside the event stream. Start at
 * {@link dev.lifeline.particle.webhook.WebhookReceiver}, which needs no HTTP server: headers and bytes in, an event and a
 * status out. {@link dev.lifeline.particle.webhook.WebhookMount} puts it into the JDK's HTTP server, and
 * {@link dev.lifeline.particle.webhook.WebhookServer} is such a server.
 *
 * <p>Knows {@code .stream} for what an event is, {@code contract}, {@code config} and {@code time}; only the last two
 * classes know {@code com.sun.net.httpserver}.
 */
@NullMarked
package dev.lifeline.particle.webhook;

import org.jspecify.annotations.NullMarked;
