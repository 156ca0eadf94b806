package id.wadah.engine.testing;

import id.wadah.engine.DataRoot;
import id.wadah.engine.kernel.nftables.Nftables;
import id.wadah.engine.kernel.nftables.Rule;
import id.wadah.engine.kernel.nftables.Table;
import id.wadah.engine.kernel.proc.CgroupProcesses;
import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStat;
import id.wadah.engine.kernel.proc.ProcTree;
import id.wadah.engine.kernel.proc.ProcessFiles;
import id.wadah.engine.network.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything on this machine that belongs to one data root, at one moment, a line a thing.
 *
 * <p>What other data roots have is left out, so that tests of several of them can run at once.
 */
record LeakSnapshot(SortedSet<String> things) {

    private static final Path INTERFACES = Path.of("/sys/class/net");

    static LeakSnapshot take(DataRoot root) {
        SortedSet<String> things = new TreeSet<>();
        processes(root, things);
        mounts(root, things);
        cgroups(root, things);
        interfaces(root, things);
        filterRules(root, things);
        files(root.containers(), things);
        files(root.volumes(), things);
        files(root.temporary(), things);
        return new LeakSnapshot(things);
    }

    /** What is here and was not there in {@code before}. */
    SortedSet<String> since(LeakSnapshot before) {
        SortedSet<String> added = new TreeSet<>(things);
        added.removeAll(before.things());
        return added;
    }

    private static void processes(DataRoot root, SortedSet<String> things) {
        ProcTree tree = ProcTree.read(Proc.HOST);
        List<Long> ours = new ArrayList<>(List.of(ProcessHandle.current().pid()));
        tree.descendants(ours.get(0)).forEach(each -> ours.add(each.pid()));
        for (long pid : Proc.HOST.processIds()) {
            ProcessFiles process = Proc.HOST.process(pid);
            if (inCgroup(process, root) || namesRoot(process, root) || isOurAgent(process, pid, tree, ours)) {
                things.add("process " + pid + " "
                        + process.commandLine().orElse(List.of()) + " "
                        + tree.process(pid).map(ProcStat::startTime).orElse(0L));
            }
        }
    }

    private static boolean inCgroup(ProcessFiles process, DataRoot root) {
        return process.cgroups().orElse(List.of()).stream()
                .anyMatch(in -> List.of(in.path().split("/")).contains(root.cgroupName()));
    }

    /** A daemon of this root has it among its arguments. The test's own process is no leak. */
    private static boolean namesRoot(ProcessFiles process, DataRoot root) {
        String own = Long.toString(ProcessHandle.current().pid());
        return !process.directory().endsWith(own)
                && process.commandLine().orElse(List.of()).stream()
                        .anyMatch(argument -> argument.equals(root.path().toString()));
    }

    /** An agent below this test, or one whose engine is gone. An agent of another engine has that one above it. */
    private static boolean isOurAgent(ProcessFiles process, long pid, ProcTree tree, List<Long> ours) {
        boolean agent = process.executable().orElse("").contains("wadah-agent")
                || process.commandLine().orElse(List.of()).stream()
                        .findFirst()
                        .orElse("")
                        .equals("wadah-agent");
        boolean orphan = tree.process(pid).map(stat -> stat.parent() == 1).orElse(false);
        return agent && (orphan || ours.contains(pid));
    }

    private static void mounts(DataRoot root, SortedSet<String> things) {
        for (Mount mount : Proc.HOST.self().mounts().orElseThrow().mounts()) {
            if (Path.of(mount.target()).startsWith(root.path())) {
                things.add("mount " + mount.target() + " " + mount.fsType());
            }
        }
    }

    /** The parent cgroup itself stays while the engine is there. */
    private static void cgroups(DataRoot root, SortedSet<String> things) {
        for (Mount mount : Proc.HOST.self().mounts().orElseThrow().mounts()) {
            if (mount.fsType().equals("cgroup") || mount.fsType().equals("cgroup2")) {
                CgroupProcesses.tree(Path.of(mount.target())).stream()
                        .filter(cgroup -> cgroup.getParent().endsWith(root.cgroupName()))
                        .forEach(cgroup -> things.add("cgroup " + cgroup));
            }
        }
    }

    /** Bridges and cables: those that say so, and what is plugged into them. The default bridge stays while the engine is there. */
    private static void interfaces(DataRoot root, SortedSet<String> things) {
        for (String name : Proc.HOST.self().networkDevices().orElseThrow().names()) {
            Path device = INTERFACES.resolve(name);
            boolean stays = name.equals(root.bridgeName());
            if (!stays && (isOurs(device, root) || isOurs(device.resolve("master"), root))) {
                things.add("interface " + name);
            }
        }
    }

    private static boolean isOurs(Path device, DataRoot root) {
        try {
            return Files.readString(device.resolve("ifalias")).startsWith(root.cgroupName() + " ")
                    || device.toRealPath().endsWith(root.bridgeName());
        } catch (IOException gone) {
            return false;
        }
    }

    /** Those of its own table, and those it put into somebody else's. */
    private static void filterRules(DataRoot root, SortedSet<String> things) {
        try (Nftables nftables = Nftables.open()) {
            for (Table table : nftables.tables()) {
                boolean ours = table.name().equals(root.cgroupName());
                for (Rule rule : nftables.rules(table.family(), table.name())) {
                    if ((ours || rule.comment().startsWith(root.cgroupName() + " ")) && !stays(rule)) {
                        things.add("rule " + rule.place() + " handle " + rule.handle() + ": " + withoutCounter(rule));
                    }
                }
            }
        }
    }

    /** Those of the default network stay while the engine is there, as its bridge does, and those that all networks have in common. */
    private static boolean stays(Rule rule) {
        boolean ofDefault = (" " + rule.comment()).contains(" network " + Network.DEFAULT + " ");
        boolean common = rule.comment().isEmpty() && !rule.place().endsWith(" ports");
        return ofDefault || common;
    }

    private static String withoutCounter(Rule rule) {
        return rule.text().replaceAll("packets \\d+ bytes \\d+ ", "");
    }

    private static void files(Path directory, SortedSet<String> things) {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.forEach(file -> things.add("file " + file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
