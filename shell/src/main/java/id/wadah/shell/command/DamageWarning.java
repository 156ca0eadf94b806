package id.wadah.shell.command;

import id.wadah.engine.image.DamagedImage;
import id.wadah.engine.image.ImageRef;
import java.util.List;
import java.util.stream.Collectors;

/** Tells of images that cannot be read, behind what could be listed. */
final class DamageWarning {

    private DamageWarning() {}

    static void print(List<DamagedImage> damaged, CommandContext context) {
        for (DamagedImage each : damaged) {
            String name = each.names().isEmpty()
                    ? each.listed().toString()
                    : each.names().stream().map(ImageRef::toString).collect(Collectors.joining(", "));
            context.out().flush();
            context.err().println(context.text("command.images.damaged", name));
            context.report(each.failure());
        }
    }
}
