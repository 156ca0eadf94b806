package id.wadah.engine.cgroup;

/** How many bytes a cgroup has read from and written to block devices. */
public record IoReading(long read, long written) {}
