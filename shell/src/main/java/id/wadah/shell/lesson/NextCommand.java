package id.wadah.shell.lesson;

import id.wadah.lessons.study.Move;
import id.wadah.lessons.study.Study;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code next}: goes on to the next section, or from the end of a lesson to the next one. */
@Command(name = "next")
public final class NextCommand extends MoveCommand {

    @Override
    Optional<Move> move(Study study) {
        return study.next();
    }
}
