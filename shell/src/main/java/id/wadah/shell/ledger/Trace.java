package id.wadah.shell.ledger;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object as a step recorded it, {@code kind identity}: enough to ask the kernel whether it still has it.
 *
 * @param kind {@code cgroup}
 * @param identity {@code /sys/fs/cgroup/memory/wadah/3f2a...}
 */
record Trace(String kind, String identity) {

    private static final Pattern NAMESPACE = Pattern.compile("([a-z]+):\\[(\\d+)]");

    static Trace parse(String made) {
        int space = made.indexOf(' ');
        return space < 0 ? new Trace(made, "") : new Trace(made.substring(0, space), made.substring(space + 1));
    }

    /** What lives inside of a container's namespaces, such as a mount, went with them. */
    boolean remains() {
        return switch (kind) {
            case "cgroup" -> Files.isDirectory(Path.of(identity));
            case "process" ->
                identity.matches("[0-9]{1,9}")
                        && Proc.HOST.process(Long.parseLong(identity)).exists();
            case "namespace" -> hasMembers();
            default -> false;
        };
    }

    private boolean hasMembers() {
        Matcher matcher = NAMESPACE.matcher(identity);
        return matcher.matches()
                && Arrays.stream(NamespaceType.values())
                        .filter(type -> type.procName().equals(matcher.group(1)))
                        .anyMatch(type -> !ProcTree.inNamespace(Proc.HOST, type, Long.parseLong(matcher.group(2)))
                                .isEmpty());
    }
}
