package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStatus;
import java.util.Map;

/**
 * The capability sets of a process; source: capabilities(7).
 *
 * @param pid host pid
 */
public record CapabilitiesObject(long pid) implements LiveObject {

    @Override
    public String kind() {
        return "capabilities";
    }

    @Override
    public String identity() {
        return Long.toString(pid);
    }

    @Override
    public boolean exists() {
        return Proc.HOST.process(pid).status().isPresent();
    }

    @Override
    public String shownBy() {
        return "getpcaps " + pid;
    }

    /** The sets as {@code /proc/PID/status} has them, in hexadecimal. */
    @Override
    public Map<String, String> details() {
        return Proc.HOST
                .process(pid)
                .status()
                .map(ProcStatus::capabilities)
                .map(sets -> Details.of(
                        "CapInh", hex(sets.inheritable()),
                        "CapPrm", hex(sets.permitted()),
                        "CapEff", hex(sets.effective()),
                        "CapBnd", hex(sets.bounding()),
                        "CapAmb", hex(sets.ambient())))
                .orElse(Map.of());
    }

    private static String hex(long set) {
        return String.format("%016x", set);
    }
}
