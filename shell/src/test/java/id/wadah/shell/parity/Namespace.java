package id.wadah.shell.parity;

import id.wadah.engine.testing.Tool;
import java.util.ArrayList;
import java.util.List;

/** A network namespace of this test's own, with nothing but {@code lo}, so that no rule, bridge or port of a daemon is the machine's. */
final class Namespace implements AutoCloseable {

    private final String name;

    private Namespace(String name) {
        this.name = name;
    }

    /** @param what a word for it; tests of several people may run at once */
    static Namespace make(String what) {
        String name = "wadah-parity-" + what + "-" + ProcessHandle.current().pid();
        Tool.run("ip", "netns", "add", name);
        Tool.run("ip", "-n", name, "link", "set", "lo", "up");
        return new Namespace(name);
    }

    /** That command in it. Only the network is another one: mounts stay the machine's. */
    List<String> inside(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + name, "--"));
        whole.addAll(command);
        return whole;
    }

    @Override
    public void close() {
        Tool.run("ip", "netns", "del", name);
    }
}
