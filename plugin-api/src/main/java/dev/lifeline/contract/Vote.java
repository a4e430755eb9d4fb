package dev.lifeline.contract;

import java.util.Locale;

/** What a device that came in over a direct route has seen of the cloud. Evidence about the cloud, not about the device. */
public enum Vote {
    /** The cloud works from where the device stands; it only checks in. */
    FINE,
    /** The cloud link is lost while the network works. */
    LOST,
    /** The cloud link looks alive, but acknowledgements do not come: a gray failure. */
    SILENT;

    static Vote parse(String text) {
        for (Vote vote : values()) {
            if (vote.text().equals(text)) {
                return vote;
            }
        }
        throw ContractException.of("vote", text, "fine, lost or silent");
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
