/** What a device's firmware and Lifeline agree on: stamps, commands, epochs and their text forms; JDK only. */
@NullMarked
package dev.lifeline.contract;

import org.jspecify.annotations.NullMarked;
