package dev.lifeline.particle.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeline.config.Secret;
import dev.lifeline.contract.DeviceId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads an object's fields; of several names the first that has something. Pure. */
final class Fields {
    private Fields() {}

    /**
     * The device that the object is about.
     *
     * @throws RuntimeException if there is none
     */
    static DeviceId device(JsonNode object, String... names) {
        return DeviceId.parse(text(object, names).orElse(""));
    }

    /** Text, or a number as text; empty text is nothing. */
    static Optional<String> text(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.path(name);
            if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
                return Optional.of(value.asText());
            }
        }
        return Optional.empty();
    }

    static Optional<Secret> secret(JsonNode object, String... names) {
        return text(object, names).map(Secret::new);
    }

    static OptionalInt number(JsonNode object, String... names) {
        OptionalLong number = bigNumber(object, names);
        boolean fits = number.isPresent() && number.getAsLong() == (int) number.getAsLong();
        return fits ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    static OptionalLong bigNumber(JsonNode object, String... names) {
        Optional<String> text = text(object, names);
        try {
            return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /** Absent if it is not told. */
    static Optional<Boolean> flag(JsonNode object, String... names) {
        return text(object, names)
                .filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::valueOf);
    }

    static Optional<Instant> instant(JsonNode object, String... names) {
        try {
            return text(object, names).map(Instant::parse);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    static List<String> texts(JsonNode object, String name) {
        return list(object.path(name), element -> element.asText("")).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    static Map<String, String> textMap(JsonNode object, String name) {
        Map<String, String> map = new LinkedHashMap<>();
        object.path(name)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText("")));
        return map;
    }

    /** Of an array's elements; empty if it is none. */
    static <T> List<T> list(JsonNode array, Function<JsonNode, T> reading) {
        List<T> list = new ArrayList<>();
        if (array.isArray()) {
            array.forEach(element -> list.add(reading.apply(element)));
        }
        return List.copyOf(list);
    }

    /** Where an answer may be wrapped in an object with one field. */
    static JsonNode unwrapped(JsonNode answer, String name) {
        return answer.path(name).isObject() ? answer.path(name) : answer;
    }

    /** @throws IllegalArgumentException if it is no object */
    static JsonNode object(JsonNode answer) {
        if (!answer.isObject()) {
            throw new IllegalArgumentException("not an object");
        }
        return answer;
    }
}
