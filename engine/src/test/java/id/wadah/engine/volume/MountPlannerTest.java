package id.wadah.engine.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.rootfs.Propagation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which of several mounts wins, and which do not go together: as in Docker 20.10. */
class MountPlannerTest {

    private static final List<ContainerMount> LENT = List.of(
            new ContainerMount.OfVolume("lent", true, "/lent", false, true, ""),
            new ContainerMount.OfHost("/srv", "/srv", false, Propagation.RPRIVATE, true, true, true, "rw"));

    private static MountPlanner.Plan plan(StorageRequest request, List<String> tmpfs, Set<String> imageVolumes) {
        return MountPlanner.plan(request, tmpfs, imageVolumes, container -> LENT);
    }

    private static StorageRequest request(List<String> volumes, List<String> mounts, String... from) {
        return new StorageRequest(volumes, mounts, List.of(from), null);
    }

    /** What is where: the volume's name, {@code ?} for one that nobody named, or the host's path. */
    private static Map<String, String> places(MountPlanner.Plan plan) {
        Map<String, String> places = new TreeMap<>();
        for (ContainerMount mount : plan.storage().mounts()) {
            String what = mount instanceof ContainerMount.OfVolume volume
                    ? volume.anonymous() && volume.name().length() == 64 ? "?" : volume.name()
                    : mount instanceof ContainerMount.OfHost host ? host.source() : "tmpfs";
            places.put(mount.destination(), what + (mount.readOnly() ? " ro" : ""));
        }
        return places;
    }

    @Test
    void theImagesVolumesAreMadeUnlessSomethingElseIsThere() {
        MountPlanner.Plan plan = plan(
                request(List.of("named:/a", "/d"), List.of("type=tmpfs,dst=/c")),
                List.of("/b"),
                Set.of("/a", "/b", "/c", "/e"));
        assertEquals(Map.of("/a", "named", "/c", "tmpfs", "/d", "?", "/e", "?"), places(plan));
        assertEquals(3, plan.volumes().size());
        assertEquals(List.of("/d", "/a", "/b", "/c", "/e"), plan.storage().declared());
        assertEquals(2, plan.storage().anonymousVolumes().size());
    }

    @Test
    void whatIsAskedForWinsOverWhatIsLent() {
        assertEquals(
                Map.of("/lent", "own", "/srv", "/srv"),
                places(plan(request(List.of("own:/lent"), List.of(), "other"), List.of(), Set.of())));
        assertEquals(
                Map.of("/lent", "lent", "/srv", "/srv"),
                places(plan(request(List.of("/lent"), List.of(), "other"), List.of(), Set.of())));
    }

    @Test
    void whatIsLentCanBeLentToReadOnly() {
        assertEquals(
                Map.of("/lent", "lent ro", "/srv", "/srv ro"),
                places(plan(request(List.of(), List.of(), "other:ro"), List.of(), Set.of())));
    }

    /** Should its first owner go with -v, the last one who has it takes it along. */
    @Test
    void whatIsLentStaysWithoutAName() {
        assertEquals(
                List.of("lent"),
                plan(request(List.of(), List.of(), "other"), List.of(), Set.of())
                        .storage()
                        .anonymousVolumes());
    }

    @Test
    void aVolumeWithoutANameGivesWay() {
        assertEquals(Map.of("/b", "vv"), places(plan(request(List.of("vv:/b", "/b"), List.of()), List.of(), Set.of())));
    }

    @Test
    void twoThatWereAskedForCannotBeAtOnePlace() {
        assertRefused(request(List.of("vv:/b", "ww:/b/"), List.of()), List.of());
        assertRefused(request(List.of("vv:/b"), List.of("src=ww,dst=/b")), List.of());
        assertRefused(request(List.of("vv:/b"), List.of()), List.of("/b"));
    }

    private static void assertRefused(StorageRequest request, List<String> tmpfs) {
        EngineException refused = assertThrows(EngineException.class, () -> plan(request, tmpfs, Set.of()));
        assertEquals(Problem.DUPLICATE_DESTINATION, refused.problem());
        assertEquals(List.of("/b"), refused.details());
    }

    @Test
    void theSameVolumeMayBeAtTwoPlaces() {
        MountPlanner.Plan plan = plan(request(List.of("vv:/a:ro", "vv:/b"), List.of()), List.of(), Set.of());
        assertEquals(Map.of("/a", "vv ro", "/b", "vv"), places(plan));
        assertEquals(List.of("vv"), plan.storage().volumes());
        assertEquals(1, plan.volumes().size());
    }

    @Test
    void sharedMemoryHasTheUsualSizeUnlessAnotherIsAskedFor() {
        for (String usual : new String[] {null, "0"}) {
            StorageRequest request = new StorageRequest(List.of(), List.of(), List.of(), usual);
            assertEquals(
                    64 << 20,
                    plan(request, List.of(), Set.of()).storage().sharedMemory().bytes());
        }
        StorageRequest wrong = new StorageRequest(List.of(), List.of(), List.of(), "-1");
        assertTrue(assertThrows(EngineException.class, () -> plan(wrong, List.of(), Set.of()))
                        .problem()
                == Problem.INVALID_SIZE);
    }
}
