package dev.lifeline.testing;

/**
 * What the proxy does to connections, as a value.
 *
 * @param admission what happens to new connections; {@code REFUSE} and {@code RESET} end open ones
 */
record ProxyFault(Admission admission, ProxyPassage toTarget, ProxyPassage toClient) {
    static final ProxyFault NONE = both(ProxyPassage.FREE);
    static final ProxyFault REFUSING = new ProxyFault(Admission.REFUSE, ProxyPassage.FREE, ProxyPassage.FREE);
    static final ProxyFault TURNING_AWAY = new ProxyFault(Admission.TURN_AWAY, ProxyPassage.FREE, ProxyPassage.FREE);
    static final ProxyFault RESETTING = new ProxyFault(Admission.RESET, ProxyPassage.FREE, ProxyPassage.FREE);
    static final ProxyFault SWALLOWING =
            new ProxyFault(Admission.SWALLOW, ProxyPassage.FREE.swallowing(), ProxyPassage.FREE.swallowing());

    static ProxyFault both(ProxyPassage passage) {
        return each(passage, passage);
    }

    static ProxyFault each(ProxyPassage toTarget, ProxyPassage toClient) {
        return new ProxyFault(Admission.CONNECT, toTarget, toClient);
    }

    boolean listens() {
        return admission != Admission.REFUSE && admission != Admission.TURN_AWAY;
    }

    boolean endsConnections() {
        return admission == Admission.REFUSE || admission == Admission.RESET;
    }

    enum Admission {
        CONNECT,
        REFUSE,
        /** Refused as with {@code REFUSE}; open ones go on. */
        TURN_AWAY,
        RESET,
        /** Accepted, and the target never hears of it. */
        SWALLOW
    }
}
