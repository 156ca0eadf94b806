package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.RootedFiles;
import id.wadah.engine.kernel.RootedFiles.FileMode;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
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
