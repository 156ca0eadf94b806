package id.wadah.shell.view;

import id.wadah.engine.container.Container;
import id.wadah.engine.step.KernelObject;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.ShortId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code objects [CONTAINER]}: every kernel object that a running container consists of, each asked for anew. */
@Command(name = "objects")
public final class ObjectsCommand extends ViewCommand {

    private static final int IDENTITY_MINIMUM = 12;
    private static final int COMMAND_MINIMUM = 14;

    @Parameters(index = "0", arity = "0..1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    void show(CommandContext context, Page page) {
        Container container = running(context.engine(), name);
        draw(page, context.texts(), container.name(), container.objects());
    }

    static void draw(Page page, Texts texts, String name, List<KernelObject> objects) {
        page.line(Ink.title(texts.get("view.objects.title", name)));
        Grid grid = new Grid(
                Column.fixed(texts.get("view.objects.kind")),
                Column.cut(texts.get("view.objects.identity"), IDENTITY_MINIMUM),
                Column.fixed(texts.get("view.objects.now")),
                Column.cut(texts.get("view.shown-by"), COMMAND_MINIMUM));
        int there = 0;
        for (KernelObject object : objects) {
            boolean exists = object.exists();
            String identity = ShortId.in(object.identity(), page.glyphs());
            there += exists ? 1 : 0;
            grid.row(
                    Ink.plain(object.kind()),
                    exists ? Ink.value(identity) : Ink.bad(identity),
                    exists ? Ink.good(texts.get("view.objects.there")) : Ink.bad(texts.get("view.objects.gone")),
                    Ink.dim(ShortId.inCommand(object.shownBy())));
        }
        page.grid(grid, 1);
        page.blank();
        page.line(Ink.plain(texts.get("view.objects.count", there, objects.size())));
    }
}
