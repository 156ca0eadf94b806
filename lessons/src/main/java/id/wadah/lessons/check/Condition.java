package id.wadah.lessons.check;

/** A state of the machine that a learner is to bring about, by whichever route. */
public non-sealed interface Condition extends Check {

    /**
     * Reads the machine. Only what {@link Scene#isNew} counts, so that what was there before the task began fulfils nothing.
     *
     * @return what was found, or a cue to what is missing
     */
    Finding examine(Scene scene);
}
