package id.wadah.engine.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.rootfs.Propagation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -v} as Docker 20.10 takes and refuses it. */
class VolumeSpecTest {

    @Test
    void aPathOfTheHostIsBound() {
        ContainerMount.OfHost host = (ContainerMount.OfHost) VolumeSpec.parse("/srv/../tmp/x:/a//b/./c:ro,rslave");
        assertEquals("/tmp/x", host.source());
        assertEquals("/a/b/c", host.destination());
        assertEquals(true, host.readOnly());
        assertEquals(Propagation.RSLAVE, host.propagation());
        assertEquals(true, host.makeSource());
        assertEquals("ro,rslave", host.mode());
    }

    @Test
    void aNameIsAVolume() {
        ContainerMount.OfVolume volume = (ContainerMount.OfVolume) VolumeSpec.parse("notes:/data:nocopy");
        assertEquals("notes", volume.name());
        assertEquals(false, volume.anonymous());
        assertEquals(false, volume.readOnly());
        assertEquals(false, volume.fill());
        assertEquals("z", ((ContainerMount.OfVolume) VolumeSpec.parse("notes:/data")).mode());
    }

    @Test
    void aPathAloneIsAVolumeWithoutAName() {
        ContainerMount.OfVolume volume = (ContainerMount.OfVolume) VolumeSpec.parse("/data/");
        assertEquals("/data", volume.destination());
        assertEquals(true, volume.anonymous());
        assertEquals(true, volume.fill());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notes:/x:z",
                "notes:/x:Z,ro",
                "notes:/x:rw",
                "notes:/x:consistent",
                "notes:/x:delegated,ro",
                "/s:/x:rshared",
                "/s:/x:private,ro,z"
            })
    void modesThatDockerTakes(String spec) {
        assertEquals("/x", VolumeSpec.parse(spec).destination());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                ":, INVALID_VOLUME_SPEC",
                ":/x, INVALID_VOLUME_SPEC",
                "v1:, INVALID_VOLUME_SPEC",
                "/h::ro, INVALID_VOLUME_SPEC",
                "v1:/x:, INVALID_VOLUME_SPEC",
                "/a:/b:rw:ro, INVALID_VOLUME_SPEC",
                "/foo:rw, INVALID_VOLUME_SPEC",
                "\"\", INVALID_VOLUME_SPEC",
                "/a:/b:/c, INVALID_MOUNT_MODE",
                "/a:/b:foo, INVALID_MOUNT_MODE",
                "\"/a:/b:ro,rw\", INVALID_MOUNT_MODE",
                "\"/a:/b:ro,ro\", INVALID_MOUNT_MODE",
                "\"vv:/b:rslave,shared\", INVALID_MOUNT_MODE",
                "/a:/b:nocopy, MOUNT_OPTION_OF_OTHER_TYPE",
                "vv:/b:shared, MOUNT_OPTION_OF_OTHER_TYPE",
                "/a:b, DESTINATION_NOT_ABSOLUTE",
                "vv:b, DESTINATION_NOT_ABSOLUTE",
                "/a:/, DESTINATION_IS_ROOT",
                "/a:/x/.., DESTINATION_IS_ROOT",
                "/a:/proc, DESTINATION_IN_PROC",
                "/a:/proc/x, DESTINATION_IN_PROC",
                "rel/path:/x, INVALID_VOLUME_NAME",
                "a@b:/x, INVALID_VOLUME_NAME",
                "-a:/x, INVALID_VOLUME_NAME",
                "a:/x, SHORT_VOLUME_NAME"
            })
    void whatDockerRefuses(String spec, Problem problem) {
        assertEquals(
                problem,
                assertThrows(EngineException.class, () -> VolumeSpec.parse(spec))
                        .problem());
    }

    @ParameterizedTest
    @CsvSource({
        "./x:/a, /home/dewi/x:/a",
        ".:/a:ro, /home/dewi:/a:ro",
        "..:/a, /home:/a",
        "../x:/a, /home/x:/a",
        "x:/a, x:/a",
        "/x:/a, /x:/a",
        "./x, ./x"
    })
    void aSourceThatBeginsWithADotIsLookedForWhereThePersonIs(String spec, String absolute) {
        assertEquals(absolute, VolumeSpec.from(Path.of("/home/dewi"), spec));
    }
}
