package id.wadah.shell.view;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.network.Network;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.List;
import java.util.function.Predicate;

/** Draws all networks, and who is on each. */
final class NetworksView {

    private final Page page;
    private final Texts texts;
    private final Engine engine;

    NetworksView(Page page, Texts texts, Engine engine) {
        this.page = page;
        this.texts = texts;
        this.engine = engine;
    }

    void draw() {
        page.line(Ink.title(texts.get("view.net.all")));
        NetworkView each = new NetworkView(page, texts, engine);
        Grid grid = NetworkView.grid(page, texts);
        for (Network network : engine.networks().list()) {
            if (network.driver() == Network.Driver.BRIDGE) {
                each.tree(network).addTo(grid, page.glyphs());
            }
        }
        unconnected("host", NamespaceMode::host, grid);
        unconnected("none", NamespaceMode.Own.NONE::equals, grid);
        page.grid(grid, 1);
        page.blank();
        page.commands(
                texts.get("view.see"), List.of("ip -d link show type bridge", "ip link show type veth", "bridge link"));
    }

    private void unconnected(String name, Predicate<NamespaceMode> mode, Grid grid) {
        List<Container> containers = engine.containers().stream()
                .filter(ViewCommand::runs)
                .filter(container ->
                        mode.test(container.config().isolation().namespaces().network()))
                .toList();
        if (!containers.isEmpty()) {
            NetworkView.unconnected(name, containers).addTo(grid, page.glyphs());
        }
    }
}
