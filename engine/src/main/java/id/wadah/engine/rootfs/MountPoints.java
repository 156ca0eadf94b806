package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.PathResolution;
import id.wadah.engine.kernel.RootedFiles;
import id.wadah.engine.kernel.RootedFiles.FileMode;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * Places to mount on: makes those that an image lacks. Only once the root is the container's own, so that no symbolic
 * link of an image can lead outside.
 */
final class MountPoints {

    private final StepCalls calls;
    private final RootedFiles files;

    MountPoints(StepCalls calls, RootedFiles files) {
        this.calls = calls;
        this.files = files;
    }

    Optional<FileMode> mode(String path) {
        calls.flush();
        return files.mode(path);
    }

    /** The path without symbolic links, as the container resolves it; parts that are not there yet stay as they are. */
    String resolve(String path) {
        calls.flush();
        return PathResolution.resolve(path, true, files::link);
    }

    /**
     * Makes what is missing of a resolved path, each part in the directory that holds it: a link that appears meanwhile leads
     * nowhere.
     */
    void make(String path, boolean directory) {
        Deque<String> missing = new ArrayDeque<>();
        Path there = Path.of(path);
        while (mode(there.toString()).isEmpty() && there.getParent() != null) {
            missing.push(there.getFileName().toString());
            there = there.getParent();
        }
        if (missing.isEmpty()) {
            return;
        }
        Mounter here = new Mounter(calls, 0);
        long parent = here.place(there.toString());
        while (!missing.isEmpty()) {
            String name = missing.pop();
            if (missing.isEmpty() && !directory) {
                here.close(inDirectory(parent, name, OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_EXCL));
            } else {
                calls.call(
                        StepKind.MAKE_MOUNT_POINT,
                        Syscall.of(Sysno.MKDIRAT, Arg.number(parent), Arg.text(name), Arg.octal(0755)));
            }
            if (!missing.isEmpty()) {
                long next = inDirectory(parent, name, OpenFlag.O_PATH, OpenFlag.O_DIRECTORY);
                here.close(parent);
                parent = next;
            }
        }
        here.close(parent);
    }

    private long inDirectory(long parent, String name, OpenFlag... flags) {
        OpenFlag[] all = Arrays.copyOf(flags, flags.length + 2);
        all[flags.length] = OpenFlag.O_NOFOLLOW;
        all[flags.length + 1] = OpenFlag.O_CLOEXEC;
        return calls.call(
                        StepKind.MAKE_MOUNT_POINT,
                        Syscall.of(Sysno.OPENAT, Arg.number(parent), Arg.text(name), BitFlag.or(all), Arg.octal(0644)))
                .value();
    }

    /** Makes the directory, and those above it, unless it is there. */
    void directory(String path) {
        if (mode(path).isPresent()) {
            return;
        }
        Path parent = Path.of(path).getParent();
        if (parent != null) {
            directory(parent.toString());
        }
        calls.makeDirectory(StepKind.MAKE_MOUNT_POINT, Path.of(path), 0755);
    }

    /** Makes an empty file, and the directories above it, unless it is there. */
    void file(String path) {
        if (mode(path).isPresent()) {
            return;
        }
        Path parent = Path.of(path).getParent();
        if (parent != null) {
            directory(parent.toString());
        }
        long descriptor = calls.call(
                        StepKind.MAKE_MOUNT_POINT,
                        Syscall.of(
                                Sysno.OPENAT,
                                Arg.AT_FDCWD,
                                Arg.text(path),
                                BitFlag.or(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_CLOEXEC),
                                Arg.octal(0644)))
                .value();
        calls.post(StepKind.CLOSE_DESCRIPTOR, Syscall.of(Sysno.CLOSE, Arg.number(descriptor)));
    }
}
