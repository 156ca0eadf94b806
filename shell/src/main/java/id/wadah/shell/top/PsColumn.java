package id.wadah.shell.top;

import id.wadah.engine.kernel.proc.NamespaceType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The columns of ps(1) that people ask for with {@code -o}, and those of its usual formats. */
enum PsColumn {
    PID("PID", each -> Long.toString(each.stat().pid()), "pid", "tgid"),
    PPID("PPID", each -> Long.toString(each.stat().parent()), "ppid"),
    PGID("PGID", each -> Long.toString(each.stat().group()), "pgid", "pgrp"),
    SID("SID", each -> Long.toString(each.stat().session()), "sid", "sess", "session"),
    USER("USER", each -> user(each, 1), "user", "euser", "uname"),
    RUSER("RUSER", each -> user(each, 0), "ruser"),
    UID("UID", each -> Long.toString(each.status().uids().get(1)), "uid", "euid"),
    RUID("RUID", each -> Long.toString(each.status().uids().get(0)), "ruid"),
    GROUP("GROUP", each -> each.machine().group(each.status().gids().get(1)), "group", "egroup"),
    GID("GID", each -> Long.toString(each.status().gids().get(1)), "gid", "egid"),
    CPU("%CPU", each -> tenths(each.processorPermille()), "pcpu", "%cpu"),
    C("C", each -> Long.toString(Math.min(99, each.processorPermille() / 10)), "c", "cp"),
    MEMORY("%MEM", each -> tenths(each.memoryPermille()), "pmem", "%mem"),
    VSZ("VSZ", each -> Long.toString(each.stat().virtualBytes() / 1024), "vsz", "vsize"),
    RSS("RSS", each -> Long.toString(each.residentKilobytes()), "rss", "rssize", "rsz"),
    TT("TT", ProcessMoment::terminal, "tty", "tt", "tname"),
    STAT("STAT", ProcessMoment::stateWithFlags, "stat"),
    S("S", each -> String.valueOf(each.stat().state()), "s", "state"),
    STIME("STIME", each -> PsTime.start(each.started(), each.machine()), "stime", "start_time"),
    START("STARTED", each -> PsTime.precise(each.started(), each.machine()), "start"),
    LSTART("STARTED", each -> PsTime.whole(each.started(), each.machine()), "lstart"),
    TIME("TIME", each -> PsTime.clock(each.processorTime()), "time", "cputime"),
    ELAPSED("ELAPSED", each -> PsTime.elapsed(each.age()), "etime"),
    ELAPSED_SECONDS("ELAPSED", each -> Long.toString(each.age().toSeconds()), "etimes"),
    NICE("NI", each -> Integer.toString(each.stat().nice()), "ni", "nice"),
    PRIORITY("PRI", each -> Integer.toString(39 - each.stat().priority()), "pri"),
    THREADS("NLWP", each -> Integer.toString(each.stat().threads()), "nlwp", "thcount"),
    COMM("COMMAND", each -> each.stat().command(), "comm", "ucmd", "ucomm"),
    CMD("CMD", PsColumn::command, "cmd"),
    COMMAND("COMMAND", PsColumn::command, "args", "command"),
    CGROUPNS("CGROUPNS", each -> namespace(each, NamespaceType.CGROUP), "cgroupns"),
    IPCNS("IPCNS", each -> namespace(each, NamespaceType.IPC), "ipcns"),
    MNTNS("MNTNS", each -> namespace(each, NamespaceType.MNT), "mntns"),
    NETNS("NETNS", each -> namespace(each, NamespaceType.NET), "netns"),
    PIDNS("PIDNS", each -> namespace(each, NamespaceType.PID), "pidns"),
    USERNS("USERNS", each -> namespace(each, NamespaceType.USER), "userns"),
    UTSNS("UTSNS", each -> namespace(each, NamespaceType.UTS), "utsns"),
    /** As {@link #TIME}, in the form of {@code ps aux}. */
    BSD_TIME("TIME", each -> PsTime.minutes(each.processorTime()), "bsdtime"),
    BSD_START("START", each -> PsTime.start(each.started(), each.machine()), "bsdstart");

    private final String header;
    private final Function<ProcessMoment, String> value;
    private final List<String> words;

    PsColumn(String header, Function<ProcessMoment, String> value, String... words) {
        this.header = header;
        this.value = value;
        this.words = List.of(words);
    }

    /** By which it is asked for. */
    String word() {
        return words.get(0);
    }

    String header() {
        return header;
    }

    String of(ProcessMoment process) {
        return value.apply(process);
    }

    static Optional<PsColumn> named(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.words.contains(lower))
                .findFirst();
    }

    private static String user(ProcessMoment process, int which) {
        return process.machine().user(process.status().uids().get(which));
    }

    private static String command(ProcessMoment process) {
        return String.join(" ", process.arguments()).replaceAll("\\p{Cntrl}", "?");
    }

    private static String namespace(ProcessMoment process, NamespaceType type) {
        OptionalLong inode = process.files().namespace(type);
        return inode.isPresent() ? Long.toString(inode.getAsLong()) : "-";
    }

    private static String tenths(long permille) {
        return permille / 10 + "." + permille % 10;
    }
}
