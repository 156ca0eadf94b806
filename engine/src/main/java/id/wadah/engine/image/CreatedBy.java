package id.wadah.engine.image;

import id.wadah.engine.image.oci.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an image's history says of the making of a layer, or of a change of the configuration. The field is free text; builders write the
 * instruction of the Dockerfile in one of a few ways, which are told apart here.
 *
 * @param keyword the instruction in capitals, such as {@code RUN}; empty where it was made in another way
 * @param text what follows it, or all of it; may be empty
 */
public record CreatedBy(String keyword, String text) {

    private static final CreatedBy UNKNOWN = new CreatedBy("", "");

    /** Docker's classic builder marks what it did not run by a comment of the shell. */
    private static final Pattern NOT_RUN = Pattern.compile("/bin/sh -c #\\(nop\\)\\s+([A-Z]+)\\s*(.*)", Pattern.DOTALL);

    /** It runs the rest with the shell, the values of build arguments in front: {@code |2 A=1 B=2 /bin/sh -c make}. */
    private static final Pattern RUN_BY_SHELL =
            Pattern.compile("(?:\\|[0-9]+ .*?)?/bin/sh -c (?!#\\(nop\\))(.*)", Pattern.DOTALL);

    private static final Pattern INSTRUCTION = Pattern.compile(
            "(?i)(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\\b\\s*(.*)",
            Pattern.DOTALL);

    private static final Pattern BUILDKIT = Pattern.compile("\\s*# buildkit\\s*$");

    public static CreatedBy of(History history) {
        String text = Objects.requireNonNullElse(history.createdBy(), "").strip();
        Matcher notRun = NOT_RUN.matcher(text);
        if (notRun.matches()) {
            return new CreatedBy(notRun.group(1), notRun.group(2).strip());
        }
        Matcher run = RUN_BY_SHELL.matcher(text);
        if (run.matches()) {
            return new CreatedBy("RUN", run.group(1).strip());
        }
        String plain = BUILDKIT.matcher(text).replaceFirst("");
        Matcher instruction = INSTRUCTION.matcher(plain);
        if (!instruction.matches()) {
            return new CreatedBy("", plain);
        }
        String keyword = instruction.group(1).toUpperCase(Locale.ROOT);
        Matcher shell = RUN_BY_SHELL.matcher(instruction.group(2));
        boolean byShell = keyword.equals("RUN") && shell.matches();
        return new CreatedBy(keyword, (byShell ? shell.group(1) : instruction.group(2)).strip());
    }

    /** What made each layer of an image, the lowest first; unknown for those that its history does not reach. */
    public static List<CreatedBy> ofLayers(Image image) {
        List<CreatedBy> made = new ArrayList<>();
        for (History history : image.history()) {
            // A step of the build that made no layer has an entry, too.
            if (!history.emptyLayer() && made.size() < image.layers().size()) {
                made.add(of(history));
            }
        }
        while (made.size() < image.layers().size()) {
            made.add(UNKNOWN);
        }
        return List.copyOf(made);
    }

    /** As a line of a Dockerfile has it. */
    @Override
    public String toString() {
        return keyword.isEmpty() || text.isEmpty() ? keyword + text : keyword + " " + text;
    }
}
