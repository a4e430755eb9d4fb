package dev.lifeline.particle.wire;

/** A connection that stands. <b>Threads.</b> The loop. <b>Life cycle.</b> Tells its {@link Origin} when it is gone. */
interface Connection extends AutoCloseable {
    /** How many more calls it takes now; 0 once it ends. */
    int room();

    /** Whether it carries several calls at a time. */
    boolean isShared();

    /** Whether it carries nothing. */
    boolean isIdle();

    /** Takes a call through its second door and writes it; needs room. */
    void carry(NettyCall call);

    @Override
    void close();
}
