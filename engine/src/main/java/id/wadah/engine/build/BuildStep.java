package id.wadah.engine.build;

import id.wadah.engine.dockerfile.Source;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One instruction while it is done.
 *
 * @param number from 1 to {@code total}; what an image wants done at the FROM of another has the number of that FROM
 * @param stage name of its stage, or its number where there are several without names; empty where there is but one
 * @param source where it stands
 * @param trigger what the base image wants done, in place of the source's text
 */
public record BuildStep(int number, int total, String stage, Source source, Optional<String> trigger) {

    /** The instruction in one line, without texts that stand below it. */
    public String text() {
        return trigger.map(text -> "ONBUILD " + text)
                .orElseGet(() -> source.line().contains("<<")
                        ? source.line().strip() + " ..."
                        : Arrays.stream(source.text().split("\n"))
                                .map(line -> line.strip()
                                        .replaceFirst("[\\\\`]$", "")
                                        .strip())
                                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                                .collect(Collectors.joining(" ")));
    }
}
