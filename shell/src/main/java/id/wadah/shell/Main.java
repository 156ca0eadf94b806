package id.wadah.shell;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.shell.daemon.DaemonProcess;
import id.wadah.shell.daemon.ForegroundProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The program. The client starts it as {@code daemon ROOT}; the launcher as {@code foreground [--root DIR] [ARG...]} and, once
 * after a build, as {@code warm-up ROOT}.
 */
public final class Main {

    private static final int ENGINE_FAILED = 125;
    private static final Duration LINGER = Duration.ofSeconds(60);

    private Main() {}

    public static void main(String[] args) {
        String mode = args.length == 0 ? "" : args[0];
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        int code;
        try {
            code = switch (mode) {
                case "daemon" -> daemon(rest);
                case "foreground" -> foreground(rest);
                case "warm-up" -> warmUp(rest);
                default -> ENGINE_FAILED;
            };
        } catch (EngineException e) {
            utf8(System.out).println(Wadah.explain(e));
            code = ENGINE_FAILED;
        } catch (IOException | InterruptedException e) {
            utf8(System.out).println(e);
            code = ENGINE_FAILED;
        }
        System.exit(code);
    }

    private static int daemon(List<String> args) throws InterruptedException {
        Duration linger = Duration.ofSeconds(Long.getLong("wadah.linger", LINGER.toSeconds()));
        DaemonProcess.run(new DataRoot(Path.of(args.get(0))), build(), linger, Wadah::open, System.out);
        return 0;
    }

    private static int foreground(List<String> args) throws IOException, InterruptedException {
        boolean chosen = args.size() >= 2 && args.get(0).equals("--root");
        DataRoot root = chosen ? new DataRoot(Path.of(args.get(1))) : new DataRoot(DataRoot.DEFAULT);
        return ForegroundProcess.run(root, build(), Wadah::open, chosen ? args.subList(2, args.size()) : args);
    }

    private static int warmUp(List<String> args) throws IOException, InterruptedException {
        return ForegroundProcess.warmUp(new DataRoot(Path.of(args.get(0))), Wadah::open, "help\rexit\r");
    }

    private static String build() {
        return System.getProperty("wadah.build", "unbuilt");
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
