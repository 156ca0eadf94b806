package id.wadah.shell.ledger;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerId;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepObserver;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.CommandObserver;
import id.wadah.shell.command.LedgerMode;
import id.wadah.shell.view.draw.Page;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells after each command of the interactive shell what it did in the kernel. */
public final class LedgerObserver implements CommandObserver {

    /** Commands that only look, or do nothing to containers, need no snapshot. */
    private static final Set<String> ACTING = Set.of(
            "run", "create", "start", "restart", "stop", "kill", "rm", "exec", "attach", "pause", "unpause", "update",
            "prune");

    /** What ends by itself a moment after a program has ended. */
    private static final Set<String> MORTAL = Set.of("process", "namespace");

    private static final int SETTLE_TRIES = 20;
    private static final long SETTLE_MILLIS = 20;

    @Override
    public Watch begin(CommandContext context, String commandName) {
        boolean told = context.interactive() && context.shell().ledger() != LedgerMode.OFF;
        return told && ACTING.contains(commandName)
                ? new Recording(context, commandName.equals("update"))
                : exitCode -> {};
    }

    private static final class Recording implements Watch {

        private final CommandContext context;
        private final boolean limits;
        private final Snapshot before;
        private final List<Step> made = new CopyOnWriteArrayList<>();

        Recording(CommandContext context, boolean limits) {
            this.context = context;
            this.limits = limits;
            this.before = Snapshot.of(context.engine(), limits);
        }

        @Override
        public List<StepObserver> stepObservers() {
            return List.of(new StepObserver() {
                @Override
                public void after(Step step) {
                    made.add(step);
                }

                @Override
                public boolean stepwise() {
                    return false;
                }
            });
        }

        @Override
        public void end(int exitCode) {
            Snapshot now = settled();
            List<LedgerLine> lines = Ledger.after(before, now, own(), made);
            new LedgerPrinter(Page.of(context, context.out()), context.texts())
                    .print(lines, context.shell().ledger() == LedgerMode.FULL);
            context.out().flush();
        }

        /** What has ended may take a moment to be gone: the kernel frees it after the last process has left. */
        private Snapshot settled() {
            Snapshot now = Snapshot.of(context.engine(), limits);
            for (int i = 0; i < SETTLE_TRIES && (leaving(now) || passing(now)); i++) {
                try {
                    Thread.sleep(SETTLE_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return now;
                }
                now = Snapshot.of(context.engine(), limits);
            }
            return now;
        }

        private boolean leaving(Snapshot now) {
            return before.containers().entrySet().stream()
                    .filter(each -> {
                        Snapshot.Seen seen = now.containers().get(each.getKey());
                        return seen == null || seen.pid() == 0;
                    })
                    .flatMap(each -> each.getValue().objects().stream())
                    .filter(object -> !object.kind().equals("namespace") || !now.hasNamespace(object.identity(), ""))
                    .anyMatch(object -> object.exists());
        }

        /** Whether something of a container that this command started, and that has ended, is still about to go. */
        private boolean passing(Snapshot now) {
            boolean runs = own().stream().map(now.containers()::get).anyMatch(seen -> seen != null && seen.pid() > 0);
            return !runs
                    && made.stream()
                            .flatMap(step -> step.made().stream())
                            .map(Trace::parse)
                            .anyMatch(trace -> MORTAL.contains(trace.kind()) && trace.remains());
        }

        private Set<ContainerId> own() {
            Set<ContainerId> own = new HashSet<>();
            Set<Step> steps = new HashSet<>(made);
            if (!steps.isEmpty()) {
                for (Container container : context.engine().containers()) {
                    if (!Collections.disjoint(steps, container.steps())) {
                        own.add(container.id());
                    }
                }
            }
            return own;
        }
    }
}
