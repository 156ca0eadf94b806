package id.wadah.engine.kernel.proc;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /proc/PID/status}; source: proc_pid_status(5).
 *
 * @param name as the kernel prints it, with {@code \n} and {@code \\} escaped
 * @param state its letter: R, S, D, T, t, Z, X, I
 * @param uids real, effective, saved, file system
 * @param gids real, effective, saved, file system
 * @param groups supplementary groups
 * @param namespacePids its pid in the reader's pid namespace and in each nested one, the innermost last
 * @param capabilities bit masks by set
 * @param seccompMode 0 none, 1 strict, 2 filter
 * @param seccompFilters how many filters; 0 on kernels before 5.9, which do not say
 * @param residentKilobytes VmRSS; 0 for a zombie and a kernel thread
 * @param ignoredSignals bit N - 1 for signal N
 */
public record ProcStatus(
        String name,
        char state,
        long pid,
        long parent,
        List<Long> uids,
        List<Long> gids,
        List<Long> groups,
        List<Long> namespacePids,
        CapabilitySets capabilities,
        boolean noNewPrivileges,
        int seccompMode,
        int seccompFilters,
        int threads,
        long residentKilobytes,
        long ignoredSignals) {

    /** The five capability sets of a thread, bit N for capability N; source: capabilities(7). */
    public record CapabilitySets(long inheritable, long permitted, long effective, long bounding, long ambient) {}

    /** Its pid as it sees itself. */
    public long innermostPid() {
        return namespacePids.isEmpty() ? pid : namespacePids.get(namespacePids.size() - 1);
    }

    public boolean zombie() {
        return state == 'Z';
    }

    /** Empty when {@code text} breaks off, as it does when the process leaves in the middle of the read. */
    static Optional<ProcStatus> parse(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        if (!values.containsKey("Name") || !values.containsKey("Threads") || !values.containsKey("CapBnd")) {
            return Optional.empty();
        }
        return Optional.of(new ProcStatus(
                values.getOrDefault("Name", ""),
                values.getOrDefault("State", "?").charAt(0),
                number(values, "Pid"),
                number(values, "PPid"),
                numbers(values, "Uid"),
                numbers(values, "Gid"),
                numbers(values, "Groups"),
                numbers(values, "NSpid"),
                new CapabilitySets(
                        mask(values, "CapInh"),
                        mask(values, "CapPrm"),
                        mask(values, "CapEff"),
                        mask(values, "CapBnd"),
                        mask(values, "CapAmb")),
                number(values, "NoNewPrivs") == 1,
                (int) number(values, "Seccomp"),
                (int) number(values, "Seccomp_filters"),
                (int) number(values, "Threads"),
                number(values, "VmRSS"),
                mask(values, "SigIgn")));
    }

    private static long number(Map<String, String> values, String key) {
        List<Long> numbers = numbers(values, key);
        return numbers.isEmpty() ? 0 : numbers.get(0);
    }

    private static List<Long> numbers(Map<String, String> values, String key) {
        return Arrays.stream(values.getOrDefault(key, "").split("\\s+"))
                .filter(word -> !word.isEmpty() && word.chars().allMatch(Character::isDigit))
                .map(Long::valueOf)
                .toList();
    }

    private static long mask(Map<String, String> values, String key) {
        return Long.parseUnsignedLong(values.getOrDefault(key, "0"), 16);
    }
}
