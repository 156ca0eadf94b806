package id.wadah.lessons.study;

import id.wadah.lessons.check.Cue;
import java.util.Optional;

/**
 * Help with the open task.
 *
 * @param cue what the machine's state suggests, where it does
 * @param number of the written hint, from 1; 0 when there is none
 * @param count how many there are
 */
public record Hint(Place place, Optional<Cue> cue, int number, int count) {}
