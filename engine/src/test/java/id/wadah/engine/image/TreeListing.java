package id.wadah.engine.image;

import id.wadah.engine.testing.Tool;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A directory tree as find(1) sees it: a line a thing with type, mode, owner, time, and what it contains or leads to. */
public final class TreeListing {

    private TreeListing() {}

    public static List<String> of(Path directory) {
        String things = Tool.run(
                "find",
                directory.toString(),
                "-mindepth",
                "1",
                "(",
                "-type",
                "d",
                "-printf",
                "%P d %m %U %G %T@\\0",
                ")",
                "-o",
                "-printf",
                "%P %y %m %U %G %T@ %s %n %l\\0");
        // A name may have a newline in it, but no NUL.
        return Arrays.stream(things.split("\0"))
                .filter(thing -> !thing.isEmpty())
                .sorted()
                .toList();
    }

    /** The SHA-256 of every regular file, by path. */
    public static List<String> contents(Path directory) {
        return Tool.run("sh", "-c", "cd \"$0\" && find . -type f -exec sha256sum {} +", directory.toString())
                .lines()
                .sorted()
                .toList();
    }
}
