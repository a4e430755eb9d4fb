/** TLS between Lifeline and devices or brokers: credentials, device-class profiles, client and listener. */
@NullMarked
package dev.lifeline.tls;

import org.jspecify.annotations.NullMarked;
