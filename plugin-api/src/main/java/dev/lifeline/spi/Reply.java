package dev.lifeline.spi;

import dev.lifeline.contract.Answer;

/**
 * The answer to a request.
 *
 * @param via the leaf transport that carried it
 * @param answer what the device, or for a publish the carrier, answered
 */
public record Reply(TransportId via, Answer answer) {}
