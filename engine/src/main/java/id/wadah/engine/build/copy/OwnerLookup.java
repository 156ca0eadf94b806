package id.wadah.engine.build.copy;

import id.wadah.engine.Problem;
import id.wadah.engine.dockerfile.Source;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Finds the numbers of {@code --chown=user:group} in a root file system; source: passwd(5), group(5). */
final class OwnerLookup {

    private static final int MOST = 1 << 20;
    private static final int ID = 2;
    private static final int GROUP = 3;

    private final FileHandle root;
    private final Source source;

    OwnerLookup(FileHandle root, Source source) {
        this.root = root;
        this.source = source;
    }

    /** A user and a group. */
    record Owner(int uid, int gid) {
        static final Owner ROOT = new Owner(0, 0);
    }

    /**
     * Who that is. Without a group it is, as in Docker, the one of the same number as the user.
     *
     * @param written names or numbers, {@code user}, {@code user:group}, {@code :group}; empty for root
     * @throws id.wadah.engine.EngineException {@link Problem#COPY_OWNER_UNKNOWN}
     */
    Owner find(String written) throws IOException {
        int colon = written.indexOf(':');
        String user = colon < 0 ? written : written.substring(0, colon);
        String group = colon < 0 ? "" : written.substring(colon + 1);
        int uid = user.isEmpty() ? 0 : id(user, "/etc/passwd", ID);
        if (!group.isEmpty()) {
            return new Owner(uid, id(group, "/etc/group", ID));
        }
        if (colon >= 0 || user.isEmpty()) {
            return new Owner(uid, 0);
        }
        return new Owner(uid, isNumber(user) ? uid : id(user, "/etc/passwd", GROUP));
    }

    private int id(String name, String file, int field) throws IOException {
        if (isNumber(name)) {
            return Integer.parseInt(name);
        }
        for (String line : text(file).split("\n")) {
            String[] fields = line.split(":", -1);
            if (fields[0].equals(name) && fields.length > field && isNumber(fields[field])) {
                return Integer.parseInt(fields[field]);
            }
        }
        throw source.fault(Problem.COPY_OWNER_UNKNOWN, name, file);
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,9}");
    }

    /** Empty when there is no such file. */
    private String text(String path) throws IOException {
        try (FileHandle file = root.resolve(path)) {
            if (!file.status().isRegular()) {
                return "";
            }
            try (InputStream in = file.read()) {
                return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
            }
        } catch (KernelException missing) {
            return "";
        }
    }
}
