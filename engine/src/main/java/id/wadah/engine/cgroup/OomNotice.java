package id.wadah.engine.cgroup;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Poll;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A descriptor on which the kernel says that a cgroup is out of memory.
 *
 * <p>Source: cgroup-v1/memory.rst, "OOM Control": an eventfd(2) that is registered for {@code memory.oom_control}; cgroup-v2.rst: a file
 * such as {@code memory.events} that is polled for a change since it was read.
 */
public final class OomNotice implements AutoCloseable {

    private static final int CHANGES = 4096;

    private final ContainerCgroup cgroup;
    private final boolean polled;
    private final Path file;
    private Fd descriptor;

    private OomNotice(ContainerCgroup cgroup, boolean polled, Path file, Fd descriptor) {
        this.cgroup = cgroup;
        this.polled = polled;
        this.file = file;
        this.descriptor = descriptor;
    }

    /** Empty where the memory controller is missing, or the cgroup is going already. */
    public static Optional<OomNotice> of(ContainerCgroup cgroup) {
        Path directory = cgroup.paths().get(Controller.MEMORY);
        if (directory == null) {
            return Optional.empty();
        }
        try {
            boolean unified = new CgroupFiles(directory).has("memory.events");
            return Optional.of(
                    unified ? polled(cgroup, directory.resolve("memory.events")) : registered(cgroup, directory));
        } catch (KernelException gone) {
            return Optional.empty();
        }
    }

    /** Any file of v2 that can be polled for changes. */
    static OomNotice polled(ContainerCgroup cgroup, Path file) {
        return new OomNotice(cgroup, true, file, readOnce(file));
    }

    /** A change is told only after what was before it was read. */
    private static Fd readOnce(Path file) {
        Fd descriptor = open(file, BitFlag.or(OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC));
        descriptor.read(CHANGES);
        return descriptor;
    }

    private static OomNotice registered(ContainerCgroup cgroup, Path directory) {
        Path file = directory.resolve("memory.oom_control");
        Fd notice = new Fd(LocalKernel.get()
                .call(Syscall.of(Sysno.EVENTFD2, Arg.number(0), BitFlag.or(OpenFlag.O_CLOEXEC)))
                .value());
        try (Fd control = open(file, BitFlag.or(OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC));
                Fd register = open(
                        directory.resolve("cgroup.event_control"), BitFlag.or(OpenFlag.O_WRONLY, OpenFlag.O_CLOEXEC))) {
            byte[] both = (notice.number() + " " + control.number()).getBytes(StandardCharsets.US_ASCII);
            register.write(both, 0, both.length);
        } catch (KernelException gone) {
            notice.close();
            throw gone;
        }
        return new OomNotice(cgroup, false, file, notice);
    }

    private static Fd open(Path file, Arg flags) {
        return new Fd(LocalKernel.get()
                .call(Syscall.of(Sysno.OPENAT, Arg.AT_FDCWD, Arg.text(file.toString()), flags))
                .value());
    }

    /** What is to be waited for. */
    public Poll.Wanted wanted() {
        return new Poll.Wanted(descriptor.number(), polled ? Poll.POLLPRI : Poll.POLLIN);
    }

    /** Takes note of what was told, so that only what comes after it is told again. */
    public void heard() {
        if (polled) {
            Fd before = descriptor;
            descriptor = readOnce(file);
            before.close();
        } else {
            descriptor.read(Long.BYTES);
        }
    }

    /** Whether notice comes before the kill that it is about, and also where killing is forbidden; else it comes for other reasons, too. */
    public boolean early() {
        return !polled;
    }

    /** How many processes the kernel has killed for it so far. */
    public long kills() {
        return cgroup.memory().map(MemoryReading::oomKills).orElse(0L);
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
