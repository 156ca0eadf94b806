package id.wadah.engine.image.archive;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayDeque;
import java.util.Deque;

/** The names of an archive's entries. Nothing is ever written under one of them; one that leads out is refused all the same, since nobody honest writes it. */
final class EntryName {

    private EntryName() {}

    /**
     * The name without {@code ./}, doubled and trailing slashes; empty for the archive's top.
     *
     * @throws EngineException {@link Problem#UNSAFE_ENTRY} when it is absolute or has a {@code ..} or a NUL, {@link Problem#ARCHIVE_TOO_LARGE}
     */
    static String of(String written, int longest) {
        // Before it is taken apart: a name may be as long as memory.
        if (written.length() > longest) {
            throw new EngineException(Problem.ARCHIVE_TOO_LARGE, "PATH_MAX", Integer.toString(longest));
        }
        return resolve("", written, false);
    }

    /**
     * What a symbolic link means.
     *
     * @param link its name, as {@link #of} returns it
     * @throws EngineException {@link Problem#UNSAFE_ENTRY} when that is outside
     */
    static String ofTarget(String link, String target) {
        int slash = link.lastIndexOf('/');
        return resolve(slash < 0 ? "" : link.substring(0, slash), target, true);
    }

    private static String resolve(String directory, String path, boolean mayGoUp) {
        if (path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new EngineException(Problem.UNSAFE_ENTRY, shown(path));
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (directory + "/" + path).split("/")) {
            if (part.equals("..")) {
                if (!mayGoUp || parts.pollLast() == null) {
                    throw new EngineException(Problem.UNSAFE_ENTRY, shown(path));
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    /** Names of strangers are shown on a terminal. */
    static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 100 ? plain : plain.substring(0, 97) + "...";
    }
}
