package id.wadah.engine.container;

import id.wadah.engine.step.StepObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A container that runs one program for a build. When it is closed nothing of it is left but the steps that made it. */
public interface StageContainer extends AutoCloseable {

    Container container();

    /**
     * Starts the program and waits until it has ended and all that it wrote is delivered; its exit code, 0 to 255.
     *
     * @param started called when the program runs
     * @throws InterruptedException when this thread was interrupted; the program may go on until this is closed
     * @throws id.wadah.engine.EngineException when it cannot be started
     */
    int run(OutputSink output, List<StepObserver> observers, Runnable started) throws InterruptedException;

    /** Ends the program; nothing happens when it has ended. */
    void kill();

    /**
     * Once it has ended: the upper directory of its overlay, with nothing but what the program changed; empty where its root is no
     * overlay.
     */
    Optional<Path> upper();

    /**
     * Where its root is no overlay: writes what the program changed as an uncompressed archive; returns how many bytes the files have.
     */
    long archive(OutputStream out) throws IOException;

    /** Kills it if it still runs, and removes it. */
    @Override
    void close();
}
