/**
 * The direct transport: devices connect to our own TLS listener and speak frames or MQTT, and nobody is in between. Start at
 * {@link dev.lifeline.tls.direct.TlsModule}. For firmware without TLS there is a listener that says that it is UNENCRYPTED.
 *
 * <p>Each connection is confined to where its link runs tasks, in production its Netty event loop; what is shared is the
 * directory of sessions. Everything above {@link dev.lifeline.tls.direct.FrameLink} runs without sockets and TLS: see
 * {@link dev.lifeline.tls.direct.DeviceEntrance}.
 */
@NullMarked
package dev.lifeline.tls.direct;

import org.jspecify.annotations.NullMarked;
