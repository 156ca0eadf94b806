package id.wadah.engine.rootfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an overlay is put together from, as text for mount(2) and one by one for fsconfig(2); source: the kernel's overlayfs.rst.
 *
 * @param lowers the topmost first
 * @param upper where what is written goes; null, as {@code work}, when nothing may be
 * @param work overlayfs's own directory, beside {@code upper}
 */
record OverlayOptions(
        List<Path> lowers, @Nullable Path upper, @Nullable Path work) {

    private static final int LONGEST = 4096;

    /**
     * With the first two an upper directory would only say where in the layers below something is, and not be a layer; with the others it
     * could not be used again once a layer below was unpacked anew.
     */
    private static final List<String> TURNED_OFF = List.of("redirect_dir", "metacopy", "index", "nfs_export");

    private static final Path DEFAULTS = Path.of("/sys/module/overlay/parameters");

    OverlayOptions {
        lowers = List.copyOf(lowers);
    }

    /** One of them. */
    record Option(String name, String value) {}

    /** As mount(2) takes them. */
    String text() {
        List<Option> options = new ArrayList<>();
        options.add(new Option(
                "lowerdir", lowers.stream().map(OverlayOptions::escape).collect(Collectors.joining(":"))));
        ofUpper().forEach(each -> options.add(new Option(each.name(), escape(each.value()))));
        options.addAll(turnedOff());
        return options.stream().map(each -> each.name() + "=" + each.value()).collect(Collectors.joining(","));
    }

    /** Whether mount(2) reads all of the text: one page, and what is beyond it is cut off in the middle of a path. */
    boolean fitsOnePage() {
        return text().getBytes(StandardCharsets.UTF_8).length < LONGEST;
    }

    /** As fsconfig(2) takes them; {@code lowerdir+} is known since Linux 6.8. */
    List<Option> oneByOne() {
        List<Option> options = new ArrayList<>();
        lowers.forEach(each -> options.add(new Option("lowerdir+", each.toString())));
        options.addAll(ofUpper());
        options.addAll(turnedOff());
        return options;
    }

    private List<Option> ofUpper() {
        return upper == null || work == null
                ? List.of()
                : List.of(new Option("upperdir", upper.toString()), new Option("workdir", work.toString()));
    }

    /** What this kernel has on by default; nothing is said of the rest, nor where nothing can be written. */
    private List<Option> turnedOff() {
        return upper == null
                ? List.of()
                : TURNED_OFF.stream()
                        .filter(OverlayOptions::isOn)
                        .map(option -> new Option(option, "off"))
                        .toList();
    }

    private static boolean isOn(String option) {
        try {
            return Files.readString(DEFAULTS.resolve(option)).startsWith("Y");
        } catch (IOException unknown) {
            return false;
        }
    }

    private static String escape(Path path) {
        return escape(path.toString());
    }

    /** Colon and comma separate, the backslash escapes. */
    private static String escape(String path) {
        return path.replaceAll("([\\\\:,])", "\\\\$1");
    }
}
