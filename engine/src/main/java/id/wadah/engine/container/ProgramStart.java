package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.AtFlag;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.RootedFiles;
import id.wadah.engine.kernel.RootedFiles.FileMode;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.resource.Ulimit;
import id.wadah.engine.resource.Ulimits;
import id.wadah.engine.security.Confinement;
import id.wadah.engine.security.ContainerUser;
import id.wadah.engine.security.SecurityPlan;
import id.wadah.engine.security.UserSpec;
import id.wadah.engine.security.capability.CapabilitySet;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.terminal.Pty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The last part of every start, for a new container and for {@code exec} alike: terminal, user, privileges, working directory,
 * program.
 *
 * @param arguments program first
 * @param environment complete, but for HOME
 * @param secrets further variables, which are kept nowhere
 * @param user as written, empty for root
 * @param groups further groups of the user
 * @param present what the process has in its bounding set before it gives any up
 */
record ProgramStart(
        List<String> arguments,
        List<String> environment,
        List<String> secrets,
        String workingDirectory,
        String user,
        boolean tty,
        boolean stdin,
        TerminalSize size,
        boolean userNamespace,
        SecurityPlan security,
        CapabilitySet present,
        List<String> groups,
        List<Ulimit> ulimits) {

    private static final int STDIN = 0;

    /** What the program has become: its terminal, if it has one. */
    record Started(Optional<Pty> terminal) {}

    /**
     * Makes the child of {@code birth} this program.
     *
     * @param stdio what the process has as its streams already
     * @param beforeConfinement what must still be done with all privileges, after the terminal is there
     * @throws EngineException for what a person got wrong
     * @throws KernelException the first call refused
     */
    Started start(Birth birth, Stdio stdio, Consumer<Optional<Pty>> beforeConfinement) {
        StepCalls child = birth.child();
        Optional<Pty> terminal = Optional.empty();
        child.flush();
        try (RootedFiles files = RootedFiles.of(birth.childPid())) {
            String groupFile = files.read("/etc/group").orElse("");
            ContainerUser who = UserSpec.parse(user)
                    .resolve(files.read("/etc/passwd").orElse(""), groupFile)
                    .with(groups, groupFile);
            // In the supervisor's process group, "kill 0" in the container would reach out of it.
            child.call(StepKind.NEW_SESSION, Syscall.of(Sysno.SETSID));
            if (tty) {
                terminal =
                        Optional.of(Pty.open(child, birth.engine(), birth.childPidfd(), size.rows(), size.columns()));
            }
            giveStdio(birth, stdio, who);
            makeWorkingDirectory(child, files);
            beforeConfinement.accept(terminal);
            limit(birth);
            new Confinement(child).apply(security, who, present);
            enterWorkingDirectory(child);
            String program = new ProgramLookup(files, workingDirectory).find(arguments.get(0), environment);
            execute(birth, program, withHome(who));
            return new Started(terminal);
        } catch (RuntimeException failure) {
            terminal.ifPresent(pty -> pty.master().close());
            throw failure;
        }
    }

    /** As late as can be: few open files, or little memory, would stop the work of the agent itself. */
    private void limit(Birth birth) {
        if (!ulimits.isEmpty()) {
            birth.child().flush();
            Ulimits.set(birth.engine(), birth.childPid(), ulimits);
        }
    }

    /** So that a program that is not the host's root can open its own /dev/stdout; /dev/null stays as it is. */
    private void giveStdio(Birth birth, Stdio stdio, ContainerUser who) {
        int hostId = who.uid() + (userNamespace ? UserMapping.BASE : 0);
        if (tty && who.uid() != 0) {
            birth.child().call(StepKind.OWN_STDIO, own(STDIN, who.uid()));
        }
        if (hostId != 0) {
            stdio.processPipes().forEach(end -> birth.engine().call(StepKind.OWN_STDIO, own(end.number(), hostId)));
        }
    }

    private static Syscall own(int descriptor, int uid) {
        return Syscall.of(
                Sysno.FCHOWNAT,
                Arg.number(descriptor),
                Arg.text(""),
                Arg.number(uid),
                Arg.number(-1),
                BitFlag.or(AtFlag.AT_EMPTY_PATH));
    }

    /** A working directory that the image lacks is made, as Docker does. */
    private void makeWorkingDirectory(StepCalls child, RootedFiles files) {
        Optional<FileMode> mode = files.mode(workingDirectory);
        if (mode.isPresent()) {
            return;
        }
        List<Path> missing = new ArrayList<>();
        for (Path at = Path.of(workingDirectory);
                at != null && files.mode(at.toString()).isEmpty();
                at = at.getParent()) {
            missing.add(0, at);
        }
        missing.forEach(each -> child.makeDirectory(StepKind.CREATE_WORKING_DIRECTORY, each, 0755));
    }

    private void enterWorkingDirectory(StepCalls child) {
        // A refusal of what was posted before is not the directory's.
        child.flush();
        try {
            child.call(StepKind.CHANGE_DIRECTORY, Syscall.of(Sysno.CHDIR, Arg.text(workingDirectory)));
        } catch (KernelException refused) {
            if (refused.errno() == Errno.ENOTDIR || refused.errno() == Errno.EACCES) {
                throw new EngineException(
                        Problem.WORKING_DIRECTORY,
                        refused,
                        workingDirectory,
                        refused.errno().name());
            }
            throw refused;
        }
    }

    private List<String> withHome(ContainerUser who) {
        List<String> complete = new ArrayList<>(environment);
        if (environment.stream().noneMatch(variable -> variable.startsWith("HOME="))) {
            complete.add("HOME=" + who.home());
        }
        return complete;
    }

    private void execute(Birth birth, String program, List<String> complete) {
        try {
            birth.execute(program, arguments, complete, secrets);
        } catch (KernelException refused) {
            switch (refused.errno()) {
                // The interpreter that a script or an ELF file names is not there.
                case ENOENT -> throw new EngineException(Problem.PROGRAM_NOT_FOUND, refused, program);
                case EACCES, ENOEXEC, EISDIR, ELIBBAD, EPERM, ETXTBSY ->
                    throw new EngineException(
                            Problem.PROGRAM_NOT_EXECUTABLE,
                            refused,
                            program,
                            refused.errno().name());
                default -> throw refused;
            }
        }
    }
}
