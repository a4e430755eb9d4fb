package dev.lifeline.time;

/** Tells elapsed time. The only way the library learns how late it is. Callable from any thread. */
@FunctionalInterface
public interface Ticker {
    Tick now();
}
