package id.wadah.engine.kernel.proc;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which processes are in a cgroup; source: cgroups(7). */
public final class CgroupProcesses {

    private CgroupProcesses() {}

    /** Ids of the processes in the cgroup and in all below it; none when it is gone. Zombies are in no cgroup's list. */
    public static SortedSet<Long> in(Path cgroup) {
        SortedSet<Long> pids = new TreeSet<>();
        for (Path each : tree(cgroup)) {
            try {
                Files.readString(each.resolve("cgroup.procs"))
                        .lines()
                        .map(Long::valueOf)
                        // 0 stands for a process outside of the reader's pid namespace.
                        .filter(pid -> pid > 0)
                        .forEach(pids::add);
            } catch (IOException goneOrThreaded) {
                // Gone meanwhile; or a threaded cgroup, whose processes its parent lists.
                continue;
            }
        }
        return pids;
    }

    /** The cgroup and all below it, each before those below it; none when it is not there. */
    public static List<Path> tree(Path cgroup) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(cgroup)) {
            collect(cgroup, found);
        }
        return found;
    }

    private static void collect(Path cgroup, List<Path> found) {
        found.add(cgroup);
        try (DirectoryStream<Path> below = Files.newDirectoryStream(cgroup, Files::isDirectory)) {
            for (Path child : below) {
                collect(child, found);
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return;
        }
    }
}
