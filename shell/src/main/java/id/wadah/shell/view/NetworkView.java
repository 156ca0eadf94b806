package id.wadah.shell.view;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.nftables.Rule;
import id.wadah.engine.network.Membership;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkState;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** Draws one network: its bridge, the cables in it, and who is at their other ends. */
final class NetworkView {

    private static final int NAME = 8;
    private static final int SMALL = 6;

    private final Page page;
    private final Texts texts;
    private final Engine engine;
    private final NetworkState host = NetworkState.ofHost();

    NetworkView(Page page, Texts texts, Engine engine) {
        this.page = page;
        this.texts = texts;
        this.engine = engine;
    }

    void draw(Network network) {
        page.line(Ink.title(
                texts.get("view.net.network-title", network.name(), network.id().shortForm())));
        if (network.driver() != Network.Driver.BRIDGE) {
            boolean ofHost = network.driver() == Network.Driver.HOST;
            page.prose(1, Ink.plain(texts.get(ofHost ? "view.net.driver-host" : "view.net.driver-null")));
            return;
        }
        Grid grid = grid(page, texts);
        tree(network).addTo(grid, page.glyphs());
        page.grid(grid, 1);
        if (network.internal()) {
            page.prose(1, Ink.warm(texts.get("view.net.internal")));
        }
        List<Rule> rules = engine.firewall().rules(network);
        if (!rules.isEmpty()) {
            page.blank();
            RulesTable.draw(rules, page, texts);
        }
        page.blank();
        page.commands(
                texts.get("view.see"),
                List.of(
                        "ip -d address show " + network.bridge(),
                        "ip link show master " + network.bridge(),
                        "nft list table " + engine.firewall().tableName()));
    }

    static Grid grid(Page page, Texts texts) {
        return new Grid(
                Column.cut(texts.get("view.net.who"), NAME),
                Column.fixed(texts.get("view.net.on-host")),
                Column.fixed(texts.get("view.net.inside")),
                Column.fixed(texts.get("view.net.address")),
                Column.cut(texts.get("view.net.published"), SMALL));
    }

    /** The bridge, below it the containers. */
    Tree tree(Network network) {
        Optional<Link> bridge = host.link(network.bridge());
        AttributedString device = bridge.map(link ->
                        Ink.join(Ink.value(link.name()), Ink.dim(" #" + link.index() + " " + NetView.state(link))))
                .orElse(Ink.dim(texts.get("view.net.no-device")));
        String address = bridge.map(link -> NetView.addresses(host, link))
                .or(() -> network.addressing().map(its -> its.subnet().toString()))
                .orElse("");
        Tree tree = new Tree(Ink.title(network.name()), device, Ink.plain(""), Ink.plain(address), Ink.plain(""));
        engine.networks().members(network).forEach(member -> tree.add(member(network, member)));
        return tree;
    }

    private Tree member(Network network, Membership membership) {
        String id = membership.member().containerId();
        NetworkState inside = NetworkState.of(membership.member().pid());
        Optional<LiveCable> cable = LiveCable.between(inside, host).stream()
                .filter(each -> each.leadsTo(network.bridge()))
                .findFirst();
        String ports = engine.firewall()
                        .endpoint(id)
                        .filter(membership.endpoint()::equals)
                        .isPresent()
                ? engine.firewall().published(id).stream()
                        .map(port -> port.host() + page.glyphs().arrow() + port.container())
                        .collect(Collectors.joining(", "))
                : "";
        return new Tree(
                Ink.plain(membership.member().name()),
                cable.map(LiveCable::outside).map(NetworkView::shown).orElse(Ink.warm("?")),
                cable.map(LiveCable::inside).map(NetworkView::shown).orElse(Ink.warm("?")),
                Ink.value(cable.map(LiveCable::address).map(Object::toString).orElse("?")),
                Ink.good(ports));
    }

    private static AttributedString shown(Link link) {
        return Ink.join(Ink.plain(link.name()), Ink.dim(" #" + link.index()));
    }

    /** The containers that have no cable because of their mode, below the network that Docker counts them to. */
    static Tree unconnected(String network, List<Container> containers) {
        Tree tree = new Tree(Ink.title(network), Ink.plain(""), Ink.plain(""), Ink.plain(""), Ink.plain(""));
        containers.forEach(each ->
                tree.add(new Tree(Ink.plain(each.name()), Ink.plain(""), Ink.plain(""), Ink.plain(""), Ink.plain(""))));
        return tree;
    }
}
