package id.wadah.engine.network.firewall;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.kernel.Sysctl;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStat;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Whether this machine passes packets on, {@code net.ipv4.ip_forward}: one switch for everybody on it.
 *
 * <p>The first engine that needs it writes down how it was, and the last one sets it back; engines of other data roots are told by a file
 * each. These files are where a reboot removes them, as it does the switch. Source: ip(7), {@code ip_forward}.
 */
final class Forwarding {

    /** Of this engine's network namespace, as the switch is. */
    static final Path DIRECTORY = Path.of("/run/wadah");

    private static final Path SWITCH = Path.of("/proc/sys/net/ipv4/ip_forward");
    private static final String ON = "1";

    /** Locks of the file are between processes; this one is between the engines of this process. */
    private static final Object THIS_PROCESS = new Object();

    private final Path directory;
    private final Path lock;
    private final Path before;
    private final Path ours;
    private final BooleanSupplier neededByOthers;

    /**
     * @param name different for each data root
     * @param neededByOthers whether somebody else on this machine passes packets on, and may have relied on our setting
     */
    Forwarding(Path directory, String name, BooleanSupplier neededByOthers) {
        long namespace = Proc.HOST.self().namespace(NamespaceType.NET).orElse(0);
        this.directory = directory.resolve("ip-forward-" + namespace);
        this.lock = directory.resolve("ip-forward.lock");
        this.before = this.directory.resolve("before");
        this.ours = this.directory.resolve("user-" + name);
        this.neededByOthers = neededByOthers;
    }

    /** Sets it if nobody has; from then on it stays so for us. */
    void enable(StepCalls engine) {
        locked(() -> {
            boolean on = Sysctl.read(SWITCH).equals(ON);
            if (on && !Files.exists(before)) {
                // The host's own choice, which is not ours to take back.
                return;
            }
            Files.createDirectories(directory);
            Files.writeString(ours, identity(ProcessHandle.current().pid()));
            if (!on) {
                Files.writeString(before, Sysctl.read(SWITCH));
                engine.write(StepKind.ENABLE_FORWARDING, SWITCH, ON);
            }
        });
    }

    /** Sets it back, unless somebody needs it. Does nothing when we did not need it. */
    void release(StepCalls engine) {
        if (!Files.exists(ours)) {
            return;
        }
        locked(() -> {
            if (!othersOfUs()) {
                restore(engine);
                Files.deleteIfExists(before);
            }
            Files.deleteIfExists(ours);
            removeIfEmpty();
        });
    }

    private void restore(StepCalls engine) throws IOException {
        if (Files.exists(before) && Sysctl.read(SWITCH).equals(ON) && !neededByOthers.getAsBoolean()) {
            engine.write(StepKind.RESTORE_FORWARDING, SWITCH, Files.readString(before));
        }
    }

    /** Other data roots whose engine lives. What a dead one left is removed. */
    private boolean othersOfUs() throws IOException {
        boolean any = false;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path user : files.filter(each -> !each.equals(before) && !each.equals(ours))
                    .toList()) {
                String identity = Files.readString(user);
                if (identity.equals(identity(Long.parseLong(identity.split(" ")[0])))) {
                    any = true;
                } else {
                    Files.delete(user);
                }
            }
        }
        return any;
    }

    private void removeIfEmpty() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(directory);
    }

    /** A process, told from a later one of the same number. */
    private static String identity(long pid) {
        Optional<ProcStat> stat = Proc.HOST.process(pid).stat();
        return pid + " " + stat.map(ProcStat::startTime).orElse(0L);
    }

    private interface Work {
        void run() throws IOException;
    }

    private void locked(Work work) {
        synchronized (THIS_PROCESS) {
            try {
                Files.createDirectories(lock.getParent());
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    if (held.isValid()) {
                        work.run();
                    }
                }
            } catch (NoSuchFileException | NumberFormatException torn) {
                throw new IllegalStateException("somebody else writes in " + directory, torn);
            } catch (IOException e) {
                throw StorageFailure.of(directory, e);
            }
        }
    }
}
