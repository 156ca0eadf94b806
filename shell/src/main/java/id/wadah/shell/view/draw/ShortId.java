package id.wadah.shell.view.draw;

import java.util.regex.Pattern;

/** Shortens the 64-digit IDs of containers in paths, which fill a line and are told apart by their first 12 digits. */
public final class ShortId {

    private static final Pattern ID = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{52}\\b");
    private static final Pattern UP_TO_ID = Pattern.compile("(?<=\")/[^\" ]*/[0-9a-f]{64}(?=/)");

    private ShortId() {}

    /** {@code /wadah/3f2a8c11d0e4…} */
    public static String in(String text, Glyphs glyphs) {
        return ID.matcher(text).replaceAll("$1" + glyphs.ellipsis());
    }

    /** Quoted paths begin below the container's own directory: {@code "…/memory.max"}. */
    public static String inCall(String call, Glyphs glyphs) {
        return in(UP_TO_ID.matcher(call).replaceAll(glyphs.ellipsis()), glyphs);
    }

    /** A shell finds the path by its first digits: {@code /wadah/3f2a8c11d0e4*}. */
    public static String inCommand(String command) {
        return ID.matcher(command).replaceAll("$1*");
    }
}
