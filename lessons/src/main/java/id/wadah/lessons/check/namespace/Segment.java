package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.namespace.NamespaceVisit;
import id.wadah.lessons.check.HostProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * A System V shared memory segment, as {@code /proc/sysvipc/shm} lists those of the reader's IPC namespace; source: sysvipc(7), proc_sysvipc(5).
 *
 * @param id what {@code ipcs} calls shmid; counted in each IPC namespace anew
 */
record Segment(long id, long bytes) {

    private static final int ID = 1;
    private static final int SIZE = 3;

    /** Those in the IPC namespace of a process; none when it is gone. */
    static List<Segment> beside(long pid) {
        return NamespaceVisit.sharedMemory(pid).map(Segment::parse).orElse(List.of());
    }

    /** The one of this size in the IPC namespace of these processes. */
    static Optional<Segment> of(long bytes, List<HostProcess> members) {
        return beside(members.get(0).pid()).stream()
                .filter(each -> each.bytes() == bytes)
                .findFirst();
    }

    static List<Segment> ofHost() {
        try {
            return parse(Files.readString(Proc.HOST.root().resolve("sysvipc/shm")));
        } catch (IOException kernelWithoutThem) {
            return List.of();
        }
    }

    private static List<Segment> parse(String table) {
        return table.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > SIZE)
                .map(fields -> new Segment(Long.parseLong(fields[ID]), Long.parseLong(fields[SIZE])))
                .toList();
    }
}
