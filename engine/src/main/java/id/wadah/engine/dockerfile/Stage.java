package id.wadah.engine.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * What stands from one FROM to the next.
 *
 * @param index from 0
 * @param instructions that follow its FROM
 */
public record Stage(int index, Instruction.From from, List<Instruction> instructions) {

    public Stage {
        instructions = List.copyOf(instructions);
    }

    /** In small letters. */
    public Optional<String> name() {
        return Optional.ofNullable(from.name());
    }
}
