package id.wadah.shell.daemon;

import id.wadah.engine.DataRoot;
import id.wadah.shell.session.Passthrough;
import id.wadah.shell.session.Session;
import id.wadah.shell.session.SessionHandler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** A service with commands that show what a session is given; also a program, so that a client can start it. */
final class TestService implements Service {

    private final DataRoot root;
    private final Runnable shutdown;

    TestService(DataRoot root, Runnable shutdown) {
        this.root = root;
        this.shutdown = shutdown;
    }

    public static void main(String[] args) throws InterruptedException {
        DaemonProcess.run(
                new DataRoot(Path.of(args[0])),
                System.getProperty("wadah.build", "test"),
                Duration.ofMillis(Long.getLong("wadah.linger", 3000)),
                TestService::new,
                System.out);
        System.exit(0);
    }

    @Override
    public SessionHandler handler() {
        return this::serve;
    }

    /** Busy while there is a file of that name. */
    @Override
    public boolean busy() {
        return Files.exists(root.path().resolve("busy"));
    }

    /** Takes as long as there is a file of that name. */
    @Override
    public void close() {
        while (Files.exists(root.path().resolve("ending"))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private int serve(Session session) {
        session.onClose(() -> mark("closed-" + session.environment().get("MARK")));
        try {
            return session.arguments().isEmpty() ? shell(session) : command(session, session.arguments());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int shell(Session session) throws IOException {
        LineReader reader =
                LineReaderBuilder.builder().terminal(session.terminal()).build();
        while (true) {
            try {
                String line = reader.readLine("wadah> ");
                if (line.startsWith("!")) {
                    say(session, "host " + session.runOnHost(line.substring(1)));
                } else if (line.equals("exit")) {
                    return 7;
                } else if (!line.isEmpty()) {
                    say(session, "did " + command(session, List.of(line.split(" "))));
                }
            } catch (UserInterruptException e) {
                say(session, "interrupted <" + e.getPartialLine() + ">");
            } catch (EndOfFileException e) {
                say(session, "bye");
                return 0;
            }
        }
    }

    private int command(Session session, List<String> arguments) throws IOException {
        switch (arguments.get(0)) {
            case "echo" -> session.input().transferTo(session.output());
            case "exit" -> {
                return Integer.parseInt(arguments.get(1));
            }
            case "both" -> {
                session.output().write("to output\n".getBytes(StandardCharsets.UTF_8));
                session.error().write("to error\n".getBytes(StandardCharsets.UTF_8));
            }
            case "where" ->
                say(
                        session,
                        session.directory() + " " + session.environment().get("MARK") + " " + arguments + " "
                                + session.inputIsTerminal() + " " + session.outputIsTerminal() + " "
                                + session.terminal().getType() + " "
                                + session.terminal().getWidth() + "x"
                                + session.terminal().getHeight());
            case "lessons" ->
                say(
                        session,
                        session.environment().get("WADAH_LEARNER") + " "
                                + session.environment().get("WADAH_LESSONS"));
            case "pid" -> say(session, Long.toString(ProcessHandle.current().pid()));
            case "flood" -> {
                byte[] block = new byte[1 << 16];
                for (int i = 0; i < Integer.parseInt(arguments.get(1)) * 16; i++) {
                    session.output().write(block);
                }
            }
            case "wait" -> {
                say(session, "waiting");
                CountDownLatch gone = new CountDownLatch(1);
                session.onClose(gone::countDown);
                await(gone);
            }
            case "catch" -> {
                CountDownLatch interrupted = new CountDownLatch(1);
                session.terminal().handle(Terminal.Signal.INT, signal -> interrupted.countDown());
                say(session, "catching");
                await(interrupted);
                say(session, "caught");
                session.terminal().handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_DFL);
            }
            case "attach" -> {
                return attach(session, arguments.contains("raw"), !arguments.contains("no-input"));
            }
            case "host" -> {
                return session.runOnHost(arguments.get(1));
            }
            case "fail" -> throw new IllegalStateException("on purpose");
            case "mark" -> mark(arguments.get(1));
            case "shutdown" -> shutdown.run();
            default -> {
                return 127;
            }
        }
        return 0;
    }

    /** Says so, then shows all that a passthrough gets, in hexadecimal, until {@code q}; what comes after that is given back. */
    private int attach(Session session, boolean raw, boolean wanted) throws IOException {
        CountDownLatch said = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Passthrough shown = new Passthrough() {
            @Override
            public boolean wantsInput() {
                return wanted;
            }

            @Override
            public void input(byte[] bytes, int offset, int length) {
                await(said);
                for (int i = offset; i < offset + length; i++) {
                    if (bytes[i] == 'q') {
                        session.unread(bytes, i + 1, offset + length - i - 1);
                        done.countDown();
                        return;
                    }
                    sayQuietly("[%02x]".formatted(bytes[i]));
                }
            }

            @Override
            public void endOfInput() {
                sayQuietly("[end]");
                done.countDown();
            }

            @Override
            public void resized(int rows, int columns) {
                sayQuietly("[" + rows + "x" + columns + "]");
            }

            @Override
            public void signalled(String name) {
                sayQuietly("[" + name + "]");
                if (name.equals("TERM")) {
                    done.countDown();
                }
            }

            private void sayQuietly(String text) {
                try {
                    session.output().write(text.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        session.onClose(done::countDown);
        try (Session.AutoCloseableQuietly handle = session.passThrough(shown, raw)) {
            say(session, "attached");
            said.countDown();
            await(done);
        }
        say(session, "detached");
        return 3;
    }

    private void mark(String name) {
        try {
            Files.writeString(root.path().resolve(name), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(Session session, String text) throws IOException {
        try {
            session.output().write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedIOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
