package id.wadah.lessons.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.container.CommitRequest;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.RunRequest;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.network.NetworkSpec;
import id.wadah.engine.network.Networks;
import id.wadah.engine.object.NamespaceObject;
import id.wadah.engine.step.KernelObject;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.volume.NewVolume;
import id.wadah.engine.volume.Volume;
import id.wadah.lessons.check.Baseline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires({Need.ROOT, Need.OVERLAYFS})
class ResetTest {

    private static final Map<String, String> MINE = Map.of("wadah.lesson", "uts", "wadah.learner", "budi");

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private static Container make(String name, Map<String, String> labels) {
        RunRequest request = Request.idle().name(name).build().labelled(labels);
        Container container = WADAH.engine().create(request, AssemblyProgress.SILENT);
        WADAH.engine().start(container, List.of());
        return container;
    }

    private static Set<String> names() {
        return Set.copyOf(
                WADAH.engine().containers().stream().map(Container::name).toList());
    }

    @Test
    void onlyContainersOfThisLessonAndLearnerGo() {
        make("before", Map.of());
        make("anothers", Map.of("wadah.lesson", "uts", "wadah.learner", "siti"));
        make("elsewhere", Map.of("wadah.lesson", "pid", "wadah.learner", "budi"));
        Container mine = make("mine", MINE);
        List<KernelObject> objects = mine.objects();
        assertTrue(objects.stream().anyMatch(KernelObject::exists));
        List<Reset.Removed> removed = new Reset(WADAH.engine()).containers(MINE);
        assertEquals(List.of("mine"), removed.stream().map(Reset.Removed::name).toList());
        assertEquals(Set.of("before", "anothers", "elsewhere"), names());
        assertEquals(objects.size(), removed.get(0).objects().size());
        assertEquals(List.of(), removed.get(0).left());
    }

    @Test
    void aNamespaceThatGotTheSameNumberIsNotTakenForTheRemovedOne() throws Exception {
        Process later = new ProcessBuilder("unshare", "-u", "sleep", "300").start();
        try {
            Awaitility.await()
                    .until(() -> uts(later) != uts(ProcessHandle.current().pid()));
            KernelObject object = new NamespaceObject(NamespaceType.UTS, uts(later), later.pid());
            long started = Proc.HOST.process(later.pid()).stat().orElseThrow().startTime();
            Baseline before = new Baseline(Baseline.bootIdNow(), started, Set.of(), Set.of(), Map.of());
            Baseline after = new Baseline(Baseline.bootIdNow(), started + 1, Set.of(), Set.of(), Map.of());
            assertEquals(List.of(), new Reset.Removed("x", List.of(object), before).left());
            assertEquals(List.of(object), new Reset.Removed("x", List.of(object), after).left());
        } finally {
            later.destroyForcibly();
        }
    }

    private static long uts(Process process) {
        return uts(process.pid());
    }

    private static long uts(long pid) {
        return Proc.HOST
                .process(pid)
                .namespaces()
                .orElseThrow()
                .inode(NamespaceType.UTS)
                .orElseThrow();
    }

    @Test
    void aContainerThatNeverRanOrHasEndedGoesToo() {
        WADAH.engine().create(Request.idle().name("created").build().labelled(MINE), AssemblyProgress.SILENT);
        Container ended = make("ended", MINE);
        WADAH.engine().stop(ended, Duration.ZERO);
        assertEquals(2, new Reset(WADAH.engine()).containers(MINE).size());
        assertEquals(Set.of(), names());
        assertEquals(List.of(), new Reset(WADAH.engine()).containers(MINE));
    }

    @Test
    void aProcessEndsWithAllThatItStarted() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 300 & sleep 300; true").start();
        Process other = new ProcessBuilder("sleep", "300").start();
        try {
            Awaitility.await().until(() -> parent.descendants().count() == 2);
            List<ProcessHandle> below = parent.descendants().toList();
            List<Reset.Removed> removed = new Reset(WADAH.engine()).processes(Set.of(written(parent.pid())));
            assertEquals("sh -c sleep 300 & sleep 300; true", removed.get(0).name());
            assertEquals(3, removed.get(0).objects().size());
            assertTrue(parent.waitFor(5, TimeUnit.SECONDS));
            below.forEach(each -> assertFalse(isRunning(each.pid())));
            assertTrue(other.isAlive());
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
            other.destroyForcibly();
        }
    }

    private static boolean isRunning(long pid) {
        return Proc.HOST.process(pid).stat().filter(stat -> stat.state() != 'Z').isPresent();
    }

    private static String written(long pid) {
        return pid + "@" + Proc.HOST.process(pid).stat().orElseThrow().startTime();
    }

    @Test
    void aLaterProcessOfTheSameNumberIsLeftAlone() throws Exception {
        Process process = new ProcessBuilder("sleep", "300").start();
        try {
            long start = Proc.HOST.process(process.pid()).stat().orElseThrow().startTime();
            Set<String> earlier = Set.of(process.pid() + "@" + (start - 1), "4194304@1");
            assertEquals(List.of(), new Reset(WADAH.engine()).processes(earlier));
            assertTrue(process.isAlive());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatIsGoneAlreadyIsNoObstacle() throws EngineException {
        Container mine = make("mine", MINE);
        WADAH.engine().remove(mine, true);
        assertEquals(List.of(), new Reset(WADAH.engine()).containers(MINE));
    }

    @Test
    void networksAndVolumesOfTheLessonGoOnceNobodyUsesThem() {
        Networks networks = WADAH.engine().networks();
        networks.create(spec("mine-net", MINE));
        networks.create(spec("others-net", Map.of("wadah.lesson", "pid")));
        RunRequest request =
                Request.idle().name("holder").volume("mine-data:/data").build();
        RunRequest labelled = request.labelled(MINE).with(request.storage().labelled(MINE));
        WADAH.engine().create(labelled, AssemblyProgress.SILENT);
        WADAH.engine().volumes().create(NewVolume.named("others-data"));
        Reset reset = new Reset(WADAH.engine());
        assertEquals(List.of("mine-net"), names(reset.belongings(MINE)), "the volume is in use");
        reset.containers(MINE);
        assertEquals(List.of("mine-data"), names(reset.belongings(MINE)));
        assertEquals(
                List.of("others-data"),
                WADAH.engine().volumes().list().stream().map(Volume::name).toList());
        assertTrue(networks.list().stream().anyMatch(each -> each.name().equals("others-net")));
        networks.prune(any -> true);
        WADAH.engine().volumes().remove("others-data");
    }

    @Test
    void imagesOfTheLessonGoByTheirNames() {
        Container mine = make("maker", MINE);
        commit(mine, "others:1");
        commit(mine, "nobodys:1");
        WADAH.engine().commit(mine, new CommitRequest(ImageRef.parse("nobodys:1"), null, "newer", List.of(), false));
        Instant begun = Instant.now();
        commit(mine, "mine:1");
        Image replaced = WADAH.engine().images().find("mine:1").orElseThrow();
        WADAH.engine().commit(mine, new CommitRequest(ImageRef.parse("mine:1"), null, "again", List.of(), false));
        Reset reset = new Reset(WADAH.engine());
        assertEquals(List.of("mine:1"), names(reset.images(List.of("mine:1", "never-made:1"), begun)));
        assertTrue(WADAH.engine().images().find(replaced.id().toString()).isEmpty());
        assertEquals(
                1,
                WADAH.engine().images().list().stream()
                        .filter(image -> image.names().isEmpty())
                        .count(),
                "what lost its name before stays");
        assertTrue(WADAH.engine().images().find("mine:1").isEmpty());
        assertTrue(WADAH.engine().images().find("others:1").isPresent());
        reset.images(List.of("others:1", "nobodys:1"), Instant.EPOCH);
    }

    private static void commit(Container container, String name) {
        WADAH.engine().commit(container, new CommitRequest(ImageRef.parse(name), null, name, List.of(), false));
    }

    private static List<String> names(List<Reset.Removed> removed) {
        return removed.stream().map(Reset.Removed::name).toList();
    }

    private static NetworkSpec spec(String name, Map<String, String> labels) {
        return new NetworkSpec(name, "bridge", List.of(), List.of(), List.of(), false, false, labels, Map.of());
    }
}
