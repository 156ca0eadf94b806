package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.MountFlag;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.object.MountObject;
import id.wadah.engine.rootfs.HiddenMount.SecretFile;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.util.List;

/** Makes the mounts that only the new mount namespace has, before it gets its own root. */
final class HiddenMounts {

    private static final int MOST_AT_ONCE = 32 * 1024;

    private final StepCalls calls;
    private final Mounter mounter;
    private final long pid;

    /** @param pid host pid of a process in the mount namespace */
    HiddenMounts(StepCalls calls, Mounter mounter, long pid) {
        this.calls = calls;
        this.mounter = mounter;
        this.pid = pid;
    }

    void make(List<HiddenMount> all) {
        for (HiddenMount each : all) {
            if (each instanceof HiddenMount.Layers layers) {
                mount(layers);
            } else if (each instanceof HiddenMount.Secrets secrets) {
                mount(secrets);
            }
        }
    }

    private void mount(HiddenMount.Layers layers) {
        boolean changes = layers.changes() != null;
        mounter.overlay(
                StepKind.MOUNT_OTHER_LAYERS,
                new OverlayOptions(layers.lowers(), changes ? layers.upper() : null, changes ? layers.work() : null),
                layers.place().toString(),
                new MountObject(pid, 0, layers.place().toString(), "overlay"));
    }

    private void mount(HiddenMount.Secrets secrets) {
        String place = secrets.place().toString();
        mounter.mount(
                StepKind.MOUNT_SECRETS,
                "tmpfs",
                place,
                "tmpfs",
                "mode=0700",
                new MountObject(pid, 0, place, "tmpfs"),
                MountFlag.MS_NOSUID,
                MountFlag.MS_NODEV);
        secrets.files().forEach(each -> write(place + "/" + each.name(), each));
    }

    /** What is in it stands in no step. */
    private void write(String path, SecretFile file) {
        long descriptor = calls.call(
                        StepKind.WRITE_SECRET,
                        Syscall.of(
                                Sysno.OPENAT,
                                Arg.AT_FDCWD,
                                Arg.text(path),
                                BitFlag.or(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_EXCL, OpenFlag.O_CLOEXEC),
                                Arg.octal(0600)))
                .value();
        byte[] content = file.content();
        for (int from = 0; from < content.length; from += MOST_AT_ONCE) {
            int length = Math.min(MOST_AT_ONCE, content.length - from);
            byte[] part = new byte[length];
            System.arraycopy(content, from, part, 0, length);
            calls.call(
                    StepKind.WRITE_SECRET,
                    Syscall.of(
                            Sysno.WRITE,
                            Arg.number(descriptor),
                            new Arg.Struct(part, "/* secret */"),
                            Arg.number(length)));
        }
        calls.call(
                StepKind.WRITE_SECRET,
                Syscall.of(
                        Sysno.FCHOWNAT,
                        Arg.AT_FDCWD,
                        Arg.text(path),
                        Arg.number(file.uid()),
                        Arg.number(file.gid()),
                        Arg.number(0)));
        calls.call(
                StepKind.WRITE_SECRET,
                Syscall.of(Sysno.FCHMODAT, Arg.AT_FDCWD, Arg.text(path), Arg.octal(file.mode()), Arg.number(0)));
        mounter.close(descriptor);
    }
}
