/**
 * The direct transport: devices connect to our own TLS listener and speak frames, and nobody is in between. Start at
 * {@link dev.lifeline.tls.direct.TlsModule}.
 *
 * <p>Each connection is confined to its Netty event loop; what is shared is the directory of sessions.
 */
@NullMarked
package dev.lifeline.tls.direct;

import org.jspecify.annotations.NullMarked;
