package id.wadah.shell.view;

import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** Draws the daemon, the supervisors and what runs in the containers, with both process numbers. */
final class ProcessTreeView {

    private static final int PROCESS_MINIMUM = 20;
    private static final int ROLE_MINIMUM = 8;

    private final Page page;
    private final Texts texts;
    private final long daemon;
    private final Map<String, Long> containers;
    private final ProcessForest forest;

    ProcessTreeView(Page page, Texts texts, long daemon, Map<String, Long> containers) {
        this.page = page;
        this.texts = texts;
        this.daemon = daemon;
        this.containers = containers;
        this.forest = new ProcessForest(daemon, containers);
    }

    void draw() {
        Grid grid = new Grid(
                Column.cut(texts.get("view.tree.process"), PROCESS_MINIMUM),
                Column.number(texts.get("view.tree.pid")),
                Column.number(texts.get("view.tree.pid-inside")),
                Column.cut(texts.get("view.tree.role"), ROLE_MINIMUM));
        forest.roots().forEach(root -> node(root).addTo(grid, page.glyphs()));
        page.grid(grid, 0);
        page.blank();
        page.commands(texts.get("view.see"), commands());
    }

    private List<String> commands() {
        List<String> commands = new ArrayList<>();
        commands.add("pstree -p -S " + daemon);
        containers.values().stream().findFirst().ifPresent(pid -> commands.add("grep NSpid /proc/" + pid + "/status"));
        return commands;
    }

    private Tree node(long pid) {
        Optional<ProcStatus> status = Proc.HOST.process(pid).status();
        String inside = status.filter(now -> now.namespacePids().size() > 1)
                .map(now -> Long.toString(now.innermostPid()))
                .orElse("-");
        boolean zombie = status.map(ProcStatus::zombie).orElse(false);
        AttributedString label = zombie ? Ink.bad(command(pid) + " <defunct>") : Ink.plain(command(pid));
        Tree node = new Tree(label, Ink.value(Long.toString(pid)), Ink.good(inside), role(pid));
        forest.children(pid).forEach(child -> node.add(node(child)));
        return node;
    }

    private String command(long pid) {
        List<String> arguments = Proc.HOST.process(pid).commandLine().orElse(List.of());
        // A JVM's arguments fill the screen and say nothing here.
        if (arguments.isEmpty() || pid == daemon) {
            return forest.command(pid);
        }
        return String.join(" ", arguments);
    }

    private AttributedString role(long pid) {
        if (pid == daemon) {
            return Ink.dim(texts.get("view.tree.daemon"));
        }
        String first = names(pid);
        if (!first.isEmpty()) {
            boolean one = Proc.HOST.process(pid).status().stream().anyMatch(now -> now.innermostPid() == 1);
            return Ink.title(texts.get(one ? "view.tree.pid1" : "view.tree.first", first));
        }
        List<Long> below = forest.children(pid);
        String supervised =
                below.stream().map(this::names).filter(name -> !name.isEmpty()).collect(Collectors.joining(" "));
        return supervised.isEmpty() ? Ink.plain("") : Ink.dim(texts.get("view.tree.supervisor", supervised));
    }

    private String names(long pid) {
        return containers.entrySet().stream()
                .filter(each -> each.getValue() == pid)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" "));
    }
}
