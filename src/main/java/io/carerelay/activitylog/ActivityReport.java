package io.carerelay.activitylog;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a verification of the activity log found.
 *
 * @param faultCount all faults; {@code faults} lists the first of them
 * @param lastSeal number of the newest seal, 0 without one
 * @param lastRoot its root, to be compared with the one that the application's log told when it was made
 */
public record ActivityReport(
        long chains, long entries, long seals, long faultCount, List<Fault> faults, long lastSeal, byte[] lastRoot) {

    public boolean isSound() {
        return faultCount == 0;
    }

    /** The report as a person reads it, several lines. */
    @Override
    public String toString() {
        String found = "Activity log: %,d entries in %,d chains under %,d seals.%n".formatted(entries, chains, seals)
                + (lastSeal == 0
                        ? ""
                        : "Newest seal: %d, root %s%n"
                                .formatted(lastSeal, HexFormat.of().formatHex(lastRoot)));
        if (isSound()) {
            return found + "Everything is as it was written.";
        }
        String lines =
                faults.stream().map(fault -> "  " + fault + "%n".formatted()).collect(Collectors.joining());
        long more = faultCount - faults.size();
        return found
                + "Faults: %,d%n".formatted(faultCount)
                + lines
                + (more > 0 ? "  and %,d more".formatted(more) : "").stripTrailing();
    }

    /**
     * One place where the log is not as it was written.
     *
     * @param chain null where the fault lies with the seals themselves
     * @param sequence place in the chain; null where the chain as a whole is meant
     * @param seal number of the seal concerned; null where none is
     */
    public record Fault(String chain, Long sequence, Long seal, What what) {

        @Override
        public String toString() {
            StringBuilder place = new StringBuilder();
            if (chain != null) {
                place.append("chain ").append(chain);
            }
            if (sequence != null) {
                place.append(", entry ").append(sequence);
            }
            if (seal != null) {
                place.append(chain == null ? "seal " : ", seal ").append(seal);
            }
            return place + ": " + what.words;
        }
    }

    /** What can be wrong with the log. */
    public enum What {
        MISSING("an entry, or several from here on, are missing"),
        CHANGED("what the entry says was changed after it was written"),
        UNLINKED("the entry does not follow from the one before it"),
        MISPLACED("it is marked as another agency's than its chain or client"),
        HEADLESS("the chain has entries but no head"),
        HEAD("the chain does not end with the entry that its head names"),
        UNSEALED("the head is marked as sealed, but no seal holds it"),
        SEALED_GONE("the entry was sealed and is gone"),
        SEALED_CHANGED("the entry is another one than was sealed"),
        SEAL_MISSING("a seal, or several from here on, are missing"),
        SEAL_UNLINKED("the seal does not follow from the one before it"),
        SEAL_CHANGED("the seal or the heads under it were changed"),
        SEAL_FORGED("the seal's signature is not ours"),
        SEAL_KEY_UNKNOWN("the seal was signed with a key that is not configured");

        private final String words;

        What(String words) {
            this.words = words;
        }
    }
}
