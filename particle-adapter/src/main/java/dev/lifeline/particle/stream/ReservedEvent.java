package dev.lifeline.particle.stream;

import java.util.Optional;

/**
 * What the cloud itself says in an event: names that begin with {@code spark} or {@code particle}, which it keeps from devices,
 * and what became of webhooks (reference particle-cloud-api.md 4.8). Names and words that are unknown are
 * {@link Other}, never an error: new ones come unannounced.
 */
public sealed interface ReservedEvent {
    /** {@code spark/status}: the cloud's belief, up to 46 minutes late for {@code offline}. */
    record Presence(boolean online) implements ReservedEvent {}

    /** {@code spark/status} {@code auto-update}: the device is being updated. */
    record AutoUpdate() implements ReservedEvent {}

    /**
     * {@code spark/status/safe-mode}.
     *
     * @param modules a JSON description
     */
    record SafeMode(String modules) implements ReservedEvent {}

    /** {@code spark/safe-mode-updater/updating}. */
    record SafeModeUpdate(String module) implements ReservedEvent {}

    /** {@code spark/flash/status}; the cloud adds a space to its words. */
    record Flash(FlashStatus status) implements ReservedEvent {}

    /** {@code spark/device/app-hash}, when it has changed. */
    record ApplicationHash(String hash) implements ReservedEvent {}

    /** {@code spark/device/last_reset}, such as {@code panic, hard_fault}. */
    record LastReset(String reason) implements ReservedEvent {}

    /**
     * {@code spark/device/diagnostics/update}.
     *
     * @param vitals JSON
     */
    record Diagnostics(String vitals) implements ReservedEvent {}

    /** {@code particle/device/updates/...}: whether updates are enabled, forced or pending. */
    record Updates(UpdateSetting setting, boolean on) implements ReservedEvent {}

    /**
     * {@code particle/firmware/...} of a product.
     *
     * @param release whether it was released, or only created
     * @param description JSON
     */
    record ProductFirmware(boolean release, String description) implements ReservedEvent {}

    /**
     * {@code hook-sent/...}.
     *
     * @param event that triggered the webhook
     */
    record HookSent(String event) implements ReservedEvent {}

    /**
     * {@code hook-response/...}.
     *
     * @param part from 0; long answers come in parts of 512 bytes, in any order
     */
    record HookResponse(String event, int part) implements ReservedEvent {}

    /** {@code hook-error/...}. */
    record HookError(String event, int part) implements ReservedEvent {}

    /** A name or a word that is not known here. */
    record Other(String name) implements ReservedEvent {}

    /** How far a flash is. */
    enum FlashStatus {
        STARTED,
        SUCCESS,
        FAILED
    }

    /** What {@code particle/device/updates/} says. */
    enum UpdateSetting {
        ENABLED,
        FORCED,
        PENDING
    }

    /** Absent for an event of a device or of the application. */
    static Optional<ReservedEvent> of(StreamEvent event) {
        return ReservedNames.read(event.name(), event.data().orElse("").trim());
    }
}
