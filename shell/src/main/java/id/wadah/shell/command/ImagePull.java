package id.wadah.shell.command;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.shell.transfer.TransferWords;
import id.wadah.shell.transfer.Transfers;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** An image that is fetched from its registry, for commands that need one. */
public final class ImagePull {

    private ImagePull() {}

    /** Who asks registries: the person whose session it is. */
    public static RegistryUser user(CommandContext context) {
        return new RegistryUser(context.session().environment());
    }

    /**
     * Fetches it, and shows how that goes.
     *
     * @param platform null for this machine's
     * @param out where it is shown; null for nowhere
     */
    public static Image fetch(
            ImageRef image, @Nullable Platform platform, CommandContext context, @Nullable PrintWriter out)
            throws InterruptedException {
        try (Transfers shown =
                out == null ? Transfers.quiet() : Transfers.to(out, context.session(), context.texts())) {
            boolean[] changed = new boolean[1];
            Image fetched = context.interruptibly(() -> context.engine()
                    .registries()
                    .pull(image, platform, user(context), shown.noting(tag -> changed[0] |= tag.changed())));
            if (out != null) {
                out.println(TransferWords.status(image.tagged(), changed[0]));
                out.flush();
            }
            return fetched;
        }
    }

    /** Fetches an image that is needed and is not here; its progress is no output of the command. */
    static void fetchMissing(String name, @Nullable Platform platform, boolean quiet, CommandContext context)
            throws InterruptedException {
        ImageRef image = ImageRef.parse(name);
        boolean there = context.engine().images().find(name).isPresent();
        if (there || context.engine().images().isSample(image)) {
            return;
        }
        if (!quiet) {
            context.err().println("Unable to find image '" + image.tagged() + "' locally");
        }
        fetch(image, platform, context, quiet ? null : context.err());
    }
}
