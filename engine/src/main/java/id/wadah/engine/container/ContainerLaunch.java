package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.DevicePolicy;
import id.wadah.engine.cgroup.Hierarchy;
import id.wadah.engine.cgroup.Limits;
import id.wadah.engine.kernel.AgentProgram;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.namespace.NamespaceCalls;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.network.Loopback;
import id.wadah.engine.rootfs.BindFile;
import id.wadah.engine.rootfs.CgroupMount;
import id.wadah.engine.rootfs.CopiedRoot;
import id.wadah.engine.rootfs.RootChanges;
import id.wadah.engine.rootfs.RootFilesystem;
import id.wadah.engine.rootfs.RootLayout;
import id.wadah.engine.rootfs.SharedMemory;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.terminal.Pty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes one container, from nothing to its running program: the order of everything is here, how each thing is done is in
 * the package of its concept.
 */
final class ContainerLaunch {

    /** Where the init of {@code --init} is seen inside. */
    private static final String INIT = "/dev/init";

    private final DataRoot root;
    private final Cgroups cgroups;
    private final AgentProgram program;
    private final ContainerConfig config;
    private final ContainerFiles files;
    private final List<Path> layers;
    private final Confinements.Decided decided;
    private final NamespacePlan namespaces;
    private final StorageLaunch storage;
    private final NetworkStart network;
    private final StepLog log;

    ContainerLaunch(
            DataRoot root,
            Cgroups cgroups,
            AgentProgram program,
            ContainerConfig config,
            ContainerFiles files,
            List<Path> layers,
            Confinements.Decided decided,
            NamespacePlan namespaces,
            StorageLaunch storage,
            NetworkStart network,
            StepLog log) {
        this.root = root;
        this.cgroups = cgroups;
        this.program = program;
        this.config = config;
        this.files = files;
        this.layers = layers;
        this.decided = decided;
        this.namespaces = namespaces;
        this.storage = storage;
        this.network = network;
        this.log = log;
    }

    /** A container whose program runs. */
    record Launched(
            Birth birth,
            ContainerCgroup cgroup,
            NetworkStart network,
            StorageLaunch storage,
            Stdio stdio,
            Optional<Pty> terminal) {}

    /**
     * Makes all of it, or nothing: after a failure no process, cgroup or mount is left.
     *
     * @throws id.wadah.engine.EngineException for what a person got wrong
     * @throws id.wadah.engine.kernel.KernelException the first call refused
     * @throws id.wadah.engine.kernel.AgentGoneException when a process was killed on the way
     */
    Launched launch(TerminalSize size) {
        StepCalls engine = new StepCalls(log, Actor.ENGINE, LocalKernel.get());
        Stdio stdio = config.tty() ? Stdio.terminal() : Stdio.pipes(config.stdin());
        Undo undo = new Undo();
        undo.add(stdio::close);
        try {
            makeDirectories(engine, undo);
            storage.prepare(engine, undo);
            ContainerCgroup cgroup = makeCgroup(engine, undo);
            Birth birth = Birth.begin(program, log, stdio.processEnds());
            undo.add(birth::abort);
            OptionalLong sharedMemory = new NamespaceJoin(birth.supervisor()).join(namespaces);
            storage.openShared(birth.supervisor());
            birth.cloneIntoNamespaces(namespaces.made(), cgroup.birthplace());
            storage.closeShared(birth.supervisor());
            // Only the child needs it from now on.
            sharedMemory.ifPresent(tree ->
                    birth.supervisor().post(StepKind.CLOSE_DESCRIPTOR, Syscall.of(Sysno.CLOSE, Arg.number(tree))));
            cgroup.enter(birth.child());
            OomScore.set(engine, birth.childPid(), config.resources().oomScore());
            if (config.isolation().userNamespace()) {
                UserMapping.write(engine, birth.childPid());
                UserMapping.becomeRoot(birth.child());
            }
            birth.unshareCgroupNamespace();
            Sysctls sysctls = Sysctls.begin(
                    birth.child(),
                    config.resources().parsedSysctls(),
                    namespaces.made().contains(NamespaceType.NET));
            RootFilesystem filesystem = new RootFilesystem(
                    layout(sharedMemory(sharedMemory)), birth.childPid(), birth.child(), birth.supervisor());
            filesystem.build(this::copyOnce);
            if (namespaces.made().contains(NamespaceType.UTS)) {
                birth.child().post(StepKind.SET_HOSTNAME, NamespaceCalls.setHostname(config.hostname()));
                String domain = config.network().names().domain();
                if (!domain.isEmpty()) {
                    birth.child().post(StepKind.SET_DOMAIN_NAME, NamespaceCalls.setDomainName(domain));
                }
            }
            if (namespaces.made().contains(NamespaceType.NET)) {
                Loopback.up(birth.child(), birth.childPid());
                undo.add(() -> network.leave(engine));
                network.attach(engine, birth.childPidfd());
            }
            sysctls.finish();
            ProgramStart.Started started =
                    programStart(size).start(birth, stdio, terminal -> finish(filesystem, terminal));
            stdio.releaseProcessEnds();
            return new Launched(birth, cgroup, network, storage, stdio, started.terminal());
        } catch (RuntimeException failure) {
            log.discard();
            undo.all(failure);
            throw failure;
        }
    }

    private static void finish(RootFilesystem filesystem, Optional<Pty> terminal) {
        terminal.ifPresent(pty -> filesystem.bindConsole(pty.number()));
        filesystem.seal();
    }

    private void makeDirectories(StepCalls engine, Undo undo) {
        for (Path directory : files.madeAtStart(config.isolation().userNamespace())) {
            // What an earlier life has written is kept.
            if (!Files.isDirectory(directory)) {
                engine.makeDirectory(StepKind.MAKE_DIRECTORY, directory, 0755);
                undo.add(() -> FileTree.remove(directory));
            }
        }
    }

    private ContainerCgroup makeCgroup(StepCalls engine, Undo undo) {
        Limits limits =
                Limits.parse(config.limits().written(), config.resources().ioLimits());
        String id = config.id().hex();
        undo.add(() -> cgroups.existing(root.cgroupName(), id).ifPresent(half -> half.remove(engine)));
        return cgroups.create(
                engine,
                root.cgroupName(),
                id,
                limits,
                decided.plan().allDevices()
                        ? DevicePolicy.UNRESTRICTED
                        : config.resources().devicePolicy());
    }

    private void copyOnce() {
        if (!RootChanges.isCopy(files.merged())) {
            CopiedRoot.make(layers, files.merged(), owner());
        }
    }

    private int owner() {
        return config.isolation().userNamespace() ? UserMapping.BASE : 0;
    }

    private SharedMemory sharedMemory(OptionalLong tree) {
        if (tree.isPresent()) {
            return new SharedMemory.Tree(tree.getAsLong());
        }
        NamespaceMode ipc = config.isolation().namespaces().ipc();
        if (ipc.host()) {
            return new SharedMemory.OfHost();
        }
        return ipc == NamespaceMode.Own.NONE
                ? new SharedMemory.None()
                : new SharedMemory.Own(config.storage().sharedMemory().bytes());
    }

    private RootLayout layout(SharedMemory sharedMemory) {
        return new RootLayout(
                layers,
                files.upper(),
                files.work(),
                files.merged(),
                files.staging(),
                config.isolation().userNamespace(),
                config.isolation().readOnlyRoot(),
                boundFiles(),
                storage.tmpfs(),
                storage.trees(),
                storage.hidden(),
                sharedMemory,
                cgroupMounts(),
                config.resources().deviceNodes(),
                decided.plan());
    }

    private List<BindFile> boundFiles() {
        ContainerFiles names = namespaces.names();
        List<BindFile> bound = new ArrayList<>(List.of(
                new BindFile(names.hostname(), "/etc/hostname", false),
                new BindFile(names.hosts(), "/etc/hosts", false),
                new BindFile(names.resolvConf(), "/etc/resolv.conf", false)));
        if (init()) {
            bound.add(new BindFile(root.init(), INIT, true));
        }
        // What a person puts in its place stays.
        bound.removeIf(file -> storage.covers(file.target()));
        return bound;
    }

    /** v2 alone is shown as one tree, v1 as a directory for each hierarchy. */
    private List<CgroupMount> cgroupMounts() {
        List<Hierarchy> legacy = cgroups.hierarchies().stream()
                .filter(each -> !each.unified() && !each.controllers().isEmpty())
                .toList();
        if (legacy.isEmpty()) {
            return cgroups.hierarchies().stream()
                    .map(each -> new CgroupMount("", "cgroup2", ""))
                    .toList();
        }
        return legacy.stream()
                .map(each -> new CgroupMount(each.name(), "cgroup", each.name()))
                .toList();
    }

    /** As in Docker, there is none where somebody else is PID 1: it could neither reap orphans nor end what is left. */
    private boolean init() {
        return config.isolation().init() && namespaces.made().contains(NamespaceType.PID);
    }

    private ProgramStart programStart(TerminalSize size) {
        List<String> arguments = new ArrayList<>(config.arguments());
        if (init()) {
            arguments.addAll(0, List.of(INIT, "--"));
        }
        return new ProgramStart(
                arguments,
                config.environment(),
                storage.secrets(),
                config.workingDirectory(),
                config.user(),
                config.tty(),
                config.stdin(),
                size,
                config.isolation().userNamespace(),
                decided.plan(),
                decided.present(),
                config.resources().groups(),
                config.resources().parsedUlimits());
    }
}
