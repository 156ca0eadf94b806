package id.wadah.engine.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second Java virtual machine with the classes of this one, for what is to be killed, or to begin without anything loaded. */
public final class OtherJvm {

    private OtherJvm() {}

    /** The command that starts a program there; the machine itself makes as few calls as it can. */
    public static List<String> command(Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        for (Object each : arguments) {
            command.add(each.toString());
        }
        return command;
    }

    /**
     * Runs a program there until it makes a system call for the so manieth time, at which it is killed.
     *
     * @param call which one, as {@code strace -e} knows it
     * @return the exit code as a shell has it: 137 when it was killed
     */
    public static int killedAt(String call, int time, Class<?> main, Object... arguments) {
        return run(
                List.of(
                        "strace",
                        "-f",
                        "-qq",
                        "-o",
                        "/dev/null",
                        "-e",
                        "trace=" + call,
                        "-e",
                        "inject=" + call + ":signal=KILL:when=" + time),
                main,
                arguments);
    }

    /**
     * Runs a program there to its end.
     *
     * @param within a command that executes the one behind it, or nothing
     * @return the exit code as a shell has it
     */
    public static int run(List<String> within, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\"; exit $?", "sh"));
        command.addAll(within);
        command.addAll(command(main, arguments));
        return Tool.attempt(command.toArray(String[]::new)).exitCode();
    }
}
