package dev.lifeline.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import java.util.Map;

/** A plugin that ServiceLoader finds in these tests. */
public final class PigeonPlugin implements TransportPlugin {
    @Override
    public String name() {
        return "pigeon";
    }

    @Override
    public Module module(Map<String, String> settings) {
        return new AbstractModule() {};
    }
}
