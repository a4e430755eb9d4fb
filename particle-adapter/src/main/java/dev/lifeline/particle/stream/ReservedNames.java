package dev.lifeline.particle.stream;

import dev.lifeline.particle.stream.ReservedEvent.FlashStatus;
import dev.lifeline.particle.stream.ReservedEvent.UpdateSetting;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The table of reserved names. Pure. */
final class ReservedNames {
    private static final Map<String, Function<String, Optional<? extends ReservedEvent>>> NAMES = Map.of(
            "spark/status", ReservedNames::status,
            "spark/status/safe-mode", data -> Optional.of(new ReservedEvent.SafeMode(data)),
            "spark/safe-mode-updater/updating", data -> Optional.of(new ReservedEvent.SafeModeUpdate(data)),
            "spark/flash/status", data -> word(FlashStatus.values(), data).map(ReservedEvent.Flash::new),
            "spark/device/app-hash", data -> Optional.of(new ReservedEvent.ApplicationHash(data)),
            "spark/device/last_reset", data -> Optional.of(new ReservedEvent.LastReset(data)),
            "spark/device/diagnostics/update", data -> Optional.of(new ReservedEvent.Diagnostics(data)),
            "particle/firmware/create", data -> Optional.of(new ReservedEvent.ProductFirmware(false, data)),
            "particle/firmware/release", data -> Optional.of(new ReservedEvent.ProductFirmware(true, data)));

    private static final String UPDATES = "particle/device/updates/";

    private ReservedNames() {}

    static Optional<ReservedEvent> read(String name, String data) {
        Function<String, Optional<? extends ReservedEvent>> known = NAMES.get(name);
        if (known != null) {
            return Optional.of(known.apply(data).map(ReservedEvent.class::cast).orElse(new ReservedEvent.Other(name)));
        }
        if (name.startsWith(UPDATES)) {
            return Optional.of(updates(name, data));
        }
        if (name.startsWith("hook-")) {
            return hook(name);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("spark") || lower.startsWith("particle")
                ? Optional.of(new ReservedEvent.Other(name))
                : Optional.empty();
    }

    private static Optional<ReservedEvent> status(String data) {
        return switch (data) {
            case "online" -> Optional.of(new ReservedEvent.Presence(true));
            case "offline" -> Optional.of(new ReservedEvent.Presence(false));
            case "auto-update" -> Optional.of(new ReservedEvent.AutoUpdate());
            default -> Optional.empty();
        };
    }

    private static ReservedEvent updates(String name, String data) {
        boolean told = data.equals("true") || data.equals("false");
        Optional<UpdateSetting> setting = word(UpdateSetting.values(), name.substring(UPDATES.length()));
        return told && setting.isPresent()
                ? new ReservedEvent.Updates(setting.get(), data.equals("true"))
                : new ReservedEvent.Other(name);
    }

    /** {@code hook-sent/event}, {@code hook-response/event/part}: the event's name may hold slashes itself. */
    private static Optional<ReservedEvent> hook(String name) {
        int kindEnd = name.indexOf('/');
        String kind = kindEnd < 0 ? name : name.substring(0, kindEnd);
        String rest = kindEnd < 0 ? "" : name.substring(kindEnd + 1);
        return switch (kind) {
            case "hook-sent" -> Optional.of(new ReservedEvent.HookSent(rest));
            case "hook-response" -> Optional.of(part(name, rest, ReservedEvent.HookResponse::new));
            case "hook-error" -> Optional.of(part(name, rest, ReservedEvent.HookError::new));
            default -> Optional.empty(); // an application may call its events so
        };
    }

    private static ReservedEvent part(String name, String rest, BiFunction<String, Integer, ReservedEvent> of) {
        int numberBegin = rest.lastIndexOf('/');
        try {
            return of.apply(
                    rest.substring(0, Math.max(0, numberBegin)), Integer.parseInt(rest.substring(numberBegin + 1)));
        } catch (NumberFormatException noPart) {
            return new ReservedEvent.Other(name);
        }
    }

    private static <W extends Enum<W>> Optional<W> word(W[] words, String text) {
        return Arrays.stream(words)
                .filter(word -> word.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
