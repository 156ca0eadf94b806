package id.wadah.shell.command;

import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.shell.format.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The namespaces of running containers side by side, by inode, as {@code /proc/PID/ns} has them. What one shares with the host bears a
 * {@code *}, what some share with one another the letter of their group.
 */
final class NamespaceListing {

    private static final int NAME_WIDTH = 12;
    private static final int COLUMN = NAME_WIDTH + 2;
    private static final int KIND = 10;
    private static final String OF_HOST = "*";

    private record Member(String name, ProcNamespaces namespaces) {}

    private final CommandContext context;
    private final List<Member> members = new ArrayList<>();
    private final ProcNamespaces host;

    /** Those that share a namespace of one kind, in the order of their letters. */
    private final Map<String, List<String>> groups = new LinkedHashMap<>();

    NamespaceListing(CommandContext context, List<Container> containers) {
        this.context = context;
        this.host = Proc.HOST.self().namespaces().orElse(new ProcNamespaces(Map.of(), Map.of()));
        for (Container container : containers) {
            Optional<ProcNamespaces> own =
                    Proc.HOST.process(container.state().pid()).namespaces();
            own.ifPresent(namespaces -> members.add(new Member(container.name(), namespaces)));
        }
    }

    void print() {
        int perBlock = Math.max(1, (context.width() - KIND - COLUMN) / COLUMN);
        for (int from = 0; from == 0 || from < members.size(); from += perBlock) {
            block(members.subList(from, Math.min(members.size(), from + perBlock)));
        }
        if (!members.isEmpty()) {
            context.out().println();
            context.out().println(context.text("command.ps.ns-host", OF_HOST));
            groups.forEach((letter, names) ->
                    context.out().println(context.text("command.ps.ns-shared", letter, String.join(", ", names))));
        }
    }

    private void block(List<Member> shown) {
        List<String> header = new ArrayList<>(List.of("NAMESPACE", "HOST"));
        shown.forEach(each -> header.add(Table.cut(each.name(), NAME_WIDTH)));
        Table table = new Table(header);
        for (NamespaceType type : NamespaceType.values()) {
            if (host.inode(type).isEmpty()) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(type.procName(), text(host.inode(type))));
            shown.forEach(each -> row.add(text(each.namespaces().inode(type)) + mark(type, each)));
            table.row(row);
        }
        table.print(context.out(), context.width());
    }

    private static String text(OptionalLong inode) {
        return inode.isPresent() ? Long.toString(inode.getAsLong()) : "-";
    }

    private String mark(NamespaceType type, Member member) {
        if (member.namespaces().inode(type).isEmpty()) {
            return "";
        }
        if (!member.namespaces().differs(type, host)) {
            return OF_HOST;
        }
        List<String> sharing = members.stream()
                .filter(each -> !each.namespaces().differs(type, member.namespaces()))
                .map(Member::name)
                .toList();
        return sharing.size() < 2 ? "" : " " + letter(sharing);
    }

    private String letter(List<String> sharing) {
        for (Map.Entry<String, List<String>> group : groups.entrySet()) {
            if (group.getValue().equals(sharing)) {
                return group.getKey();
            }
        }
        String next = String.valueOf((char) ('a' + groups.size() % 26));
        groups.put(groups.size() < 26 ? next : next + next, sharing);
        return groups.size() <= 26 ? next : next + next;
    }
}
