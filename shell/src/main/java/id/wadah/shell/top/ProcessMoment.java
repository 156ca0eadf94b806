package id.wadah.shell.top;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStat;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.engine.kernel.proc.ProcessFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One process at one moment.
 *
 * @param arguments its command line; its name in brackets where it has none
 */
record ProcessMoment(ProcStat stat, ProcStatus status, List<String> arguments, Machine machine) {

    /** The kernel counts in hundredths of a second wherever it tells processes about time; source: times(2), USER_HZ. */
    private static final long TICKS = 100;

    private static final long PAGE_KILOBYTES = 4;

    static Optional<ProcessMoment> of(long pid, Machine machine) {
        ProcessFiles files = Proc.HOST.process(pid);
        return files.stat()
                .flatMap(stat -> files.status().map(status -> {
                    List<String> arguments = files.commandLine().orElse(List.of());
                    return new ProcessMoment(
                            stat,
                            status,
                            arguments.isEmpty() ? List.of("[" + stat.command() + "]") : arguments,
                            machine);
                }));
    }

    ProcessFiles files() {
        return Proc.HOST.process(stat.pid());
    }

    Instant started() {
        return machine.boot().plusMillis(stat.startTime() * 1000 / TICKS);
    }

    Duration age() {
        Duration age = Duration.between(started(), machine.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    Duration processorTime() {
        return Duration.ofMillis((stat.userTicks() + stat.systemTicks()) * 1000 / TICKS);
    }

    /** Share of one processor since it began, in tenths of a percent. */
    long processorPermille() {
        long age = age().toMillis();
        return age == 0 ? 0 : processorTime().toMillis() * 1000 / age;
    }

    long residentKilobytes() {
        return stat.residentPages() * PAGE_KILOBYTES;
    }

    /** Of the machine's memory, in tenths of a percent. */
    long memoryPermille() {
        long all = machine.memoryKilobytes();
        return all == 0 ? 0 : residentKilobytes() * 1000 / all;
    }

    /** State and what ps(1) adds to it: {@code Ss}, {@code Rl+}. */
    String stateWithFlags() {
        return stat.state()
                + (stat.nice() < 0 ? "<" : stat.nice() > 0 ? "N" : "")
                + (stat.session() == stat.pid() ? "s" : "")
                + (stat.threads() > 1 ? "l" : "")
                + (stat.foregroundGroup() == stat.group() && stat.terminal() != 0 ? "+" : "");
    }

    /** {@code pts/0}, {@code tty1}; {@code ?} for none. Numbers: devices.txt of the kernel. */
    String terminal() {
        int major = stat.terminal() >>> 8 & 0xfff;
        int minor = stat.terminal() & 0xff | stat.terminal() >>> 12 & 0xfff00;
        if (major >= 136 && major <= 143) {
            return "pts/" + (minor + 256 * (major - 136));
        }
        if (major == 4) {
            return minor < 64 ? "tty" + minor : "ttyS" + (minor - 64);
        }
        return major == 5 && minor == 1 ? "console" : "?";
    }
}
