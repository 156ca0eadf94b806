package id.wadah.engine.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.rootfs.Propagation;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --mount} as Docker 20.10, with the client of release 28, takes and refuses it. */
class MountSpecTest {

    @Test
    void aBindMount() {
        ContainerMount.OfHost host = (ContainerMount.OfHost)
                MountSpec.parse("type=bind,src=/srv,dst=/x,ro,bind-propagation=shared,bind-nonrecursive")
                        .mount();
        assertEquals("/srv", host.source());
        assertEquals("/x", host.destination());
        assertEquals(true, host.readOnly());
        assertEquals(Propagation.SHARED, host.propagation());
        assertEquals(false, host.recursive());
        assertEquals(false, host.makeSource());
    }

    @Test
    void onlyTheTopOfABindMountReadOnly() {
        ContainerMount.OfHost host =
                (ContainerMount.OfHost) MountSpec.parse("type=bind,src=/srv,dst=/x,readonly,bind-recursive=writable")
                        .mount();
        assertEquals(true, host.recursive());
        assertEquals(false, host.whollyReadOnly());
    }

    @Test
    void aVolumeIsWhatItIsWithoutAType() {
        MountSpec spec = MountSpec.parse(
                "source=notes,target=/x,volume-nocopy,volume-label=a=b,volume-opt=type=tmpfs,volume-opt=device=tmpfs,"
                        + "\"volume-opt=o=size=1m,mode=700\"");
        ContainerMount.OfVolume volume = (ContainerMount.OfVolume) spec.mount();
        assertEquals("notes", volume.name());
        assertEquals(false, volume.fill());
        assertEquals(
                new NewVolume(
                        "notes",
                        false,
                        Map.of("a", "b"),
                        Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=1m,mode=700")),
                spec.volume());
    }

    @Test
    void aTmpfs() {
        ContainerMount.OfMemory memory = (ContainerMount.OfMemory)
                MountSpec.parse("type=tmpfs,destination=/x,tmpfs-size=1m,tmpfs-mode=1700,readonly=0")
                        .mount();
        assertEquals("size=1048576,mode=1700", memory.options());
        assertEquals(false, memory.readOnly());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "type=bind MISSING_MOUNT_FIELD",
                "type=bind,src=/tmp MISSING_MOUNT_FIELD",
                "type=bind,dst=/x MISSING_MOUNT_FIELD",
                "type=bind,src=nope,dst=/x BIND_SOURCE_NOT_ABSOLUTE",
                "type=volume,src=/tmp,dst=/x INVALID_VOLUME_NAME",
                "type=foo,src=/tmp,dst=/x INVALID_MOUNT_FIELD",
                "dst=x DESTINATION_NOT_ABSOLUTE",
                "type=tmpfs,dst=x DESTINATION_NOT_ABSOLUTE",
                "type=bind,src=/tmp,dst=/ DESTINATION_IS_ROOT",
                "type=tmpfs,src=a,dst=/x MOUNT_OPTION_OF_OTHER_TYPE",
                "foo MOUNT_FIELD_WITHOUT_VALUE",
                "type MOUNT_FIELD_WITHOUT_VALUE",
                "foo=bar,dst=/x UNKNOWN_MOUNT_FIELD",
                "readonly,dst=/x ANONYMOUS_READ_ONLY",
                "readonly=foo,dst=/x INVALID_MOUNT_FIELD",
                "type=bind,src=/tmp,dst=/x,volume-nocopy MOUNT_OPTION_OF_OTHER_TYPE",
                "type=bind,src=/tmp,dst=/x,tmpfs-size=3 MOUNT_OPTION_OF_OTHER_TYPE",
                "type=volume,dst=/x,bind-propagation=shared MOUNT_OPTION_OF_OTHER_TYPE",
                "type=volume,dst=/x,tmpfs-mode=700 MOUNT_OPTION_OF_OTHER_TYPE",
                "type=tmpfs,dst=/x,volume-label=a=b MOUNT_OPTION_OF_OTHER_TYPE",
                "type=bind,src=/tmp,dst=/x,bind-propagation=foo INVALID_MOUNT_FIELD",
                "type=bind,src=/tmp,dst=/x,bind-recursive=foo INVALID_MOUNT_FIELD",
                "type=bind,src=/tmp,dst=/x,bind-nonrecursive=foo INVALID_MOUNT_FIELD",
                "type=tmpfs,dst=/x,tmpfs-mode=foo INVALID_MOUNT_FIELD",
                "type=tmpfs,dst=/x,tmpfs-size=foo INVALID_MOUNT_FIELD",
                "dst=/x,volume-driver=nfs NO_SUCH_VOLUME_DRIVER"
            })
    void whatDockerRefuses(String text, Problem problem) {
        assertEquals(
                problem,
                assertThrows(EngineException.class, () -> MountSpec.parse(text)).problem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "type=bind,src=./x,dst=/a type=bind,src=/home/dewi/x,dst=/a",
                "source=.,dst=/a source=/home/dewi,dst=/a",
                "src=.x,dst=/a src=.x,dst=/a",
                "src=/x,dst=./a src=/x,dst=./a"
            })
    void aSourceThatBeginsWithADotIsLookedForWhereThePersonIs(String text, String absolute) {
        assertEquals(absolute, MountSpec.from(Path.of("/home/dewi"), text));
    }
}
