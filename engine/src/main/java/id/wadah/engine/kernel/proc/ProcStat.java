package id.wadah.engine.kernel.proc;

import java.util.Optional;

/**
 * {@code /proc/PID/stat}, what the engine needs of it; source: proc_pid_stat(5).
 *
 * @param terminal device number of the controlling terminal, 0 for none
 * @param foregroundGroup process group in the foreground of that terminal, -1 for none
 * @param userTicks time spent in user mode, in hundredths of a second
 * @param systemTicks time spent in the kernel, in hundredths of a second
 * @param startTime hundredths of a second after boot; with the pid, what tells a process from a later one of the same pid
 * @param priority as the kernel has it: 20 is usual
 * @param nice -20 to 19
 * @param virtualBytes of its address space
 * @param residentPages of its memory that are in RAM
 */
public record ProcStat(
        long pid,
        String command,
        char state,
        long parent,
        long group,
        long session,
        int terminal,
        long foregroundGroup,
        long userTicks,
        long systemTicks,
        long startTime,
        int priority,
        int nice,
        int threads,
        long virtualBytes,
        long residentPages) {

    /** {@code pid@start time}: what tells it from every other process of this boot. */
    public String identity() {
        return pid + "@" + startTime;
    }

    /** The command may contain spaces and brackets, so fields are counted from its last bracket. */
    static Optional<ProcStat> parse(String text) {
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        String[] rest = text.substring(close + 1).strip().split(" ");
        if (rest.length < 22) {
            return Optional.empty();
        }
        return Optional.of(new ProcStat(
                Long.parseLong(text.substring(0, open).strip()),
                text.substring(open + 1, close),
                rest[0].charAt(0),
                Long.parseLong(rest[1]),
                Long.parseLong(rest[2]),
                Long.parseLong(rest[3]),
                Integer.parseInt(rest[4]),
                Long.parseLong(rest[5]),
                Long.parseLong(rest[11]),
                Long.parseLong(rest[12]),
                Long.parseLong(rest[19]),
                Integer.parseInt(rest[15]),
                Integer.parseInt(rest[16]),
                Integer.parseInt(rest[17]),
                Long.parseLong(rest[20]),
                Long.parseLong(rest[21])));
    }
}
