/** The direct transport: devices connect to us, and nobody is in between. */
@NullMarked
package dev.lifeline.tls.direct;

import org.jspecify.annotations.NullMarked;
