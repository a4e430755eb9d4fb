package dev.lifeline.contract;

/**
 * Says that the application has handled every event of {@code boot} up to and including {@code seq}: {@code boot-seq}.
 *
 * @param boot the boot that the events belong to, from 1 to 2^31-1
 * @param seq the last handled event, from 1 to 2^31-1
 */
public record Acknowledgement(int boot, int seq) {
    public Acknowledgement {
        if (boot < 1 || seq < 1) {
            throw new IllegalArgumentException("acknowledgement: " + boot + "-" + seq + " (expected: both >= 1)");
        }
    }

    /** @throws ContractException if {@code text} is not {@code boot-seq} */
    public static Acknowledgement parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 2) {
            throw ContractException.of("acknowledgement", text, "boot-seq");
        }
        return new Acknowledgement((int) Base36.parse("acknowledged boot", parts[0], 1, Integer.MAX_VALUE), (int)
                Base36.parse("acknowledged seq", parts[1], 1, Integer.MAX_VALUE));
    }

    public boolean covers(Stamp stamp) {
        return stamp.boot() == boot && stamp.seq() <= seq;
    }

    @Override
    public String toString() {
        return Base36.text(boot) + '-' + Base36.text(seq);
    }
}
