package id.wadah.shell.view;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process in namespaces of its own that unshare(1) and setpriv(1) made, not Wadah. */
final class Isolated implements AutoCloseable {

    private final Process unshare;
    private final long pid;

    private Isolated(Process unshare, long pid) {
        this.unshare = unshare;
        this.pid = pid;
    }

    /** @param options of unshare */
    static Isolated start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare"));
        command.addAll(List.of(options));
        command.addAll(List.of("--fork", "--kill-child", "sh", "-c", SCRIPT));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(10)).until(() -> ready(process));
        return new Isolated(process, child(process));
    }

    /** Masks a file and a directory, makes a path read-only, and keeps three capabilities. */
    private static final String SCRIPT = "mount -t proc proc /proc && mount --bind /dev/null /proc/timer_list"
            + " && mount -t tmpfs -o ro tmpfs /proc/irq && mount --bind /proc/sys /proc/sys"
            + " && mount -o remount,bind,ro /proc/sys"
            + " && exec setpriv --no-new-privs --inh-caps=-all --bounding-set=-all,+chown,+kill,+sys_chroot"
            + " sh -c 'sleep 1000 & exec sleep 1000'";

    private static boolean ready(Process process) throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("unshare ended with " + process.exitValue());
        }
        long child = child(process);
        return child > 0
                && Files.readString(Path.of("/proc/" + child + "/comm")).strip().equals("sleep");
    }

    private static long child(Process process) {
        return process.children().findFirst().map(ProcessHandle::pid).orElse(0L);
    }

    long pid() {
        return pid;
    }

    @Override
    public void close() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(10)).until(() -> !unshare.isAlive());
    }
}
