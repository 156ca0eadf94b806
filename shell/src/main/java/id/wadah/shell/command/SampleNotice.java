package id.wadah.shell.command;

import id.wadah.engine.image.AssemblyProgress;

/** Says, when a sample image is made because it is used for the first time, what it is and what it is not. */
final class SampleNotice implements AssemblyProgress {

    private final CommandContext context;

    SampleNotice(CommandContext context) {
        this.context = context;
    }

    @Override
    public void started(String sample) {
        context.err().println(context.text("command.images.sample", sample));
    }
}
