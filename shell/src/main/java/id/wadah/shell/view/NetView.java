package id.wadah.shell.view;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.RootedFiles;
import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.kernel.netlink.route.Route;
import id.wadah.engine.kernel.nftables.Rule;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkState;
import id.wadah.engine.network.ResolvConf;
import id.wadah.engine.network.port.PublishedPort;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** Draws one container's network as the kernel has it on both ends of each cable. */
final class NetView {

    private static final int LABEL = 11;

    private final Page page;
    private final Texts texts;
    private final Engine engine;

    NetView(Page page, Texts texts, Engine engine) {
        this.page = page;
        this.texts = texts;
        this.engine = engine;
    }

    void draw(Container container) {
        long pid = container.state().pid();
        NamespaceMode mode = container.config().isolation().namespaces().network();
        NetworkState inside = NetworkState.of(pid);
        NetworkState host = NetworkState.ofHost();
        String inode = Proc.HOST.process(pid).namespace(NamespaceType.NET).stream()
                .mapToObj(Long::toString)
                .collect(Collectors.joining());
        page.line(Ink.title(texts.get("view.net.title", container.name(), pid, inode)));
        Container owner = owner(container, mode);
        if (mode.host()) {
            page.prose(1, Ink.warm(texts.get("view.net.of-host")));
        } else if (mode.joined().isPresent()) {
            page.prose(1, Ink.warm(texts.get("view.net.of-container", owner.name())));
        }
        List<LiveCable> cables = mode.host() ? List.of() : LiveCable.between(inside, host);
        cables.forEach(cable -> page.wire(picture(cable, host, owner.name())));
        if (cables.isEmpty() && !mode.host()) {
            page.prose(1, Ink.warm(texts.get("view.net.none")));
        }
        others(inside, cables);
        routes(inside);
        resolver(pid);
        ports(owner);
        rules(owner, cables, mode);
        page.blank();
        page.commands(texts.get("view.see"), commands(pid, cables));
    }

    /** The container whose network it is in: itself, or the one that it has joined, wherever that one got it from. */
    private Container owner(Container container, NamespaceMode mode) {
        Optional<Container> next = mode.joined()
                .flatMap(id -> engine.containers().stream()
                        .filter(each -> each.id().hex().equals(id))
                        .findFirst());
        return next.map(each ->
                        owner(each, each.config().isolation().namespaces().network()))
                .orElse(container);
    }

    private Wire picture(LiveCable cable, NetworkState host, String container) {
        Link outside = cable.outside();
        List<AttributedString> left = new ArrayList<>();
        Link bridge = cable.bridge();
        if (bridge != null) {
            left.add(Ink.join(Ink.title(bridge.name()), Ink.dim(" #" + bridge.index())));
            left.add(Ink.plain(addresses(host, bridge)));
            left.add(Ink.dim(network(bridge) + "bridge " + state(bridge)));
        } else {
            left.add(Ink.warm(texts.get("view.net.no-bridge")));
        }
        List<AttributedString> right = new ArrayList<>();
        Link inside = cable.inside();
        right.add(Ink.join(Ink.title(inside.name()), Ink.dim(" #" + inside.index() + " " + state(inside))));
        LinkAddress address = cable.address();
        right.add(Ink.value(address == null ? "-" : address.toString()));
        right.add(Ink.dim(inside.address().map(MacAddress::toString).orElse("") + " " + container));
        return new Wire(
                left,
                outside == null ? Ink.warm("?") : Ink.join(Ink.title(outside.name()), Ink.dim(" #" + outside.index())),
                Ink.dim("@if" + (outside == null ? "?" : outside.peer()) + " / @if" + inside.peer()),
                right);
    }

    private String network(Link bridge) {
        return engine.networks().list().stream()
                .filter(each -> each.bridge().equals(bridge.name()))
                .findFirst()
                .map(each -> texts.get("view.net.network", each.name()) + ", ")
                .orElse("");
    }

    static String addresses(NetworkState state, Link link) {
        return state.addresses(link).stream().map(LinkAddress::toString).collect(Collectors.joining(" "));
    }

    static String state(Link link) {
        return link.up() ? "up" : "down";
    }

    /** Interfaces that are no cables: {@code lo}, and the host's where it is in the host's network. */
    private void others(NetworkState inside, List<LiveCable> cables) {
        String list = inside.links().stream()
                .filter(link ->
                        cables.stream().noneMatch(cable -> cable.inside().equals(link)))
                .map(link -> (link.name() + " " + addresses(inside, link)).strip() + (link.up() ? "" : " down"))
                .collect(Collectors.joining(", "));
        labelled(cables.isEmpty() ? "view.net.interfaces" : "view.net.besides", Ink.plain(list));
    }

    private void labelled(String key, AttributedString text) {
        page.labelled(Ink.dim(" " + texts.get(key)), LABEL + 1, text);
    }

    private void routes(NetworkState inside) {
        boolean first = true;
        for (Route route : inside.mainRoutes()) {
            AttributedString text = Ink.plain(text(route, inside));
            page.labelled(Ink.dim(first ? " " + texts.get("view.net.routes") : ""), LABEL + 1, text);
            first = false;
        }
        if (first) {
            labelled("view.net.routes", Ink.warm(texts.get("view.net.no-routes")));
        }
    }

    /** As ip(8) writes it. */
    static String text(Route route, NetworkState state) {
        String device =
                state.link(route.link()).map(link -> " dev " + link.name()).orElse("");
        String to = route.isDefault() ? "default" : route.destination().toString();
        String from = route.source() == null ? "" : " src " + route.source();
        return to + route.router().map(router -> " via " + router).orElse("") + device + from;
    }

    private void resolver(long pid) {
        try (RootedFiles files = RootedFiles.of(pid)) {
            files.read("/etc/resolv.conf").ifPresent(text -> {
                ResolvConf conf = ResolvConf.parse(text);
                String servers = String.join(", ", conf.servers());
                boolean ours = conf.servers().contains("127.0.0.11");
                labelled(
                        "view.net.names",
                        ours
                                ? Ink.join(Ink.good(servers), Ink.dim("  " + texts.get("view.net.ours")))
                                : Ink.plain(servers));
            });
        } catch (KernelException gone) {
            return;
        }
    }

    private void ports(Container owner) {
        List<PublishedPort> ports = owner.ports();
        if (!ports.isEmpty()) {
            labelled(
                    "view.net.ports",
                    Ink.good(ports.stream()
                            .map(port -> port.host() + " " + page.glyphs().arrow() + " " + port.container())
                            .collect(Collectors.joining(", "))));
        }
    }

    private void rules(Container owner, List<LiveCable> cables, NamespaceMode mode) {
        if (mode.host() || cables.isEmpty()) {
            return;
        }
        List<Rule> rules = new ArrayList<>(rulesOf(owner));
        for (Network network : engine.networks().list()) {
            if (cables.stream().anyMatch(cable -> cable.leadsTo(network.bridge()))) {
                rules.addAll(engine.firewall().rules(network));
            }
        }
        if (!rules.isEmpty()) {
            page.blank();
            RulesTable.draw(rules, page, texts);
        }
    }

    private List<Rule> rulesOf(Container container) {
        String mark = " " + container.id().shortForm();
        return engine.firewall().rules().stream()
                .filter(rule -> rule.comment().endsWith(mark))
                .toList();
    }

    private List<String> commands(long pid, List<LiveCable> cables) {
        List<String> commands = new ArrayList<>();
        commands.add("nsenter -t " + pid + " -n ip -d address");
        cables.stream()
                .map(LiveCable::bridge)
                .flatMap(bridge -> Optional.ofNullable(bridge).stream())
                .map(bridge -> "ip -d link show master " + bridge.name())
                .distinct()
                .forEach(commands::add);
        if (!cables.isEmpty()) {
            commands.add("nft list table " + engine.firewall().tableName());
        }
        return commands;
    }
}
