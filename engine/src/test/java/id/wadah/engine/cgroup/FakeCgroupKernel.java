package id.wadah.engine.cgroup;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileWrite;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.SyscallPort;
import id.wadah.engine.kernel.SyscallResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Behaves like the kernel's cgroup file systems, on ordinary files: a new directory is full of files at once, a v2 cgroup has the
 * controllers that its parent hands down, one with processes cannot hand any down, and a busy one cannot be removed.
 */
final class FakeCgroupKernel implements SyscallPort {

    private final Path directory;
    private final List<String> mounts = new ArrayList<>();
    private final List<String> memberships = new ArrayList<>();
    private final Map<Long, Path> open = new HashMap<>();
    private final List<String> writes = new ArrayList<>();
    private final Map<String, Errno> refusals = new HashMap<>();
    private Path unified;
    private long nextDescriptor = 100;

    FakeCgroupKernel(Path directory) {
        this.directory = directory;
    }

    /** Mounts a v1 hierarchy and says in which of its cgroups the engine is. */
    Path mountLegacy(String controllers, String ownPath) {
        Path mount = directory.resolve("cgroup").resolve(controllers);
        int id = 30 + mounts.size();
        mounts.add(id + " 20 0:" + id + " / " + mount + " rw - cgroup cgroup rw," + controllers);
        memberships.add(id + ":" + controllers + ":" + ownPath);
        make(mount, mount);
        for (String controller : controllers.split(",")) {
            if (controller.equals("cpuset")) {
                FakeCgroup.put(mount.resolve("cpuset.cpus"), "0-3\n");
                FakeCgroup.put(mount.resolve("cpuset.mems"), "0\n");
            }
        }
        return mount;
    }

    Path mountUnified(String controllers, String ownPath) {
        unified = directory.resolve("unified");
        int id = 30 + mounts.size();
        mounts.add(id + " 20 0:" + id + " / " + unified + " rw - cgroup2 cgroup2 rw,nsdelegate");
        memberships.add("0::" + ownPath);
        makeUnified(unified, controllers);
        return unified;
    }

    /** A v2 cgroup made by somebody else, with its controllers handed down to it. */
    Path delegate(String path, String controllers) {
        Path cgroup = unified.resolve(path);
        makeUnified(cgroup, controllers);
        return cgroup;
    }

    /** The proc file system that tells of all this. */
    Path proc() {
        Path self = directory.resolve("proc/self");
        FakeCgroup.put(self.resolve("mountinfo"), String.join("\n", mounts) + "\n");
        FakeCgroup.put(self.resolve("cgroup"), String.join("\n", memberships) + "\n");
        return directory.resolve("proc");
    }

    /** From now on a write of {@code value} to a file of this name fails. */
    void refuse(String file, String value, Errno errno) {
        refusals.put(file + "=" + value, errno);
    }

    /** All writes so far: path below the test's directory, and value. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    @Override
    public SyscallResult call(Syscall call) {
        try {
            return new SyscallResult(perform(call), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long perform(Syscall call) throws IOException {
        switch (call.number()) {
            case MKDIRAT -> {
                Path made = path(call);
                if (Files.exists(made)) {
                    throw new KernelException(call, Errno.EEXIST);
                }
                if (!Files.isDirectory(made.getParent())) {
                    throw new KernelException(call, Errno.ENOENT);
                }
                if (unified != null && made.startsWith(unified)) {
                    makeUnified(
                            made,
                            text(made.getParent().resolve("cgroup.subtree_control"))
                                    .strip());
                } else {
                    make(made, legacyRoot(made));
                }
                return 0;
            }
            case UNLINKAT -> {
                remove(call, path(call));
                return 0;
            }
            case OPENAT -> {
                Path file = path(call);
                if (!Files.exists(file)) {
                    throw new KernelException(call, Errno.ENOENT);
                }
                open.put(++nextDescriptor, file);
                return nextDescriptor;
            }
            case WRITE -> {
                Arg.Struct buffer = (Arg.Struct) call.args().get(1);
                String value = new String(buffer.data(), StandardCharsets.UTF_8);
                write(call, open.get(descriptor(call)), value);
                return buffer.data().length;
            }
            case CLOSE -> {
                open.remove(descriptor(call));
                return 0;
            }
            case BPF -> {
                return call.args().get(0).render().equals("BPF_PROG_LOAD") ? ++nextDescriptor : 0;
            }
            default -> throw new KernelException(call, Errno.ENOSYS);
        }
    }

    private void write(Syscall call, Path file, String value) throws IOException {
        String name = file.getFileName().toString();
        Path cgroup = file.getParent();
        writes.add(directory.relativize(file) + "=" + value);
        Errno refusal = refusals.get(name + "=" + value);
        if (refusal != null) {
            throw new KernelException(new FileWrite(file, value), refusal);
        }
        if (name.equals("cgroup.procs")) {
            leaveAll(file, value);
            Files.writeString(file, value + "\n", StandardOpenOption.APPEND);
        } else if (name.equals("cgroup.subtree_control")) {
            boolean internalProcesses = !cgroup.equals(unified)
                    && !text(cgroup.resolve("cgroup.procs")).isBlank();
            if (internalProcesses) {
                throw new KernelException(call, Errno.EBUSY);
            }
            Set<String> enabled = new LinkedHashSet<>(List.of(
                    (text(file).strip() + " " + value.substring(1)).strip().split(" ")));
            Files.writeString(file, String.join(" ", enabled) + "\n");
            try (Stream<Path> children = Files.list(cgroup)) {
                for (Path child : children.filter(Files::isDirectory).toList()) {
                    makeUnified(child, String.join(" ", enabled));
                }
            }
        } else {
            Files.writeString(file, value + "\n");
        }
    }

    /** A process is in one cgroup of a hierarchy. */
    private void leaveAll(Path joined, String pid) throws IOException {
        Path root =
                joined.startsWith(unified == null ? directory.resolve("none") : unified) ? unified : legacyRoot(joined);
        try (Stream<Path> all = Files.walk(root)) {
            for (Path procs : all.filter(each -> each.endsWith("cgroup.procs")).toList()) {
                List<String> others =
                        text(procs).lines().filter(each -> !each.equals(pid)).toList();
                Files.writeString(procs, others.isEmpty() ? "" : String.join("\n", others) + "\n");
            }
        }
    }

    private void remove(Syscall call, Path cgroup) throws IOException {
        if (!Files.isDirectory(cgroup)) {
            throw new KernelException(call, Errno.ENOENT);
        }
        try (Stream<Path> files = Files.list(cgroup)) {
            List<Path> all = files.toList();
            if (all.stream().anyMatch(Files::isDirectory)
                    || !text(cgroup.resolve("cgroup.procs")).isBlank()) {
                throw new KernelException(call, Errno.EBUSY);
            }
            for (Path file : all) {
                Files.delete(file);
            }
        }
        Files.delete(cgroup);
    }

    private static void make(Path cgroup, Path mount) {
        new FakeCgroup(cgroup).makeLegacy(mount.getFileName().toString());
    }

    private void makeUnified(Path cgroup, String controllers) {
        new FakeCgroup(cgroup).makeUnified(controllers, cgroup.equals(unified));
    }

    private Path legacyRoot(Path cgroup) {
        Path below = directory.resolve("cgroup");
        return below.resolve(below.relativize(cgroup).getName(0));
    }

    private static Path path(Syscall call) {
        return Path.of(((Arg.Text) call.args().get(1)).value());
    }

    private static long descriptor(Syscall call) {
        return ((Arg.Int) call.args().get(0)).value();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException absent) {
            return "";
        }
    }
}
