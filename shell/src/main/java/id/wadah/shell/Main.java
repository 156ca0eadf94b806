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
            utf8(System.out).println(Wadah.explain(e, root(mode, rest)));
            code = ENGINE_FAILED;
        } catch (IOException | InterruptedException | RuntimeException | LinkageError e) {
            System.getLogger(Main.class.getName()).log(System.Logger.Level.ERROR, mode, e);
            utf8(System.out).println(Wadah.explain(e, root(mode, rest)));
            code = ENGINE_FAILED;
        }
        System.exit(code);
    }

    private static int daemon(List<String> args) throws InterruptedException {
        Duration linger = Duration.ofSeconds(Long.getLong("wadah.linger", LINGER.toSeconds()));
        DaemonProcess.run(root("daemon", args), build(), linger, Wadah::open, System.out);
        return 0;
    }

    private static int foreground(List<String> args) throws IOException, InterruptedException {
        List<String> command = isRootChosen(args) ? args.subList(2, args.size()) : args;
        return ForegroundProcess.run(root("foreground", args), build(), Wadah::open, command);
    }

    private static int warmUp(List<String> args) throws IOException, InterruptedException {
        return ForegroundProcess.warmUp(root("warm-up", args), Wadah::open, "help\rlearn uts\rexit\r");
    }

    private static DataRoot root(String mode, List<String> args) {
        boolean foreground = mode.equals("foreground");
        if (args.isEmpty() || (foreground && !isRootChosen(args))) {
            return new DataRoot(DataRoot.DEFAULT);
        }
        return new DataRoot(Path.of(args.get(foreground ? 1 : 0)));
    }

    private static boolean isRootChosen(List<String> args) {
        return args.size() >= 2 && args.get(0).equals("--root");
    }

    private static String build() {
        return System.getProperty("wadah.build", "unbuilt");
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
