package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.build.BuildCache;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.engine.image.Pruned;
import id.wadah.engine.image.Removal;
import id.wadah.engine.network.Network;
import id.wadah.engine.volume.Volumes;
import id.wadah.shell.format.HumanSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Removes what nobody uses, says what in Docker's words, and counts the bytes. */
final class Pruning {

    private static final Set<Status> OVER = Set.of(Status.CREATED, Status.EXITED, Status.DEAD);

    private static final int SHORT_ID = 25;

    private final CommandContext context;
    private final Engine engine;
    private final PruneFilter filter;
    private long reclaimed;

    Pruning(CommandContext context, PruneFilter filter) {
        this.context = context;
        this.engine = context.engine();
        this.filter = filter;
    }

    /** Those that do not run. */
    void containers() {
        List<String> removed = new ArrayList<>();
        for (Container container : engine.containers()) {
            if (OVER.contains(container.state().status())
                    && filter.accepts(
                            container.config().created(), container.config().labels())) {
                try {
                    long bytes = engine.writtenBytes(container);
                    engine.remove(container, false);
                    removed.add(container.id().hex());
                    reclaimed += bytes;
                } catch (EngineException startedOrRemovedMeanwhile) {
                    continue;
                }
            }
        }
        say("command.prune.containers", removed);
    }

    /** @param all also those that have a name, when no container was made of them */
    void images(boolean all) {
        Pruned pruned = engine.images()
                .prune(
                        all,
                        image -> filter.accepts(
                                image.created(), image.config().config().labels()),
                        engine::users);
        reclaimed += pruned.bytes();
        say(
                "command.prune.images",
                pruned.removals().stream()
                        .map(Removal::toString)
                        .map(line -> Character.toLowerCase(line.charAt(0)) + line.substring(1))
                        .toList());
    }

    /** Those that nobody is on. */
    void networks() {
        List<Network> removed = engine.networks().prune(network -> filter.accepts(network.created(), network.labels()));
        say("command.prune.networks", removed.stream().map(Network::name).toList());
    }

    /** @param named also those that somebody has named */
    void volumes(boolean named) {
        List<Volumes.Pruned> removed = engine.volumes()
                .prune(volume -> (named || volume.anonymous()) && filter.accepts(volume.created(), volume.labels()));
        removed.forEach(each -> reclaimed += each.bytes());
        say("command.prune.volumes", removed.stream().map(Volumes.Pruned::name).toList());
    }

    /** @param all also what an image has, whose next build would have it from the cache */
    void builds(boolean all) {
        List<BuildCache.Entry> gone =
                engine.builder().cache().prune(all, entry -> filter.accepts(entry.used(), Map.of()));
        gone.stream().filter(entry -> !entry.shared()).forEach(entry -> reclaimed += entry.bytes());
        say(
                "command.prune.builds",
                gone.stream().map(entry -> entry.id().substring(0, SHORT_ID)).toList());
    }

    private void say(String heading, List<String> removed) {
        if (!removed.isEmpty()) {
            Stream.concat(Stream.of(context.text(heading)), removed.stream()).forEach(context.out()::println);
            context.out().println();
        }
    }

    void sayTotal() {
        context.out().println(context.text("command.prune.reclaimed", HumanSize.decimal(reclaimed)));
    }
}
