package id.wadah.shell.command;

import id.wadah.engine.image.AssemblyProgress;

/**
 * Says, when a sample image is made because somebody runs it for the first time, how far that is, and in the end what the image is
 * and is not. On standard error, so that the output of the program stays its own.
 */
final class SampleNotice implements AssemblyProgress {

    private static final String ERASE_LINE = "\r\u001b[K";

    private final CommandContext context;

    SampleNotice(CommandContext context) {
        this.context = context;
    }

    @Override
    public void layer(String sample, int number, int count, String layer) {
        if (context.interactive()) {
            context.err().print(ERASE_LINE + context.text("session.sample.progress", sample, number, count));
            context.err().flush();
        }
    }

    @Override
    public void assembled(String sample) {
        String erased = context.interactive() ? ERASE_LINE : "";
        context.err().println(erased + context.text("session.sample.made", sample));
    }
}
