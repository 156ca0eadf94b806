package id.wadah.lessons.check;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Status;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The machine at one examination, seen from one task: what is there, and what of it is new since the task began. */
public final class Scene {

    private final Engine engine;
    private final @Nullable Baseline baseline;
    private final Notebook notebook;
    private final ProcNamespaces host;
    private @Nullable List<HostProcess> processes;

    /** @param baseline null where it does not matter since when something is so */
    public Scene(Engine engine, @Nullable Baseline baseline, Notebook notebook) {
        this.engine = engine;
        this.baseline = baseline;
        this.notebook = notebook;
        this.host = Proc.HOST.self().namespaces().orElseGet(() -> new ProcNamespaces(Map.of(), Map.of()));
    }

    public Engine engine() {
        return engine;
    }

    /** What this task's check noted before. */
    public Notebook notebook() {
        return notebook;
    }

    /** The host's namespaces: those of the engine itself. */
    public ProcNamespaces host() {
        return host;
    }

    public OptionalLong hostNamespace(NamespaceType type) {
        return host.inode(type);
    }

    /** All processes, listed once a scene, by ascending pid. */
    public List<HostProcess> processes() {
        List<HostProcess> listed = processes;
        if (listed == null) {
            listed = new ArrayList<>();
            for (long pid : Proc.HOST.processIds()) {
                Proc.HOST.process(pid).stat().map(HostProcess::new).ifPresent(listed::add);
            }
            processes = List.copyOf(listed);
        }
        return listed;
    }

    /** Those that began after the task. */
    public List<HostProcess> newProcesses() {
        return processes().stream().filter(this::isNew).toList();
    }

    public Optional<HostProcess> process(long pid) {
        return processes().stream().filter(each -> each.pid() == pid).findFirst();
    }

    /** The engine's containers, newest first. */
    public List<Container> containers() {
        return engine.containers();
    }

    public List<Container> newContainers() {
        return containers().stream().filter(this::isNew).toList();
    }

    /** The new container of that name; empty when there is none. */
    public Optional<Container> newContainer(String name) {
        return newContainers().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * What to say where there is no new container of that name.
     *
     * @param none cue for when there is no new container at all; its detail is the name
     * @param other cue for when the newest has another name; its details are that name and the wanted one
     */
    public Finding noNewContainer(String name, String none, String other) {
        List<Container> made = newContainers();
        return made.isEmpty()
                ? Finding.missing(none, name)
                : Finding.near(other, made.get(0).name(), name);
    }

    /** By its whole name; empty when there is none. */
    public Optional<Container> container(String name) {
        return containers().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The image of that name; empty where there is none, or its documents cannot be read. */
    public Optional<Image> image(String name) {
        try {
            return engine.images().find(name);
        } catch (EngineException damaged) {
            return Optional.empty();
        }
    }

    /** The image of that name when it is another than at the beginning of the task, or was not there then. */
    public Optional<Image> newImage(String name) {
        return image(name)
                .filter(found -> found.names().stream()
                        .filter(each -> each.equals(ref(name)))
                        .anyMatch(each -> isNew(each, found)));
    }

    /**
     * Of the names of images that are new since the task began, or mean another image now, the first; empty for none. A sample that was
     * assembled meanwhile is nobody's work.
     */
    private Optional<ImageRef> newImageName() {
        try {
            List<String> samples = engine.images().samples();
            return engine.images().list().stream()
                    .flatMap(image -> image.names().stream().filter(name -> isNew(name, image)))
                    .filter(name -> !samples.contains(name.repository()))
                    .findFirst();
        } catch (EngineException damaged) {
            return Optional.empty();
        }
    }

    /** The image that had that name when the task began; empty when there was none, or it is gone. */
    public Optional<Image> formerImage(String name) {
        return Optional.ofNullable(baseline)
                .flatMap(since -> Optional.ofNullable(since.images().get(String.valueOf(ref(name)))))
                .flatMap(this::image);
    }

    /** What to say where {@link #newImage} is empty: that there is none, that it is as before, or that another name is new. */
    public Finding noNewImage(String name) {
        Optional<ImageRef> other = newImageName();
        if (other.isPresent()) {
            return Finding.near("new-image.other-name", other.get(), name);
        }
        return image(name).isPresent()
                ? Finding.missing("new-image.same", name)
                : Finding.missing("new-image.none", name);
    }

    private boolean isNew(ImageRef name, Image image) {
        return baseline == null || baseline.isNew(name, image);
    }

    private static @Nullable ImageRef ref(String name) {
        try {
            return ImageRef.parse(name).tagged();
        } catch (EngineException notAName) {
            return null;
        }
    }

    /** PID 1 of a container as the host sees it, also when it is just about to execute its program; empty when it does not run. */
    public Optional<HostProcess> firstProcess(Container container) {
        long pid = container.state().status() == Status.CREATED
                ? bornProcess(container)
                : container.state().pid();
        return pid == 0 ? Optional.empty() : Proc.HOST.process(pid).stat().map(HostProcess::new);
    }

    /** What a clone that has just been made returned; 0 where none was. */
    private static long bornProcess(Container starting) {
        return starting.steps().stream()
                .filter(step -> step.kind() == StepKind.CLONE_NAMESPACES && !step.failed())
                .mapToLong(Step::result)
                .findFirst()
                .orElse(0);
    }

    public boolean isNew(HostProcess process) {
        return baseline == null || baseline.isNew(process);
    }

    public boolean isNew(Container container) {
        return baseline == null || baseline.isNew(container);
    }
}
