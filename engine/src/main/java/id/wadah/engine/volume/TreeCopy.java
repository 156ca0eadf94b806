package id.wadah.engine.volume;

import id.wadah.engine.kernel.ExtendedAttributes;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.OpenDirectory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Copies what is in one directory into another, with owners, permissions, times, links and extended attributes. Sockets stay
 * behind: nobody listens at a copy.
 */
final class TreeCopy {

    private static final String ITSELF = ".";

    private final OpenDirectory target;
    private final int shift;
    /** Where the first of several names of a file went: by device and inode, the way below the target. */
    private final Map<String, FirstName> hardLinks = new HashMap<>();

    private record FirstName(String[] way, String name) {}

    private TreeCopy(OpenDirectory target, int shift) {
        this.target = target;
        this.shift = shift;
    }

    /**
     * Copies all of it.
     *
     * @param to empty, and nobody else's
     * @param shift added to each owner
     * @throws id.wadah.engine.kernel.KernelException the first call refused; what was copied until then is there
     */
    static void copy(OpenDirectory from, OpenDirectory to, int shift) {
        new TreeCopy(to, shift).inside(from, to, new String[0]);
    }

    private void inside(OpenDirectory from, OpenDirectory to, String[] way) {
        for (String name : from.names()) {
            entry(from, to, name, way);
        }
        ExtendedAttributes.copy(from.fd(), to.fd());
        finish(from.status(ITSELF), to, ITSELF);
    }

    private void entry(OpenDirectory from, OpenDirectory to, String name, String[] way) {
        FileStatus status = from.status(name);
        if (status.isDirectory()) {
            try (OpenDirectory below = from.directory(name);
                    OpenDirectory made = to.makeDirectory(name)) {
                inside(below, made, append(way, name));
            }
            return;
        }
        if (status.isSocket() || status.links() > 1 && linked(status, to, name, way)) {
            return;
        }
        if (status.isSymbolicLink()) {
            to.symbolicLink(name, from.linkTarget(name));
        } else if (status.isRegular()) {
            try (Fd source = from.read(name);
                    Fd made = to.create(name)) {
                OpenDirectory.copyContent(source, made);
                // Writing and a new owner take file capabilities away, so those come after both.
                finish(status, to, name);
                ExtendedAttributes.copy(source, made);
            }
            return;
        } else {
            to.node(name, status);
        }
        finish(status, to, name);
    }

    /** Whether it is one more name of a file that was copied before. */
    private boolean linked(FileStatus status, OpenDirectory to, String name, String[] way) {
        FirstName first = hardLinks.putIfAbsent(status.device() + ":" + status.inode(), new FirstName(way, name));
        if (first == null) {
            return false;
        }
        link(target, first, 0, to, name);
        return true;
    }

    private static void link(OpenDirectory at, FirstName first, int depth, OpenDirectory to, String name) {
        if (depth == first.way().length) {
            at.link(first.name(), to, name);
            return;
        }
        try (OpenDirectory below = at.directory(first.way()[depth])) {
            link(below, first, depth + 1, to, name);
        }
    }

    private void finish(FileStatus like, OpenDirectory in, String name) {
        in.own(name, like.uid() + shift, like.gid() + shift);
        // A new owner clears the set-user-ID bit, so the permissions come after it.
        if (!like.isSymbolicLink()) {
            in.permit(name, like.permissions());
        }
        in.date(name, like);
    }

    private static String[] append(String[] way, String name) {
        String[] longer = Arrays.copyOf(way, way.length + 1);
        longer[way.length] = name;
        return longer;
    }
}
