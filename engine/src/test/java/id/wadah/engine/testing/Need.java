package id.wadah.engine.testing;

import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.cgroup.Controller;
import id.wadah.engine.cgroup.Hierarchy;
import id.wadah.engine.kernel.proc.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a kernel test may need of the machine, looked at when the test is about to run. */
public enum Need {
    ROOT(() -> Proc.HOST.self().status().orElseThrow().uids().get(1) == 0),
    OVERLAYFS(() -> contains("/proc/filesystems", "\toverlay")),
    MQUEUE(() -> contains("/proc/filesystems", "\tmqueue")),
    SECCOMP(() -> Files.exists(Path.of("/proc/sys/kernel/seccomp/actions_avail"))),
    USER_NAMESPACES(() -> Files.exists(Path.of("/proc/self/ns/user"))
            && !Files.readString(Path.of("/proc/sys/user/max_user_namespaces")).equals("0\n")),
    CGROUP_NAMESPACES(() -> Files.exists(Path.of("/proc/self/ns/cgroup"))),
    CGROUP_MEMORY(() -> has(Controller.MEMORY)),
    CGROUP_CPU(() -> has(Controller.CPU)),
    CGROUP_PIDS(() -> has(Controller.PIDS)),
    CGROUP_CPUSET(() -> has(Controller.CPUSET)),
    CGROUP_DEVICES(() -> has(Controller.DEVICES) || unified()),
    CGROUP_UNIFIED(Need::unified),
    /** More than one processor. */
    TWO_PROCESSORS(() -> Runtime.getRuntime().availableProcessors() > 1),
    C_COMPILER(() -> onPath("cc"));

    /** A question that may fail, which is then a no. */
    @FunctionalInterface
    private interface Question {
        boolean ask() throws IOException;
    }

    private final Question question;

    Need(Question question) {
        this.question = question;
    }

    boolean met() {
        try {
            return question.ask();
        } catch (IOException unreadable) {
            return false;
        }
    }

    static boolean onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private static boolean has(Controller controller) {
        return Cgroups.detect().of(controller).isPresent();
    }

    private static boolean unified() {
        return Cgroups.detect().hierarchies().stream().anyMatch(Hierarchy::unified);
    }

    private static boolean contains(String file, String text) throws IOException {
        return Files.readString(Path.of(file)).contains(text);
    }
}
