package id.wadah.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentProcessTest {

    private static final long SIGCHLD = 17;

    private final AgentProgram program = AgentProgram.load();
    private Pipe output;
    private AgentProcess agent;

    @BeforeEach
    void spawn() {
        output = Pipe.open();
        Fd nothing = new Fd(LocalKernel.get()
                .call(Syscall.of(
                        Sysno.OPENAT,
                        Arg.AT_FDCWD,
                        Arg.text("/dev/null"),
                        BitFlag.or(OpenFlag.O_RDWR, OpenFlag.O_CLOEXEC)))
                .value());
        try (nothing) {
            agent = AgentProcess.spawn(
                    program, channel(), channel(), List.of(nothing, output.writeEnd(), output.writeEnd()));
        }
        output.writeEnd().close();
        agent.port().call(Syscall.of(Sysno.CLOSE_RANGE, Arg.number(5), Arg.symbol(0xffffffffL, "~0"), Arg.number(0)));
    }

    @AfterEach
    void leave() {
        agent.close();
        output.readEnd().close();
        program.close();
    }

    @Test
    void makesCallsInItsOwnProcess() {
        assertEquals(agent.pid(), agent.port().call(Syscall.of(Sysno.GETPID)).value());
    }

    @Test
    void returnsWhatTheKernelWroteIntoABuffer() {
        SyscallResult read = agent.port()
                .call(Syscall.of(
                        Sysno.READLINKAT,
                        Arg.AT_FDCWD,
                        Arg.text("/proc/self/fd/0"),
                        new Arg.Buffer(new byte[64], "path"),
                        Arg.number(64)));
        String path = new String(read.buffers().get(0), 0, (int) read.value(), StandardCharsets.UTF_8);
        assertEquals("/dev/null", path);
    }

    @Test
    void namesTheErrorOfARefusedCall() {
        KernelException refused = assertThrows(
                KernelException.class,
                () -> agent.port().call(Syscall.of(Sysno.CHDIR, Arg.text("/no such directory"))));
        assertEquals(Errno.ENOENT, refused.errno());
        assertEquals("chdir(\"/no such directory\") = ENOENT", refused.getMessage());
    }

    @Test
    void clonedChildServesUntilItBecomesAnotherProgram() {
        long childPid = cloneChild();
        try (AgentPort child = agent.child()) {
            assertEquals(childPid, child.call(Syscall.of(Sysno.GETPID)).value());
            assertFalse(refusesMissingProgram(child), "a refused execve leaves the agent serving");
            Syscall execve = Syscall.of(
                    Sysno.EXECVE,
                    Arg.text("/bin/sh"),
                    new Arg.TextArray(List.of("sh", "-c", "echo $GREETING; ls /proc/self/fd")),
                    new Arg.TextArray(List.of("GREETING=halo", "PATH=/bin:/usr/bin")));
            assertTrue(child.execute(execve));
            letGoOfStdio();
            assertArrayEquals(
                    new String[] {"halo", "0", "1", "2", "3"}, readAll().strip().split("\n"));
        }
    }

    /** False when the refused execve left the agent able to answer. */
    private static boolean refusesMissingProgram(AgentPort child) {
        Syscall missing = Syscall.of(
                Sysno.EXECVE, Arg.text("/no/program"), new Arg.TextArray(List.of("x")), new Arg.TextArray(List.of()));
        KernelException refused = assertThrows(KernelException.class, () -> child.execute(missing));
        assertEquals(Errno.ENOENT, refused.errno());
        return child.call(Syscall.of(Sysno.GETPID)).value() <= 0;
    }

    @Test
    void endOfTheEngineEndsTheChild() {
        long childPid = cloneChild();
        try (Pidfd child = Pidfd.open(childPid)) {
            agent.port().close();
            assertTrue(child.awaitExit(10_000));
        }
    }

    @Test
    void programIsSealed() {
        assertThrows(
                IOException.class, () -> Files.writeString(Path.of("/proc/" + agent.pid() + "/exe"), "something else"));
    }

    private long cloneChild() {
        return agent.cloneChild(Syscall.of(
                        Sysno.CLONE, Arg.symbol(SIGCHLD, "SIGCHLD"), Arg.nil(), Arg.nil(), Arg.nil(), Arg.number(0)))
                .value();
    }

    /** The supervisor got the program's streams too, and would keep its output from ever ending. */
    private void letGoOfStdio() {
        agent.port().call(Syscall.of(Sysno.CLOSE_RANGE, Arg.number(0), Arg.number(2), Arg.number(0)));
    }

    private String readAll() {
        StringBuilder all = new StringBuilder();
        for (byte[] part = output.readEnd().read(4096);
                part.length > 0;
                part = output.readEnd().read(4096)) {
            all.append(new String(part, StandardCharsets.UTF_8));
        }
        return all.toString();
    }

    private static Channel channel() {
        return Channel.from(LocalKernel.get().call(Channel.socketpair()));
    }
}
