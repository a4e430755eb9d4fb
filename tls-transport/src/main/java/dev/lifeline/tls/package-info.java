/**
 * TLS between Lifeline and devices: credentials, the profile of what is spoken, and the engines of listener and client.
 * Start at {@link dev.lifeline.tls.ListenerTls} and {@link dev.lifeline.tls.ClientTls}; simulated devices have
 * {@link dev.lifeline.tls.DeviceTls}.
 *
 * <p>Bouncy Castle by instances: nothing is registered in the JVM's list of providers and no security property is set,
 * so a backend's other TLS does not notice. Knows the device contract, Netty's {@code SslHandler} and Bouncy Castle.
 */
@NullMarked
package dev.lifeline.tls;

import org.jspecify.annotations.NullMarked;
