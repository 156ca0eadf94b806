package id.wadah.shell.view;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.Controller;
import id.wadah.engine.kernel.proc.IdMap;
import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.engine.kernel.proc.ProcessFiles;
import id.wadah.engine.kernel.proc.ResourceLimit;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.ShortId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** Draws everything that holds a container's first process back, as the kernel has it. */
final class SecurityView {

    private static final int SECCOMP_FILTER = 2;

    private final Page page;
    private final Texts texts;
    private final Section section;

    SecurityView(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
        this.section = new Section(texts);
    }

    void draw(String name, long pid, Optional<ContainerCgroup> cgroup) {
        ProcessFiles process = Proc.HOST.process(pid);
        page.line(Ink.title(texts.get("view.security.title", name, pid)));
        process.status().ifPresent(status -> {
            section.heading("view.security.capabilities", "/proc/" + pid + "/status");
            new CapabilityRows(texts).addTo(section, status.capabilities());
            section.heading("view.security.seccomp", "/proc/" + pid + "/status");
            seccomp(status);
            section.heading("view.security.users", "/proc/" + pid);
            users(status, process);
        });
        section.heading("view.security.paths", "/proc/" + pid + "/mountinfo");
        paths(process.mounts().orElse(new MountInfo(List.of())));
        devices(cgroup.map(ContainerCgroup::paths).orElse(Map.of()));
        section.heading("view.security.other", "/proc/" + pid);
        section.row(
                "view.security.label",
                process.securityLabel().map(Ink::value).orElseGet(() -> Ink.dim(texts.get("view.none"))),
                "attr/current");
        section.row(
                "view.security.oom-score",
                Ink.value(process.oomScoreAdjustment().map(String::valueOf).orElse("?")),
                "oom_score_adj");
        section.row("view.security.limits", limits(process.limits().orElse(List.of())), "limits");
        page.grid(section.grid(), 1);
        page.blank();
        page.commands(
                texts.get("view.see"),
                List.of(
                        "getpcaps " + pid,
                        "grep -E 'Cap|Seccomp|NoNewPrivs' /proc/" + pid + "/status",
                        "findmnt -N " + pid,
                        "prlimit -p " + pid));
    }

    private void seccomp(ProcStatus status) {
        boolean filtered = status.seccompMode() == SECCOMP_FILTER;
        String mode = texts.get("view.security.seccomp." + status.seccompMode(), status.seccompFilters());
        section.row("view.security.mode", filtered ? Ink.good(mode) : Ink.bad(mode), "Seccomp");
        section.row(
                "view.security.no-new-privileges",
                status.noNewPrivileges() ? Ink.good(texts.get("view.yes")) : Ink.warm(texts.get("view.no")),
                "NoNewPrivs");
    }

    private void users(ProcStatus status, ProcessFiles process) {
        section.row("view.security.uid", Ink.value(ids(status.uids())), "status: Uid");
        section.row("view.security.gid", Ink.value(ids(status.gids())), "status: Gid");
        section.row("view.security.groups", Ink.value(ids(status.groups())), "status: Groups");
        section.row("view.security.uid-map", map(process.uidMap()), "uid_map");
        section.row("view.security.gid-map", map(process.gidMap()), "gid_map");
    }

    private static String ids(List<Long> ids) {
        return ids.isEmpty()
                ? "-"
                : ids.stream().distinct().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private AttributedString map(Optional<IdMap> map) {
        if (map.isEmpty() || map.get().identity()) {
            return Ink.warm(texts.get("view.security.host-ids"));
        }
        return Ink.good(map.get().ranges().stream()
                .map(range -> texts.get(
                        "view.id-range",
                        range.inside(),
                        range.inside() + range.count() - 1,
                        range.outside(),
                        range.outside() + range.count() - 1))
                .collect(Collectors.joining(", ")));
    }

    private void paths(MountInfo mounts) {
        section.row("view.security.masked", targets(mounts, MountRole.MASK), "");
        section.row("view.security.read-only", targets(mounts, MountRole.READ_ONLY_PATH), "");
        AttributedString root = mounts.at("/")
                .map(mount -> mount.readOnly()
                        ? Ink.good(texts.get("view.security.ro"))
                        : Ink.plain(texts.get("view.security.rw")))
                .orElseGet(() -> Ink.plain("?"));
        section.row("view.security.root", root, "");
    }

    private AttributedString targets(MountInfo mounts, MountRole role) {
        String targets = mounts.mounts().stream()
                .filter(mount -> MountRole.of(mount) == role)
                .map(Mount::target)
                .collect(Collectors.joining(" "));
        return targets.isEmpty() ? Ink.warm(texts.get("view.none")) : Ink.good(targets);
    }

    private void devices(Map<Controller, Path> paths) {
        Path directory = paths.get(Controller.DEVICES);
        if (directory == null) {
            return;
        }
        section.heading("view.security.devices", ShortId.in(directory.toString(), page.glyphs()));
        List<String> allowed = KernelFile.lines(directory.resolve("devices.list"));
        boolean everything = allowed.contains("a *:* rwm");
        String shown = String.join(", ", allowed);
        section.row("view.security.allowed", everything ? Ink.bad(shown) : Ink.good(shown), "devices.list");
    }

    private AttributedString limits(List<ResourceLimit> limits) {
        return Ink.plain(limits.stream()
                .map(limit -> limit.name().replaceFirst("^Max ", "") + " " + number(limit.soft())
                        + (limit.soft().equals(limit.hard()) ? "" : "/" + number(limit.hard())))
                .collect(Collectors.joining(", ")));
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "unlimited";
    }
}
