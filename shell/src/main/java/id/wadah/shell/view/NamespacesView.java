package id.wadah.shell.view;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.proc.IdMap;
import id.wadah.engine.kernel.proc.NamespaceOwner;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.engine.kernel.proc.ProcessFiles;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** Draws in which namespaces a process is, and whose else they are. */
final class NamespacesView {

    private static final int LEAST = 8;

    private final Page page;
    private final Texts texts;
    private final NamespaceOwner owners = new NamespaceOwner(LocalKernel.get());

    NamespacesView(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    /** @param others containers that may share some, by name; their pid 1 */
    void draw(String name, long pid, Map<String, Long> others) {
        ProcessFiles process = Proc.HOST.process(pid);
        ProcNamespaces own = process.namespaces().orElseThrow(() -> new EngineException(Problem.NOT_RUNNING, name));
        ProcNamespaces host = Proc.HOST.self().namespaces().orElse(own);
        List<ProcNamespaces> everyone = everyone();
        page.line(Ink.title(texts.get("view.ns.title", name, pid)));
        Grid grid = new Grid(
                Column.fixed(texts.get("view.ns.type")),
                Column.fixed(texts.get("view.ns.container")),
                Column.fixed(texts.get("view.ns.host")),
                Column.fixed(""),
                Column.cut(texts.get("view.ns.owner"), LEAST),
                Column.cut(texts.get("view.ns.members"), LEAST),
                Column.cut(page.isWide() ? texts.get("view.shown-by") : "", 0));
        own.inodes().forEach((type, inode) -> {
            boolean differs = own.differs(type, host);
            grid.row(
                    Ink.plain(type.procName()),
                    differs ? Ink.good(inode.toString()) : Ink.warm(inode.toString()),
                    Ink.dim(number(host.inode(type))),
                    differs ? Ink.good(texts.get("view.ns.own")) : Ink.warm(texts.get("view.ns.shared")),
                    Ink.dim(number(owners.of(process.directory().resolve("ns/" + type.procName())))),
                    members(type, inode, everyone, others, differs),
                    Ink.dim(page.isWide() ? "readlink " + process.directory().resolve("ns/" + type.procName()) : ""));
        });
        page.grid(grid, 1);
        if (own.differs(NamespaceType.USER, host)) {
            page.blank();
            map("view.ns.uid-map", process.uidMap().orElse(new IdMap(List.of())));
            map("view.ns.gid-map", process.gidMap().orElse(new IdMap(List.of())));
        }
        page.blank();
        page.commands(texts.get("view.see"), List.of("ls -l /proc/" + pid + "/ns", "lsns -p " + pid));
    }

    /** The containers that run, with their pid 1, but one. */
    static Map<String, Long> others(List<Container> containers, Container one) {
        return containers.stream()
                .filter(each -> !each.id().equals(one.id()) && ViewCommand.runs(each))
                .collect(Collectors.toMap(Container::name, each -> each.state().pid(), (a, b) -> a));
    }

    private static List<ProcNamespaces> everyone() {
        return Proc.HOST.processIds().stream()
                .flatMap(pid -> Proc.HOST.process(pid).namespaces().stream())
                .toList();
    }

    private AttributedString members(
            NamespaceType type, long inode, List<ProcNamespaces> everyone, Map<String, Long> others, boolean differs) {
        long count = everyone.stream()
                .filter(each -> each.inode(type).orElse(-1) == inode)
                .count();
        List<String> sharing = others.entrySet().stream()
                .filter(other -> Proc.HOST
                        .process(other.getValue())
                        .namespaces()
                        .map(each -> each.inode(type).orElse(-1) == inode)
                        .orElse(false))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        String processes = texts.count("view.processes", count);
        if (!differs) {
            return Ink.dim(texts.get("view.ns.with-host", processes));
        }
        return Ink.plain(sharing.isEmpty() ? processes : String.join(", ", sharing) + ", " + processes);
    }

    private void map(String key, IdMap map) {
        page.line(Ink.dim(texts.get(key)));
        for (IdMap.Range range : map.ranges()) {
            page.line(Ink.plain("  "
                    + texts.get(
                            "view.id-range",
                            range.inside(),
                            range.inside() + range.count() - 1,
                            range.outside(),
                            range.outside() + range.count() - 1)));
        }
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
    }
}
