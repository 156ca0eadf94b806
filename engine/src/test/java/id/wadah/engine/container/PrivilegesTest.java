package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Probe;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a container's program may do, by the kernel's own account and by trying. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class PrivilegesTest {

    /** Docker's 14 capabilities, as /proc has them. */
    private static final String DEFAULT = "00000000a80425fb";

    private static final String NONE = "0000000000000000";

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    /** Inheritable, permitted, effective, bounding, ambient. */
    private static List<String> sets(Request request) {
        return wadah.output(request)
                .lines()
                .filter(line -> line.startsWith("Cap"))
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .toList();
    }

    private static Request status() {
        return Request.of("cat", "/proc/self/status");
    }

    private static String own(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field + ":\t"))
                .map(line -> line.substring(field.length() + 2))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void byDefaultThereAreDockersFourteen() {
        assertEquals(List.of(NONE, DEFAULT, DEFAULT, DEFAULT, NONE), sets(status()));
    }

    @Test
    void whoIsNotRootHasNoneButCouldGetThem() {
        assertEquals(List.of(NONE, NONE, NONE, DEFAULT, NONE), sets(status().user("33")));
    }

    @Test
    void oneCanBeAddedAndTakenAway() {
        // CAP_NET_ADMIN is bit 12, CAP_NET_RAW bit 13, CAP_CHOWN bit 0.
        String expected = "00000000a80415fa";
        assertEquals(
                List.of(NONE, expected, expected, expected, NONE),
                sets(status().capAdd("NET_ADMIN").capDrop("cap_net_raw").capDrop("CHOWN")));
    }

    @Test
    void allCanBeTakenAway() {
        assertEquals(List.of(NONE, NONE, NONE, NONE, NONE), sets(status().capDrop("ALL")));
        String only = "0000000000000400";
        assertEquals(
                List.of(NONE, only, only, only, NONE),
                sets(status().capDrop("all").capAdd("net_bind_service")));
    }

    @Test
    void privilegedIsAllThatTheEngineHas() throws IOException {
        String all = own("CapEff");
        assertEquals(List.of(NONE, all, all, all, NONE), sets(status().privileged()));
        assertEquals(List.of(NONE, all, all, all, NONE), sets(status().capAdd("ALL")));
    }

    @Test
    @Requires(Need.USER_NAMESPACES)
    void aUserNamespaceHasTheSameSets() {
        assertEquals(List.of(NONE, DEFAULT, DEFAULT, DEFAULT, NONE), sets(status().userNamespace()));
    }

    @Test
    void aProgramThatJoinsHasTheSameSets() {
        Running container = wadah.start(Request.idle().capDrop("CHOWN"));

        String joined = container.exec("grep Cap /proc/self/status").output();
        assertEquals(container.exec("grep Cap /proc/1/status").output(), joined);
        assertTrue(joined.contains("00000000a80425fa"), joined);
    }

    @Test
    void seccompFiltersAndForbidsByTrying() {
        Running container = wadah.start(Request.idle());

        String status =
                container.exec("cat /proc/1/status; cat /proc/self/status").output();
        assertEquals(2, status.lines().filter("Seccomp:\t2"::equals).count(), status);
        assertEquals(2, status.lines().filter("NoNewPrivs:\t0"::equals).count(), status);
        Running.Result mount = container.exec("mount -t tmpfs none /mnt; unshare -U true; echo $?");
        assertTrue(mount.error().contains("unshare(0x10000000): Operation not permitted"), mount::error);
    }

    @ParameterizedTest
    @Requires(Need.C_COMPILER)
    @CsvSource({
        "keyctl 0 -1",
        "add_key",
        "request_key",
        "unshare 0x10000000",
        "unshare 0x20000",
        "clone 0x10000011",
        "mount =none =/tmp =tmpfs",
        "umount2 =/proc",
        "pivot_root",
        "setns 0",
        "bpf 0",
        "perf_event_open",
        "userfaultfd",
        "open_by_handle_at",
        "init_module",
        "finit_module",
        "delete_module",
        "kexec_load",
        "reboot",
        "swapon",
        "settimeofday",
        "sethostname =x 1",
        "personality 0x0040000"
    })
    void theCallIsRefused(String call) {
        Running container = container();

        assertEquals("EPERM", Probe.in(container, call.split(" ")));
        assertEquals("0", Probe.in(container, "geteuid"));
    }

    private Running container() {
        Running container = wadah.start(Request.idle());
        Probe.install(container);
        return container;
    }

    @Test
    @Requires(Need.C_COMPILER)
    void whatIsUnconfinedIsRefusedByCapabilitiesOnly() {
        Running container = wadah.start(Request.idle().securityOption("seccomp=unconfined"));
        Probe.install(container);

        assertEquals(
                "Seccomp:\t0\n", container.exec("grep Seccomp: /proc/1/status").output());
        assertEquals("EPERM", Probe.in(container, "mount", "=none", "=/tmp", "=tmpfs"));
        assertEquals("done", Probe.in(container, "personality", "0x0040000"));
    }

    @Test
    void aFilterOfOnesOwnApplies() {
        String profile = "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[\"mkdir\",\"mkdirat\"],"
                + "\"action\":\"SCMP_ACT_ERRNO\",\"errnoRet\":38}]}";
        Running.Result result =
                wadah.run(Request.sh("touch /tmp/x && mkdir /tmp/y").securityOption("seccomp=" + profile));

        assertEquals(1, result.exitCode());
        assertTrue(result.error().contains("Function not implemented"), result::error);
    }

    @Test
    @Requires(Need.C_COMPILER)
    void noNewPrivilegesIsKept() {
        Running plain = wadah.start(Request.idle());
        Running promised = wadah.start(Request.idle().securityOption("no-new-privileges"));

        assertEquals(
                "NoNewPrivs:\t1\n",
                promised.exec("grep NoNewPrivs /proc/1/status").output());
        assertEquals(
                "NoNewPrivs:\t1\n",
                promised.exec("grep NoNewPrivs /proc/self/status").output());
        for (Running container : List.of(plain, promised)) {
            Probe.install(container);
            container.exec("chmod 4755 /probe");
        }
        // A set-user-ID program makes a user root, or does not.
        Request who = Request.of("/probe", "geteuid").user("33");
        assertEquals("0\n", plain.exec(who).output());
        assertEquals("33\n", promised.exec(who).output());
    }

    @ParameterizedTest
    @CsvSource({
        "root,                0, 0, 0 10",
        "www-data,           33, 33, 33",
        "33,                 33, 33, 33",
        "www-data:users,     33, 100, 100",
        "1234,             1234, 0, 0",
        "1234:4321,        1234, 4321, 4321",
        ":100,                0, 100, 100"
    })
    void theUserIsAsAsked(String written, String uid, String gid, String groups) {
        String status = wadah.output(status().user(written));
        String four = "\t%1$s\t%1$s\t%1$s\t%1$s";

        assertTrue(status.contains("Uid:" + four.formatted(uid) + "\n"), status);
        assertTrue(status.contains("Gid:" + four.formatted(gid) + "\n"), status);
        assertTrue(status.contains("Groups:\t" + groups + " \n"), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "root:nosuch"})
    void aUserThatTheImageLacksIsAnError(String written) {
        EngineException error = Assertions.assertThrows(
                EngineException.class, () -> wadah.start(Request.of("true").user(written)));

        assertEquals(Problem.NO_SUCH_USER, error.problem());
        assertEquals(List.of("nosuch"), error.details());
    }

    @Test
    void homeFollowsTheUser() {
        assertEquals("/root\n", wadah.output(Request.sh("echo $HOME")));
        assertEquals("/var/www\n", wadah.output(Request.sh("echo $HOME").user("www-data")));
        assertEquals("/\n", wadah.output(Request.sh("echo $HOME").user("4242")));
        assertEquals("/x\n", wadah.output(Request.sh("echo $HOME").environment("HOME=/x")));
    }
}
