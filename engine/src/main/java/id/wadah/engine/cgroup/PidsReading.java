package id.wadah.engine.cgroup;

import java.util.OptionalLong;

/**
 * What the pids controller says of a cgroup.
 *
 * @param max most processes and threads; empty for no limit
 * @param current how many there are
 * @param limitHits how often a fork was refused
 */
public record PidsReading(OptionalLong max, long current, long limitHits) {}
