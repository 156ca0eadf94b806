package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStat;
import id.wadah.engine.kernel.proc.ProcStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A process.
 *
 * @param pid in the engine's pid namespace
 * @param startTime hundredths of a second after boot, so that a later process of the same pid is another
 */
public record ProcessObject(long pid, long startTime) implements LiveObject {

    /** The process that has this pid now. */
    public static Optional<ProcessObject> of(long pid) {
        return Proc.HOST.process(pid).stat().map(stat -> new ProcessObject(pid, stat.startTime()));
    }

    @Override
    public String kind() {
        return "process";
    }

    @Override
    public String identity() {
        return Long.toString(pid);
    }

    /** A zombie exists: the kernel has it until it is reaped. */
    @Override
    public boolean exists() {
        return stat().isPresent();
    }

    private Optional<ProcStat> stat() {
        return Proc.HOST.process(pid).stat().filter(stat -> stat.startTime() == startTime);
    }

    @Override
    public String shownBy() {
        return "cat /proc/" + pid + "/status";
    }

    @Override
    public Map<String, String> details() {
        Optional<ProcStatus> status = Proc.HOST.process(pid).status();
        List<String> arguments = Proc.HOST.process(pid).commandLine().orElse(List.of());
        if (stat().isEmpty()) {
            return Map.of();
        }
        return status.map(now -> Details.of(
                        "Name", now.name(),
                        "State", String.valueOf(now.state()),
                        "PPid", Long.toString(now.parent()),
                        "NSpid",
                                now.namespacePids().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" ")),
                        "Uid", now.uids().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                        "Threads", Integer.toString(now.threads()),
                        "VmRSS", now.residentKilobytes() + " kB",
                        "cmdline", String.join(" ", arguments)))
                .orElse(Map.of());
    }
}
