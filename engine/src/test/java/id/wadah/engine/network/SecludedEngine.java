package id.wadah.engine.network;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.Request;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An engine in a process, and so in a network namespace, of its own. It says on standard output what becomes of a container with published
 * ports: {@code ROOT run}, {@code ROOT refuse KIND...} with one step refused, once, {@code ROOT die KIND} killed before that step or, for
 * {@code LIFE}, when the container runs, {@code ROOT open} for what it repairs.
 */
final class SecludedEngine {

    private SecludedEngine() {}

    public static void main(String[] arguments) throws Exception {
        DataRoot root = new DataRoot(Path.of(arguments[0]));
        List<String> kinds = Arrays.asList(arguments).subList(2, arguments.length);
        switch (arguments[1]) {
            case "open" -> open(root);
            case "run" -> say("run " + run(root, new AtomicBoolean(), null));
            case "refuse" -> {
                for (String kind : kinds) {
                    AtomicBoolean refused = new AtomicBoolean();
                    String outcome = run(root, refused, StepKind.valueOf(kind));
                    say(kind + " " + (refused.get() ? "" : "NEVER MADE ") + outcome);
                }
            }
            case "die" -> die(root, kinds.get(0));
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void say(String line) {
        System.out.println(line);
    }

    private static void open(DataRoot root) {
        try (ContainerEngine engine = ContainerEngine.open(root)) {
            engine.repaired().forEach(SecludedEngine::say);
            engine.containers().forEach(container -> engine.remove(container, true));
        }
    }

    private static Request request() {
        return Request.of("true").publish("80").publish("127.0.0.1::53/udp");
    }

    private static String run(DataRoot root, AtomicBoolean done, StepKind refused) throws InterruptedException {
        StepObserver refusal = new StepObserver() {
            @Override
            public void before(StepKind kind, Actor actor, KernelCall call) {
                if (kind == refused && done.compareAndSet(false, true)) {
                    throw new KernelException(call, Errno.ENOMEM);
                }
            }
        };
        try (ContainerEngine engine = ContainerEngine.open(root)) {
            Container container = engine.create(request().build(), AssemblyProgress.SILENT);
            try {
                engine.start(container, List.of(refusal));
                return "exit " + container.await();
            } catch (EngineException failure) {
                return failure.problem() + " " + failure.details().get(0);
            } finally {
                engine.remove(container, true);
            }
        }
    }

    private static void die(DataRoot root, String when) throws InterruptedException {
        ContainerEngine engine = ContainerEngine.open(root);
        boolean running = when.equals("LIFE");
        Request request = running ? Request.idle().publish("80") : request();
        Container container = engine.create(request.build(), AssemblyProgress.SILENT);
        StepObserver killer = new StepObserver() {
            @Override
            public void before(StepKind kind, Actor actor, KernelCall call) {
                if (kind.name().equals(when)) {
                    kill();
                }
            }
        };
        engine.start(container, List.of(killer));
        if (running) {
            kill();
        }
        container.await();
        say("came to its end");
    }

    private static void kill() {
        LocalKernel.get()
                .call(Syscall.of(Sysno.KILL, Arg.number(ProcessHandle.current().pid()), Arg.number(9)));
    }
}
