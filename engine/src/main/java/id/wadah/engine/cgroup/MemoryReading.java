package id.wadah.engine.cgroup;

import java.util.OptionalLong;

/**
 * What the memory controller says of a cgroup, in bytes.
 *
 * @param limit empty for none
 * @param memorySwapLimit memory and swap together; empty for none, or where the kernel does not account swap
 * @param usage at this moment, page cache included
 * @param peak most so far; empty on kernels that do not say (v2 before 5.19)
 * @param inactiveFile page cache that can be had back at once; Docker's {@code stats} leaves it out of the usage
 * @param limitHits how often the limit was reached
 * @param oomKills how many processes were killed because the limit was reached
 */
public record MemoryReading(
        OptionalLong limit,
        OptionalLong memorySwapLimit,
        long usage,
        OptionalLong peak,
        long inactiveFile,
        long limitHits,
        long oomKills) {}
