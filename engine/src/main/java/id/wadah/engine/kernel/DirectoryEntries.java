package id.wadah.engine.kernel;

import java.time.Instant;

/** Makes and removes what is in a directory, by names that contain no slash; nothing is ever made or removed behind a symbolic link. */
public final class DirectoryEntries {

    private static final int RENAME_NOREPLACE = 1;

    private final FileHandle directory;
    private final FileMaker maker;

    public DirectoryEntries(FileHandle directory) {
        this(directory, 0);
    }

    /** @param user as whom they are made; 0 for the engine itself */
    public DirectoryEntries(FileHandle directory, int user) {
        this.directory = directory;
        this.maker = new FileMaker(user);
    }

    /** @throws KernelException {@code EEXIST} */
    public void makeDirectory(String name, int mode) {
        make(Syscall.of(Sysno.MKDIRAT, place(), Arg.text(name), Arg.octal(mode)));
    }

    /** @throws KernelException {@code EEXIST} */
    public void makeSymbolicLink(String name, String target) {
        make(Syscall.of(Sysno.SYMLINKAT, Arg.text(target), place(), Arg.text(name)));
    }

    /** @throws KernelException {@code EEXIST}, {@code EXDEV} */
    public void makeHardLink(String name, FileHandle existing) {
        call(Syscall.of(
                Sysno.LINKAT,
                Arg.AT_FDCWD,
                Arg.text(existing.place()),
                place(),
                Arg.text(name),
                BitFlag.or(AtFlag.AT_SYMLINK_FOLLOW)));
    }

    /** As {@link #makeHardLink(String, FileHandle)}, to what has a name in a directory, itself; @throws KernelException {@code EEXIST} */
    public void makeHardLink(String name, DirectoryEntries other, String existing) {
        call(Syscall.of(Sysno.LINKAT, other.place(), Arg.text(existing), place(), Arg.text(name), Arg.number(0)));
    }

    /** @param mode {@code S_IFCHR}, {@code S_IFBLK} or {@code S_IFIFO}, with permissions */
    public void makeNode(String name, int mode, FileStatus.DeviceNumber device) {
        make(Syscall.of(
                Sysno.MKNODAT,
                place(),
                Arg.text(name),
                Arg.octal(mode),
                Arg.symbol(encode(device), "makedev(" + device.major() + ", " + device.minor() + ")")));
    }

    /** The kernel's encoding: 12 bits major, 20 bits minor; source: {@code linux/kdev_t.h}. */
    private static long encode(FileStatus.DeviceNumber device) {
        return (device.minor() & 0xff)
                | ((long) (device.major() & 0xfff) << 8)
                | ((long) (device.minor() & 0xfff00) << 12);
    }

    /** A new regular file that only its owner can open until it gets its permissions; @throws KernelException {@code EEXIST} */
    public NewFile makeFile(String name) {
        return new NewFile(create(name));
    }

    Fd create(String name) {
        return new Fd(make(Syscall.of(
                        Sysno.OPENAT,
                        place(),
                        Arg.text(name),
                        BitFlag.or(
                                OpenFlag.O_WRONLY,
                                OpenFlag.O_CREAT,
                                OpenFlag.O_EXCL,
                                OpenFlag.O_NOFOLLOW,
                                OpenFlag.O_CLOEXEC),
                        Arg.octal(0600)))
                .value());
    }

    public void setOwner(String name, int uid, int gid) {
        call(Syscall.of(
                Sysno.FCHOWNAT,
                place(),
                Arg.text(name),
                Arg.number(uid),
                Arg.number(gid),
                BitFlag.or(AtFlag.AT_SYMLINK_NOFOLLOW)));
    }

    /** Not to be called for a symbolic link, which would be followed. */
    public void setPermissions(String name, int mode) {
        call(Syscall.of(Sysno.FCHMODAT, place(), Arg.text(name), Arg.octal(mode), Arg.number(0)));
    }

    /** Sets when it was changed last; when it was read last stays as it is. */
    public void setModified(String name, Instant time) {
        call(Syscall.of(
                Sysno.UTIMENSAT,
                place(),
                Arg.text(name),
                FileHandle.modification(time),
                BitFlag.or(AtFlag.AT_SYMLINK_NOFOLLOW)));
    }

    public void setAttribute(String name, String attribute, byte[] value) {
        call(Syscall.of(
                Sysno.LSETXATTR,
                Arg.text(directory.place() + "/" + name),
                Arg.text(attribute),
                new Arg.Struct(value, "value"),
                Arg.number(value.length),
                Arg.number(0)));
    }

    /** Moves an entry to another directory of the same mount; @throws KernelException {@code EEXIST} when there is one */
    public void move(String name, DirectoryEntries other, String otherName) {
        call(Syscall.of(
                Sysno.RENAMEAT2,
                place(),
                Arg.text(name),
                other.place(),
                Arg.text(otherName),
                Arg.symbol(RENAME_NOREPLACE, "RENAME_NOREPLACE")));
    }

    /** Removes what has that name, with all that is in it; nothing happens when there is nothing. */
    public void remove(String name) {
        try {
            call(Syscall.of(Sysno.UNLINKAT, place(), Arg.text(name), Arg.number(0)));
        } catch (KernelException refused) {
            if (refused.errno() == Errno.ENOENT) {
                return;
            }
            if (refused.errno() != Errno.EISDIR) {
                throw refused;
            }
            removeDirectory(name);
        }
    }

    private void removeDirectory(String name) {
        try (FileHandle inner = directory.child(name)) {
            DirectoryEntries entries = new DirectoryEntries(inner);
            for (String each : inner.names()) {
                entries.remove(each);
            }
        }
        call(Syscall.of(Sysno.UNLINKAT, place(), Arg.text(name), BitFlag.or(AtFlag.AT_REMOVEDIR)));
    }

    private Arg place() {
        return Arg.number(directory.descriptor());
    }

    private SyscallResult make(Syscall call) {
        return maker.make(() -> LocalKernel.get().call(call));
    }

    private static void call(Syscall call) {
        LocalKernel.get().call(call);
    }
}
