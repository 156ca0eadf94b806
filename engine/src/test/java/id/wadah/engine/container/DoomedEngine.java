package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.volume.NewVolume;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An engine in a process of its own, which kills itself before a step: {@code ROOT run|exec|share|pause|mount|fill|policies ORDINAL}. */
final class DoomedEngine {

    private DoomedEngine() {}

    /** Comes to its end only when there are fewer steps. */
    /** Reads three lines: its data root, what to do, and before which step it is killed. */
    public static void main(String[] none) throws IOException, InterruptedException {
        LocalKernel.warmUp();
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String[] arguments = {told.readLine(), told.readLine(), told.readLine()};
        ContainerEngine engine = ContainerEngine.open(new DataRoot(Path.of(arguments[0])));
        if (arguments[1].equals("policies")) {
            diesWithPolicies(engine);
        }
        boolean exec = arguments[1].equals("exec");
        StepObserver killer = killBefore(Integer.parseInt(arguments[2]));
        Request request = exec || arguments[1].equals("pause") ? Request.idle() : Request.of("true");
        if (arguments[1].equals("share")) {
            Container donor =
                    engine.create(Request.idle().name("donor").ipc("shareable").build(), AssemblyProgress.SILENT);
            engine.start(donor, List.of());
            request = sharing();
        }
        if (arguments[1].equals("mount")) {
            request = mounting(engine);
        }
        if (arguments[1].equals("fill")) {
            request = Request.of("true").volume("named:/usr/bin");
            killOnce(engine.root().volumes().resolve("named/.wadah-copying"));
        }
        Container container = engine.create(request.name("doomed").build(), AssemblyProgress.SILENT);
        engine.start(container, exec ? List.of() : List.of(killer));
        if (exec) {
            engine.exec(container, Request.of("true").tty().process(), false, new Output(), List.of(killer))
                    .await();
        }
        if (arguments[1].equals("pause")) {
            engine.pause(container);
            kill();
        }
        container.await();
    }

    /** Dies with a container of each policy that runs, and one that was stopped by hand. */
    private static void diesWithPolicies(ContainerEngine engine) {
        for (String policy : List.of("no", "on-failure", "always", "unless-stopped")) {
            start(engine, "run-" + policy, policy);
            engine.stop(start(engine, "stopped-" + policy, policy), Duration.ZERO);
        }
        engine.create(Request.idle().name("created").restart("always").build(), AssemblyProgress.SILENT);
        kill();
    }

    private static Container start(ContainerEngine engine, String name, String policy) {
        Request request =
                Request.sh("echo x >> /f; cat /f; exec sleep 300").name(name).restart(policy);
        Container container = engine.create(request.build(), AssemblyProgress.SILENT);
        Output output = new Output();
        container.attach(output, false);
        engine.start(container, List.of());
        output.await("x");
        return container;
    }

    private static void kill() {
        LocalKernel.get()
                .call(Syscall.of(Sysno.KILL, Arg.number(ProcessHandle.current().pid()), Arg.number(9)));
    }

    /** Leaves processes behind that no PID namespace of its own takes along. */
    static Request sharing() {
        return Request.sh("setsid sleep 300 & exit 0")
                .ipc("container:donor")
                .pid("container:donor")
                .network("container:donor");
    }

    /** Volumes of every sort, and a bind mount whose source is not there yet. */
    static Request mounting(ContainerEngine engine) {
        engine.volumes()
                .create(new NewVolume(
                        "memory", false, Map.of(), Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=1m")));
        return Request.of("true")
                .volume("named:/etc")
                .volume("memory:/made/memory:ro")
                .volume("/anonymous")
                .volume(engine.root().path() + "/made/source:/made/host:ro");
    }

    /** When that is there. */
    private static void killOnce(Path there) {
        Thread watcher = new Thread(() -> {
            while (!Files.exists(there)) {
                Thread.onSpinWait();
            }
            kill();
        });
        watcher.setDaemon(true);
        watcher.start();
    }

    private static StepObserver killBefore(int ordinal) {
        return new StepObserver() {
            private int seen;

            @Override
            public synchronized void before(StepKind kind, Actor actor, KernelCall call) {
                if (++seen == ordinal) {
                    kill();
                }
            }
        };
    }
}
