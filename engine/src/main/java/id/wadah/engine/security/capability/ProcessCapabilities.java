package id.wadah.engine.security.capability;

/**
 * The five capability sets of a process; source: capabilities(7).
 *
 * @param bounding what it and its descendants can ever gain by execve
 * @param permitted what it may make effective
 * @param effective what the kernel checks
 * @param inheritable what execve keeps for files that have it inheritable, always empty in a container of Docker's
 * @param ambient what execve keeps for a program without file capabilities
 */
public record ProcessCapabilities(
        CapabilitySet bounding,
        CapabilitySet permitted,
        CapabilitySet effective,
        CapabilitySet inheritable,
        CapabilitySet ambient) {

    /**
     * What a container's first process gets: root has the whole {@code granted} set, anyone else only the bound, as after an
     * execve of an ordinary file.
     */
    public static ProcessCapabilities forUser(int uid, CapabilitySet granted) {
        CapabilitySet active = uid == 0 ? granted : CapabilitySet.NONE;
        return new ProcessCapabilities(granted, active, active, CapabilitySet.NONE, CapabilitySet.NONE);
    }

    /** Reads the five {@code Cap} lines of a {@code /proc/PID/status}. */
    public static ProcessCapabilities parse(String status) {
        return new ProcessCapabilities(
                line(status, "CapBnd"),
                line(status, "CapPrm"),
                line(status, "CapEff"),
                line(status, "CapInh"),
                line(status, "CapAmb"));
    }

    private static CapabilitySet line(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .map(line -> CapabilitySet.parse(line.substring(name.length() + 1)))
                .orElseThrow(() -> new IllegalArgumentException("no line " + name + " in the status"));
    }
}
