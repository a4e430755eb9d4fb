package dev.lifeline.simulation.ledger;

import dev.lifeline.contract.DeviceId;

/**
 * Names one message of a drill in both ledgers: the application numbers its requests, each device its events.
 *
 * @param device the device at one end
 * @param number rises by one for each message of this device in this direction, from 1
 */
public record Numbered(DeviceId device, long number) {
    @Override
    public String toString() {
        return number + " of device " + device;
    }
}
