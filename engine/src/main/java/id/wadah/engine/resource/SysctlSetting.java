package id.wadah.engine.resource;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * A kernel setting that each network or IPC namespace has for itself: {@code net.ipv4.ip_forward=1}.
 *
 * @param name with dots, or with slashes where a part has a dot in it
 */
public record SysctlSetting(String name, String value) {

    private static final String OPTION = "--sysctl";

    /** Those of the IPC namespace, beside all of {@code fs.mqueue}; source: ipc_namespaces(7). */
    private static final Set<String> IPC = Set.of(
            "kernel.msgmax",
            "kernel.msgmnb",
            "kernel.msgmni",
            "kernel.sem",
            "kernel.shmall",
            "kernel.shmmax",
            "kernel.shmmni",
            "kernel.shm_rmid_forced");

    /** @throws EngineException {@link Problem#INVALID_OPTION_VALUE} for a setting of the whole machine, or one outside of /proc/sys */
    public SysctlSetting {
        boolean namespaced = IPC.contains(name) || name.startsWith("net.") || name.startsWith("fs.mqueue.");
        if (!namespaced || !isPlain(name)) {
            throw invalid(name + "=" + value);
        }
    }

    /** No part of it is empty, or leads elsewhere. */
    private static boolean isPlain(String name) {
        return Arrays.stream(swapped(name).split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    /** Reads {@code NAME=VALUE}. */
    public static SysctlSetting parse(String written) {
        int equals = written.indexOf('=');
        if (equals < 1) {
            throw invalid(written);
        }
        return new SysctlSetting(written.substring(0, equals), written.substring(equals + 1));
    }

    public boolean ofNetwork() {
        return name.startsWith("net.");
    }

    /** Below /proc/sys. */
    public Path path() {
        return Path.of(swapped(name));
    }

    /** As sysctl(8) has it: the dots are slashes, and the slashes dots. */
    private static String swapped(String name) {
        char[] path = name.toCharArray();
        for (int i = 0; i < path.length; i++) {
            path[i] = path[i] == '.' ? '/' : path[i] == '/' ? '.' : path[i];
        }
        return new String(path);
    }

    private static EngineException invalid(String written) {
        return new EngineException(
                Problem.INVALID_OPTION_VALUE,
                written,
                OPTION,
                "net.*, fs.mqueue.*, kernel.msg*, kernel.sem, kernel.shm*");
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }
}
