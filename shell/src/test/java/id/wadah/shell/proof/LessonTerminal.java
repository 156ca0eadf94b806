package id.wadah.shell.proof;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.lessons.study.Study;
import id.wadah.shell.daemon.Client;
import id.wadah.shell.daemon.Daemon;
import id.wadah.shell.daemon.Screen;
import id.wadah.shell.repl.ShellFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A person at a real terminal, with the client, on the real engine; the daemon is the test's own. */
final class LessonTerminal implements AutoCloseable {

    private static final String BUILD = "proof";

    private final ShellFixture shell;
    private final Daemon daemon;
    private final Thread serving;
    private final Screen screen;

    private LessonTerminal(ShellFixture shell, Daemon daemon, Thread serving, Screen screen) {
        this.shell = shell;
        this.daemon = daemon;
        this.serving = serving;
        this.screen = screen;
    }

    /** @param directory for what the client needs, empty */
    static LessonTerminal open(
            EngineFixture wadah, Path directory, int rows, int columns, Map<String, String> environment)
            throws IOException {
        ShellFixture shell = new ShellFixture(wadah);
        Daemon daemon = Daemon.open(wadah.root(), BUILD);
        Thread serving = new Thread(() -> {
            try {
                daemon.serve(shell.handler(), () -> true, Duration.ofDays(1), () -> {});
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        serving.start();
        Client client = Client.of(directory, BUILD, wadah.root().path());
        Map<String, String> whole = new HashMap<>(environment);
        whole.put("LC_ALL", "C.UTF-8");
        whole.put("HOME", directory.toString());
        return new LessonTerminal(shell, daemon, serving, new Screen(rows, columns, client.command(), whole));
    }

    Study study(String learner) {
        return shell.classroom().open(learner, null);
    }

    Keyboard keyboard() {
        return new Keyboard() {
            @Override
            public void type(String keys) {
                try {
                    screen.type(keys);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public String shown() {
                return screen.raw();
            }
        };
    }

    @Override
    public void close() throws Exception {
        screen.type("exit\r");
        screen.exitCode();
        screen.close();
        daemon.shutdown();
        serving.join();
        daemon.close();
        shell.classroom().close();
    }
}
