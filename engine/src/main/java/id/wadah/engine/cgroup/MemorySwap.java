package id.wadah.engine.cgroup;

import id.wadah.engine.ByteSize;

/**
 * Limit of memory and swap together, Docker's {@code --memory-swap}.
 *
 * @param bytes memory plus swap; -1 for any amount of swap
 */
public record MemorySwap(long bytes) {

    public static final MemorySwap UNLIMITED = new MemorySwap(-1);

    public MemorySwap {
        if (bytes < -1) {
            throw new IllegalArgumentException(bytes + " bytes");
        }
    }

    /** Reads a size, or {@code -1}. */
    public static MemorySwap parse(String written, String option) {
        return written.equals("-1")
                ? UNLIMITED
                : new MemorySwap(ByteSize.parse(written, option).bytes());
    }

    public boolean unlimited() {
        return bytes == -1;
    }

    @Override
    public String toString() {
        return unlimited() ? "-1" : new ByteSize(bytes).toString();
    }
}
