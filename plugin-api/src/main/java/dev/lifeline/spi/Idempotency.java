package dev.lifeline.spi;

/** What it costs to run a command twice; decides whether a request of unknown outcome may be sent again. */
public enum Idempotency {
    /** Running it twice does what running it once does. */
    IDEMPOTENT,
    /** The device remembers command ids and runs each once. */
    DEDUPED_BY_DEVICE,
    /** Never sent again once it may have run. The default. */
    AT_MOST_ONCE
}
