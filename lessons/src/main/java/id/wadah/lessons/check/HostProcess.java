package id.wadah.lessons.check;

import id.wadah.engine.kernel.proc.IdMap;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.engine.kernel.proc.ProcStat;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.engine.kernel.proc.ProcessFiles;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A process as the host sees it. Whatever is asked is read from {@code /proc/PID} at that moment, and empty when it is gone.
 *
 * @param stat as it was when the processes were listed
 */
public record HostProcess(ProcStat stat) {

    public long pid() {
        return stat.pid();
    }

    public ProcessFiles files() {
        return Proc.HOST.process(pid());
    }

    public Optional<ProcStatus> status() {
        return files().status();
    }

    public Optional<IdMap> uidMap() {
        return files().uidMap();
    }

    public Optional<ProcNamespaces> namespaces() {
        return files().namespaces();
    }

    /** The inode of its namespace of this type. */
    public OptionalLong namespace(NamespaceType type) {
        return files().namespace(type);
    }

    /** Whether it is still there, and not another one that has its pid now. */
    public boolean exists() {
        return files().stat().filter(now -> now.startTime() == stat.startTime()).isPresent();
    }
}
