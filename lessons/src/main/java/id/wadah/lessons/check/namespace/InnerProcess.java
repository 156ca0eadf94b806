package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A new process with this command line in a PID namespace that is not the host's, and not the first one there.
 *
 * <p>Facts: {@code pid}, {@code inside} (its pid as it sees itself), {@code inode} of the namespace. Source: pid_namespaces(7).
 *
 * @param program the command line, words with one space between
 */
public record InnerProcess(String program) implements Condition {

    public InnerProcess {
        Objects.requireNonNull(program, "program");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "inside", "inode");
    }

    @Override
    public Finding examine(Scene scene) {
        Finding best = Finding.missing("inner-process.none", program);
        for (HostProcess process : running(program, scene.newProcesses())) {
            Optional<ProcStatus> status = process.status();
            if (status.isEmpty()) {
                continue;
            } else if (status.get().namespacePids().size() < 2) {
                best = Finding.near("inner-process.on-host", process.pid(), program);
            } else if (status.get().innermostPid() == 1) {
                best = Finding.near("inner-process.first", program);
            } else {
                return Finding.fulfilled(
                        Map.of(
                                "pid", Long.toString(process.pid()),
                                "inside", Long.toString(status.get().innermostPid()),
                                "inode",
                                        Long.toString(process.namespace(NamespaceType.PID)
                                                .orElse(0))),
                        process);
            }
        }
        return best;
    }

    /** Those of the processes that have exactly this command line. */
    static List<HostProcess> running(String program, List<HostProcess> processes) {
        List<String> words = List.of(program.split(" "));
        return processes.stream()
                .filter(each -> each.files().commandLine().filter(words::equals).isPresent())
                .toList();
    }
}
