package id.wadah.engine.container;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a log: the one that is written to, and before it, where its length is limited, older ones as {@code .1}, {@code .2} ... Not to be used by
 * two threads at once.
 */
final class LogFiles {

    private final Path file;
    private final long mostBytes;
    private final int mostFiles;
    private long size = -1;
    /** How often a new one was begun. */
    private int turns;

    /** @param mostBytes 0 for no limit */
    LogFiles(Path file, long mostBytes, int mostFiles) {
        this.file = file;
        this.mostBytes = mostBytes;
        this.mostFiles = mostFiles;
    }

    int turns() {
        return turns;
    }

    boolean isEmpty() {
        return !Files.exists(file);
    }

    void append(CharSequence lines) throws IOException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        if (mostBytes > 0) {
            if (size < 0) {
                size = Files.exists(file) ? Files.size(file) : 0;
            }
            if (size > 0 && size + bytes.length > mostBytes) {
                turn();
            }
            size += bytes.length;
        }
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void turn() throws IOException {
        for (int number = mostFiles - 1; number > 0; number--) {
            Path younger = number == 1 ? file : older(number - 1);
            if (Files.exists(younger)) {
                Files.move(younger, older(number), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        if (mostFiles == 1) {
            Files.deleteIfExists(file);
        }
        turns++;
        size = 0;
    }

    /**
     * Opens the files, the oldest first, the one that is written to last.
     *
     * @param since only those begun after so many turns; negative for all
     */
    List<InputStream> open(int since) throws IOException {
        int oldest = since < 0 ? mostFiles - 1 : Math.min(turns - since, mostFiles) - 1;
        List<InputStream> opened = new ArrayList<>();
        for (int number = oldest; number >= 0; number--) {
            try {
                opened.add(new BufferedInputStream(Files.newInputStream(number == 0 ? file : older(number))));
            } catch (NoSuchFileException none) {
                continue;
            }
        }
        return opened;
    }

    private Path older(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
