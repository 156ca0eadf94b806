package id.wadah.shell.proof;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.lessons.study.Classroom;
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

/** A test's own daemon on the real engine, and people at real terminals who reach it with the client. */
final class LessonDaemon implements AutoCloseable {

    private static final String BUILD = "proof";

    private final ShellFixture shell;
    private final Daemon daemon;
    private final Thread serving;
    private final Client client;
    private final Path directory;

    /** @param directory for what the client needs, empty */
    LessonDaemon(EngineFixture wadah, Path directory) throws IOException {
        this.directory = directory;
        this.shell = new ShellFixture(wadah);
        this.daemon = Daemon.open(wadah.root(), BUILD);
        this.serving = new Thread(() -> {
            try {
                daemon.serve(shell.handler(), () -> true, Duration.ofDays(1), () -> {});
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        serving.start();
        this.client = Client.of(directory, BUILD, wadah.root().path());
    }

    Classroom classroom() {
        return shell.classroom();
    }

    /** A terminal at which the interactive shell has just been started. */
    Screen screen(int rows, int columns, Map<String, String> environment) throws IOException {
        Map<String, String> whole = new HashMap<>(environment);
        whole.put("LC_ALL", "C.UTF-8");
        whole.put("HOME", directory.toString());
        return new Screen(rows, columns, client.command(), whole);
    }

    static Keyboard keyboard(Screen screen) {
        return Keyboard.of(
                keys -> {
                    try {
                        screen.type(keys);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                screen::raw);
    }

    @Override
    public void close() throws InterruptedException {
        daemon.shutdown();
        serving.join();
        daemon.close();
        shell.classroom().close();
    }
}
