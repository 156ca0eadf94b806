package id.wadah.shell.lesson;

import id.wadah.lessons.study.Move;
import id.wadah.lessons.study.Study;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code skip}: leaves the task here undone and goes on. */
@Command(name = "skip")
public final class SkipCommand extends MoveCommand {

    @Override
    Optional<Move> move(Study study) {
        return study.skip();
    }
}
