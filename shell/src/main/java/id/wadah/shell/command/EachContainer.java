package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.container.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Does the same with several containers: each that works is named on standard output, each that fails is reported. */
final class EachContainer {

    private EachContainer() {}

    /** @return 0 when all worked, else 1, as Docker does */
    static int of(List<String> names, CommandContext context, Consumer<Container> action) {
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (String name : names) {
            Runnable one = () -> action.accept(context.engine().container(name));
            // One container needs no thread; several are done at once, so that their grace periods do not add up.
            work.add(
                    names.size() == 1
                            ? now(one)
                            : CompletableFuture.runAsync(one, task -> new Thread(task, "each " + name).start()));
        }
        int exitCode = 0;
        for (int index = 0; index < names.size(); index++) {
            try {
                work.get(index).join();
                context.out().println(names.get(index));
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof EngineException failure)) {
                    throw e;
                }
                context.report(failure);
                exitCode = 1;
            }
        }
        return exitCode;
    }

    private static CompletableFuture<Void> now(Runnable action) {
        return CompletableFuture.runAsync(action, Runnable::run);
    }
}
