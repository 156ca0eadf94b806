package id.wadah.engine.build;

import id.wadah.engine.DataRoot;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import java.nio.file.Path;
import java.time.Duration;

/** An engine in a process of its own that builds, and kills itself: {@code ROOT CONTEXT begins|output|ends NUMBER}. */
final class DoomedBuild {

    private DoomedBuild() {}

    public static void main(String[] arguments) {
        ContainerEngine engine = ContainerEngine.open(new DataRoot(Path.of(arguments[0])));
        int number = Integer.parseInt(arguments[3]);
        new Building(engine, Path.of(arguments[1])) {
            @Override
            public void stepBegins(BuildStep step) {
                killAt("begins", step);
            }

            @Override
            public void output(BuildStep step, byte[] bytes, int offset, int length, boolean error) {
                killAt("output", step);
            }

            @Override
            public void stepEnds(BuildStep step, StepResult result, Duration took) {
                killAt("ends", step);
            }

            private void killAt(String moment, BuildStep step) {
                if (arguments[2].equals(moment) && step.number() == number) {
                    LocalKernel.get()
                            .call(Syscall.of(
                                    Sysno.KILL,
                                    Arg.number(ProcessHandle.current().pid()),
                                    Arg.number(9)));
                }
            }
        }.named("doomed").build();
    }
}
