package dev.lifeline.spi;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a transport can carry, known before anything is tried. Wiring compares the standby's with those of the home
 * route. Immutable.
 */
public final class Capabilities {
    private final Set<RequestKind> kinds;
    private final int mostArgumentBytes;
    private final int mostEventBytes;
    private final AcknowledgementLevel acknowledgement;
    private final boolean ordered;
    private final boolean presence;
    private final boolean epochs;
    private final boolean encrypted;
    private final boolean immediateAcknowledgement;

    private Capabilities(Builder builder) {
        this.kinds = Set.copyOf(builder.kinds);
        this.mostArgumentBytes = builder.mostArgumentBytes;
        this.mostEventBytes = builder.mostEventBytes;
        this.acknowledgement = builder.acknowledgement;
        this.ordered = builder.ordered;
        this.presence = builder.presence;
        this.epochs = builder.epochs;
        this.encrypted = builder.encrypted;
        this.immediateAcknowledgement = builder.immediateAcknowledgement;
    }

    public static Builder carrying(Set<RequestKind> kinds) {
        return new Builder(kinds);
    }

    public Set<RequestKind> kinds() {
        return kinds;
    }

    public boolean carries(RequestKind kind) {
        return kinds.contains(kind);
    }

    /** Largest argument of a call, in bytes of UTF-8. */
    public int mostArgumentBytes() {
        return mostArgumentBytes;
    }

    /** Largest data of an event to or from a device, in bytes. */
    public int mostEventBytes() {
        return mostEventBytes;
    }

    public AcknowledgementLevel acknowledgement() {
        return acknowledgement;
    }

    /** Whether messages of one device arrive in the order in which they were sent. */
    public boolean ordered() {
        return ordered;
    }

    /** Whether the transport knows which devices it reaches and says so in observations. */
    public boolean presence() {
        return presence;
    }

    /** Whether epochs and command ids reach the device, so that stale and doubled commands are refused there. */
    public boolean epochs() {
        return epochs;
    }

    public boolean encrypted() {
        return encrypted;
    }

    /** Whether each event may be acknowledged at once; false where an acknowledgement costs an API call. */
    public boolean immediateAcknowledgement() {
        return immediateAcknowledgement;
    }

    /** For logs and messages: says UNENCRYPTED where it is not encrypted. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        words.add(encrypted ? "encrypted" : "UNENCRYPTED");
        words.add("kinds=" + new TreeSet<>(kinds));
        words.add("mostArgumentBytes=" + mostArgumentBytes);
        words.add("mostEventBytes=" + mostEventBytes);
        words.add("acknowledgement=" + acknowledgement);
        add(words, ordered, "ordered");
        add(words, presence, "presence");
        add(words, epochs, "epochs");
        add(words, immediateAcknowledgement, "immediateAcknowledgement");
        return "Capabilities" + words;
    }

    private static void add(List<String> words, boolean promised, String word) {
        if (promised) {
            words.add(word);
        }
    }

    /** Collects capabilities; what is not said is not promised. Not thread-safe. */
    public static final class Builder {
        private final Set<RequestKind> kinds;
        private int mostArgumentBytes;
        private int mostEventBytes;
        private AcknowledgementLevel acknowledgement = AcknowledgementLevel.ACCEPTED_BY_CLOUD;
        private boolean ordered;
        private boolean presence;
        private boolean epochs;
        private boolean encrypted;
        private boolean immediateAcknowledgement;

        private Builder(Set<RequestKind> kinds) {
            this.kinds = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
        }

        public Builder mostArgumentBytes(int bytes) {
            this.mostArgumentBytes = bytes;
            return this;
        }

        public Builder mostEventBytes(int bytes) {
            this.mostEventBytes = bytes;
            return this;
        }

        public Builder acknowledgement(AcknowledgementLevel level) {
            this.acknowledgement = level;
            return this;
        }

        public Builder ordered() {
            this.ordered = true;
            return this;
        }

        public Builder presence() {
            this.presence = true;
            return this;
        }

        public Builder epochs() {
            this.epochs = true;
            return this;
        }

        public Builder encrypted() {
            this.encrypted = true;
            return this;
        }

        public Builder immediateAcknowledgement() {
            this.immediateAcknowledgement = true;
            return this;
        }

        public Capabilities build() {
            return new Capabilities(this);
        }
    }
}
