package id.wadah.engine.image.sample;

import id.wadah.engine.image.host.HostTree;
import id.wadah.engine.image.host.MergedUsr;
import id.wadah.engine.image.layer.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Copies files of the host to where they belong in an image, with the symbolic link that leads to each. */
final class HostCopier {

    private static final int SET_USER_ID = 04000;
    private static final int SET_GROUP_ID = 02000;

    private final HostTree host;
    private final MergedUsr usr;

    HostCopier(HostTree host) {
        this.host = host;
        this.usr = new MergedUsr(host);
    }

    Map<String, String> usrLinks() throws IOException {
        return usr.links();
    }

    String place(String path) throws IOException {
        return usr.place(path);
    }

    /** Copies the file at the same path as on the host; nothing happens when there is none. */
    void copy(String path, LayerTree layer) throws IOException {
        copy(path, usr.place(path), layer);
    }

    /** Copies the file, reachable at {@code place} in the image. */
    void copy(String path, String place, LayerTree layer) throws IOException {
        Optional<String> real = host.realFile(path);
        if (real.isEmpty()) {
            return;
        }
        String realPlace = usr.place(real.get());
        addFile(real.get(), realPlace, layer);
        if (!realPlace.equals(place)) {
            layer.link(place, MergedUsr.relative(place, realPlace));
        }
    }

    /** Copies the content itself to {@code place}, whatever the file is called on the host. */
    void copyContent(String path, String place, LayerTree layer) throws IOException {
        Optional<String> real = host.realFile(path);
        if (real.isPresent()) {
            addFile(real.get(), place, layer);
        }
    }

    /** Copies a file, or a directory and all in it. */
    void copyTree(String path, LayerTree layer) throws IOException {
        if (!host.isDirectory(path)) {
            copy(path, layer);
            return;
        }
        for (String child : host.children(path, "*")) {
            copyTree(path + "/" + child, layer);
        }
    }

    private void addFile(String real, String place, LayerTree layer) throws IOException {
        Path file = host.file(real);
        Map<String, Object> status = Files.readAttributes(file, "unix:mode,uid,gid,dev,ino", LinkOption.NOFOLLOW_LINKS);
        if (!(status.get("mode") instanceof Integer bits)) {
            throw new IOException(file + " has no mode");
        }
        int mode = bits & 07777;
        // All files of the image belong to root: a set-ID bit for somebody else would become one for root.
        if (!Integer.valueOf(0).equals(status.get("uid"))) {
            mode &= ~SET_USER_ID;
        }
        if (!Integer.valueOf(0).equals(status.get("gid"))) {
            mode &= ~SET_GROUP_ID;
        }
        layer.file(place, mode, Content.of(file), status.get("dev") + ":" + status.get("ino"));
    }
}
