/** What a transport is, what it carries and how it fails; knows the contract, time and the JDK only. */
@NullMarked
package dev.lifeline.spi;

import org.jspecify.annotations.NullMarked;
