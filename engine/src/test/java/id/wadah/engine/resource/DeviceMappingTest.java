package id.wadah.engine.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.BlockDevice;
import id.wadah.engine.cgroup.DeviceRule;
import id.wadah.engine.cgroup.IoThrottle;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceMappingTest {

    @ParameterizedTest
    @CsvSource({
        "/dev/fuse, /dev/fuse:/dev/fuse:rwm",
        "/dev/fuse:r, /dev/fuse:/dev/fuse:r",
        "/dev/fuse:/dev/x, /dev/fuse:/dev/x:rwm",
        "/dev/fuse:/dev/x:mr, /dev/fuse:/dev/x:rm",
        "/dev/fuse:/dev/../dev/x, /dev/fuse:/dev/x:rwm",
    })
    void whatIsLeftOutIsTheUsual(String written, String whole) {
        assertEquals(whole, DeviceMapping.parse(written).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":/dev/x", "/dev/fuse:x", "/dev/fuse:/dev/x:z", "/dev/fuse:/dev/x:rr", "/a:/b:r:w"})
    void whatDockerRefusesIsRefused(String written) {
        EngineException refused = assertThrows(EngineException.class, () -> DeviceMapping.parse(written));

        assertEquals(Problem.INVALID_OPTION_VALUE, refused.problem());
    }

    @Test
    void aDeviceIsWhatTheHostHasThere() {
        DeviceMapping.Device device =
                DeviceMapping.parse("/dev/null:/dev/nothing:rw").devices().get(0);

        assertEquals("/dev/nothing", device.node().path());
        assertEquals("c 1:3 rw", device.rule().toString());
        String[] stat =
                Tool.run("stat", "-c", "%a %u %g %Hr %Lr", "/dev/null").strip().split(" ");
        assertEquals(stat[0], Integer.toOctalString(device.node().mode()));
        assertEquals(
                List.of(stat[1], stat[2], stat[3], stat[4]),
                List.of(
                        device.node().uid() + "",
                        device.node().gid() + "",
                        device.node().major() + "",
                        device.node().minor() + ""));
    }

    @Test
    void whatIsNotThereAndWhatIsNoDeviceAreToldApart(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "plain");

        assertEquals(Problem.NOT_A_DEVICE, problem(file));
        assertEquals(Problem.NO_SUCH_DEVICE, problem(directory.resolve("absent")));
    }

    private static Problem problem(Path source) {
        DeviceMapping mapping = DeviceMapping.parse(source.toString());
        return assertThrows(EngineException.class, mapping::devices).problem();
    }

    @Test
    @Requires(Need.ROOT)
    void aDirectoryGivesAllDevicesInItAndBelow(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("deep"));
        Files.writeString(directory.resolve("readme"), "no device");
        Tool.run("mknod", "-m", "640", directory.resolve("zero").toString(), "c", "1", "5");
        Tool.run("mknod", directory.resolve("deep/disk").toString(), "b", "7", "300");
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("zero"));

        List<String> found = DeviceMapping.parse(directory + ":/dev/given:r").devices().stream()
                .map(each -> each.node().path() + " " + each.rule() + " "
                        + Integer.toOctalString(each.node().mode()))
                .toList();

        assertEquals(List.of("/dev/given/deep/disk b 7:300 r 644", "/dev/given/zero c 1:5 r 640"), found);
    }

    @ParameterizedTest
    @CsvSource({
        "c 10:200 rwm, c 10:200 rwm",
        "b *:* m, b *:* m",
        "a *:* rwm, a *:* rwm",
        "c 1:* wr, c 1:* rw",
    })
    void aRuleIsWrittenAsTheKernelShowsIt(String written, String shown) {
        assertEquals(shown, DeviceRule.parse(written).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c 10:200", "d 1:3 r", "c 1:3", "c 1:3 x", "c a:b r", "c 1:3 rwmr"})
    void aRuleThatIsNoneIsRefused(String written) {
        assertEquals(
                Problem.INVALID_OPTION_VALUE,
                assertThrows(EngineException.class, () -> DeviceRule.parse(written))
                        .problem());
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/sda:1mb, READ_BPS, 1048576",
        "/dev/sda:4096, WRITE_BPS, 4096",
        "/dev/sda:200, READ_IOPS, 200",
    })
    void aRateIsReadWithItsUnit(String written, IoThrottle.Kind kind, long rate) {
        BlockDeviceOption option = BlockDeviceOption.rate(written, kind);

        assertEquals(Path.of("/dev/sda"), option.path());
        assertEquals(rate, option.rate(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "sda:1mb, READ_BPS",
        "/dev/sda, READ_BPS",
        "/dev/sda:x, READ_BPS",
        "/dev/sda:1mb, WRITE_IOPS",
        "/dev/sda:-1, READ_IOPS"
    })
    void aRateThatIsNoneIsRefused(String written, IoThrottle.Kind kind) {
        EngineException refused = assertThrows(EngineException.class, () -> BlockDeviceOption.rate(written, kind));

        assertEquals(kind.option(), refused.details().get(1));
    }

    @Test
    void onlyADiskCanBeThrottled(@TempDir Path directory) {
        assertEquals(
                Problem.NOT_A_DEVICE,
                assertThrows(
                                EngineException.class,
                                () -> BlockDeviceOption.weight("/dev/null:300").device())
                        .problem());
        assertEquals("8:16", new BlockDevice(8, 16).toString());
    }
}
