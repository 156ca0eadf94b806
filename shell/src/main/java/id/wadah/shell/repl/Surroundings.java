package id.wadah.shell.repl;

import id.wadah.engine.Engine;
import id.wadah.lessons.study.Classroom;
import id.wadah.shell.command.CommandObserver;
import id.wadah.shell.command.CommandRegistry;
import id.wadah.shell.text.LanguageMemory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all sessions of one daemon have in common.
 *
 * @param observer watches each command: the ledger and the lessons
 * @param memory the language that was chosen last
 * @param repaired how many leftovers were cleaned up and not told anyone yet
 * @param warmUp called once a prompt is on the screen, to do in advance what the first container would wait for
 * @param shutdown ends the daemon with its containers; returns at once
 */
public record Surroundings(
        Engine engine,
        CommandRegistry commands,
        CommandObserver observer,
        Classroom classroom,
        LanguageMemory memory,
        AtomicInteger repaired,
        Runnable warmUp,
        Runnable shutdown) {

    /** What the engine repaired at its start, for the first person to be told. */
    public static AtomicInteger repairedBy(Engine engine) {
        return new AtomicInteger(engine.repaired().size());
    }
}
