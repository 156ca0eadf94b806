package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.AtFlag;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.MountFlag;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.OpenHow;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.object.MountObject;
import id.wadah.engine.step.KernelObject;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.util.List;

/**
 * The calls that mount, made by one process; those whose result nobody needs are posted; sources: mount(2), umount(2), pivot_root(2), open_tree(2), move_mount(2).
 */
final class Mounter {

    private static final int MNT_DETACH = 2;
    private static final int OPEN_TREE_CLONE = 1;
    private static final int OPEN_TREE_CLOEXEC = 02000000;
    private static final int OPEN_WHOLE_TREE = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | (int) AtFlag.AT_RECURSIVE.bit();
    private static final int MOVE_MOUNT_F_EMPTY_PATH = 4;
    private static final int MOVE_MOUNT_T_EMPTY_PATH = 0x40;
    private static final int FS_CLOEXEC = 1;
    private static final int FSCONFIG_SET_STRING = 1;
    private static final int FSCONFIG_CMD_CREATE = 6;

    private final StepCalls calls;
    private final long pid;

    /** @param pid host pid of a process in the mount namespace that is changed */
    Mounter(StepCalls calls, long pid) {
        this.calls = calls;
        this.pid = pid;
    }

    void mount(
            StepKind kind,
            String source,
            String target,
            String type,
            String data,
            KernelObject made,
            MountFlag... flags) {
        calls.call(kind, mount(Arg.text(source), target, Arg.text(type), BitFlag.or(flags), text(data)), made);
    }

    void mount(StepKind kind, String source, String target, String type, String data, MountFlag... flags) {
        calls.post(
                kind,
                mount(Arg.text(source), target, Arg.text(type), BitFlag.or(flags), text(data)),
                made(target, type));
    }

    /**
     * Mounts an overlay: by one call, or where mount(2) does not take so many layers, each option by a call of its own; sources: fsopen(2),
     * fsconfig(2), fsmount(2).
     *
     * @param flags none, or that it is read-only
     * @throws id.wadah.engine.kernel.KernelException {@code EINVAL} also from a kernel that does not know such options
     */
    void overlay(StepKind kind, OverlayOptions options, String target, KernelObject made, MountFlag... flags) {
        if (options.fitsOnePage()) {
            mount(kind, "overlay", target, "overlay", options.text(), made, flags);
            return;
        }
        long context = calls.call(
                        kind, Syscall.of(Sysno.FSOPEN, Arg.text("overlay"), Arg.symbol(FS_CLOEXEC, "FSOPEN_CLOEXEC")))
                .value();
        try {
            options.oneByOne().forEach(option -> set(kind, context, option));
            calls.call(
                    kind,
                    Syscall.of(
                            Sysno.FSCONFIG,
                            Arg.number(context),
                            Arg.symbol(FSCONFIG_CMD_CREATE, "FSCONFIG_CMD_CREATE"),
                            Arg.nil(),
                            Arg.nil(),
                            Arg.number(0)));
            boolean readOnly = List.of(flags).contains(MountFlag.MS_RDONLY);
            long tree = calls.call(
                            kind,
                            Syscall.of(
                                    Sysno.FSMOUNT,
                                    Arg.number(context),
                                    Arg.symbol(FS_CLOEXEC, "FSMOUNT_CLOEXEC"),
                                    readOnly ? Arg.symbol(1, "MOUNT_ATTR_RDONLY") : Arg.number(0)),
                            made)
                    .value();
            attach(kind, tree, target);
            calls.flush();
        } finally {
            calls.discard();
            close(context);
        }
    }

    private void set(StepKind kind, long context, OverlayOptions.Option option) {
        calls.call(
                kind,
                Syscall.of(
                        Sysno.FSCONFIG,
                        Arg.number(context),
                        Arg.symbol(FSCONFIG_SET_STRING, "FSCONFIG_SET_STRING"),
                        Arg.text(option.name()),
                        Arg.text(option.value()),
                        Arg.number(0)));
    }

    void bind(StepKind kind, String source, String target, MountFlag... more) {
        MountFlag[] flags = new MountFlag[more.length + 1];
        flags[0] = MountFlag.MS_BIND;
        System.arraycopy(more, 0, flags, 1, more.length);
        calls.post(kind, mount(Arg.text(source), target, Arg.nil(), BitFlag.or(flags), Arg.nil()), made(target, ""));
    }

    /** Changes flags or propagation of what is mounted at {@code target}. */
    void change(StepKind kind, String target, MountFlag... flags) {
        calls.post(kind, mount(Arg.nil(), target, Arg.nil(), BitFlag.or(flags), Arg.nil()));
    }

    /** A detached copy of what is at {@code path}, to be put somewhere by {@link #attach}; returns its descriptor. */
    long openTree(StepKind kind, String path) {
        return openTree(
                kind, path, Arg.symbol(OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC, "OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC"));
    }

    /** As {@link #openTree}, with all that is mounted below. */
    long openWholeTree(StepKind kind, String path) {
        return openTree(kind, path, Arg.symbol(OPEN_WHOLE_TREE, "OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC|AT_RECURSIVE"));
    }

    private long openTree(StepKind kind, String path, Arg flags) {
        return calls.call(kind, Syscall.of(Sysno.OPEN_TREE, Arg.AT_FDCWD, Arg.text(path), flags))
                .value();
    }

    /** The place that {@code target} is in this root, whoever changes symbolic links on the way: none leads out of it. */
    long place(String target) {
        return calls.call(
                        StepKind.FIND_MOUNT_POINT,
                        OpenHow.inRoot(Arg.AT_FDCWD, target, OpenFlag.O_PATH, OpenFlag.O_CLOEXEC))
                .value();
    }

    /** Puts a detached tree at a {@link #place}; {@code target} is its name. */
    void attachAt(StepKind kind, long tree, long place, String target) {
        calls.post(
                kind,
                Syscall.of(
                        Sysno.MOVE_MOUNT,
                        Arg.number(tree),
                        Arg.text(""),
                        Arg.number(place),
                        Arg.text(""),
                        Arg.symbol(
                                MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH,
                                "MOVE_MOUNT_F_EMPTY_PATH|MOVE_MOUNT_T_EMPTY_PATH")),
                made(target, ""));
        close(tree);
        close(place);
    }

    void attach(StepKind kind, long tree, String target) {
        calls.post(
                kind,
                Syscall.of(
                        Sysno.MOVE_MOUNT,
                        Arg.number(tree),
                        Arg.text(""),
                        Arg.AT_FDCWD,
                        Arg.text(target),
                        Arg.symbol(MOVE_MOUNT_F_EMPTY_PATH, "MOVE_MOUNT_F_EMPTY_PATH")),
                made(target, ""));
        close(tree);
    }

    void close(long descriptor) {
        calls.post(StepKind.CLOSE_DESCRIPTOR, Syscall.of(Sysno.CLOSE, Arg.number(descriptor)));
    }

    void detach(StepKind kind, String target) {
        calls.post(kind, Syscall.of(Sysno.UMOUNT2, Arg.text(target), Arg.symbol(MNT_DETACH, "MNT_DETACH")));
    }

    void changeDirectory(StepKind kind, String directory) {
        calls.post(kind, Syscall.of(Sysno.CHDIR, Arg.text(directory)));
    }

    void pivot() {
        calls.post(StepKind.PIVOT_ROOT, Syscall.of(Sysno.PIVOT_ROOT, Arg.text("."), Arg.text(".")));
    }

    void makeDirectory(String path, int mode) {
        calls.post(StepKind.MAKE_MOUNT_POINT, Syscall.of(Sysno.MKDIRAT, Arg.AT_FDCWD, Arg.text(path), Arg.octal(mode)));
    }

    /** What stands in the step; the mount's id is read by whoever looks at it later. */
    private MountObject made(String target, String type) {
        return new MountObject(pid, 0, target, type);
    }

    private static Arg text(String data) {
        return data.isEmpty() ? Arg.nil() : Arg.text(data);
    }

    private static Syscall mount(Arg source, String target, Arg type, Arg flags, Arg data) {
        return Syscall.of(Sysno.MOUNT, source, Arg.text(target), type, flags, data);
    }
}
