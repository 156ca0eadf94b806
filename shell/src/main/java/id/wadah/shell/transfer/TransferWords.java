package id.wadah.shell.transfer;

import id.wadah.engine.image.ImageRef;
import id.wadah.engine.registry.client.TransferProgress.Finished;
import java.time.Duration;

/** Docker's words for transfers, which programs read as well and which are the same in every language. */
public final class TransferWords {

    private TransferWords() {}

    static String pulling(ImageRef image) {
        String what = image.digest() == null ? image.tagOrLatest() : whole(image);
        return what + ": Pulling from " + image.path();
    }

    static String pushing(ImageRef image) {
        return "The push refers to repository [" + image.registry() + "/" + image.path() + "]";
    }

    static String retrying(Duration pause) {
        long seconds = Math.max(1, Math.round(pause.toMillis() / 1000.0));
        return "Retrying in " + seconds + (seconds == 1 ? " second" : " seconds");
    }

    static String mounted(String from) {
        return "Mounted from " + from;
    }

    static String finished(Finished tag) {
        return tag.pushed()
                ? tag.image().tagOrLatest() + ": digest: " + tag.digest() + " size: " + tag.size()
                : "Digest: " + tag.digest();
    }

    /** @param changed whether anything was brought here */
    public static String status(ImageRef image, boolean changed) {
        return "Status: " + (changed ? "Downloaded newer image for " : "Image is up to date for ") + image;
    }

    /** The whole name, with the registry that Docker leaves out. */
    public static String whole(ImageRef image) {
        String repository = image.registry() + "/" + image.path();
        return repository
                + (image.tag() == null ? "" : ":" + image.tag())
                + (image.digest() == null ? "" : "@" + image.digest());
    }
}
