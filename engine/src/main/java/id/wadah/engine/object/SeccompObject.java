package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStatus;
import java.util.Map;
import java.util.Optional;

/**
 * The seccomp filters of a process; source: seccomp(2).
 *
 * @param pid host pid
 */
public record SeccompObject(long pid) implements LiveObject {

    private static final int FILTER = 2;

    @Override
    public String kind() {
        return "seccomp";
    }

    @Override
    public String identity() {
        return Long.toString(pid);
    }

    @Override
    public boolean exists() {
        return filtered().isPresent();
    }

    private Optional<ProcStatus> filtered() {
        return Proc.HOST.process(pid).status().filter(status -> status.seccompMode() == FILTER);
    }

    @Override
    public String shownBy() {
        return "grep Seccomp /proc/" + pid + "/status";
    }

    @Override
    public Map<String, String> details() {
        return filtered()
                .map(status -> Details.of(
                        "Seccomp", Integer.toString(status.seccompMode()),
                        "Seccomp_filters", Integer.toString(status.seccompFilters()),
                        "NoNewPrivs", status.noNewPrivileges() ? "1" : "0"))
                .orElse(Map.of());
    }
}
