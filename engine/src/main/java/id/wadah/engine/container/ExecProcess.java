package id.wadah.engine.container;

import id.wadah.engine.step.Step;
import java.util.List;

/** A program that was started in a running container by {@code exec}. */
public interface ExecProcess {

    /** Its process id as the host sees it. */
    long pid();

    Attachment attachment();

    /** Waits for its end; 0 to 255, 128 + n for signal n. */
    int await() throws InterruptedException;

    List<Step> steps();
}
