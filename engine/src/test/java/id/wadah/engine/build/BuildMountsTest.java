package id.wadah.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.image.Image;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a program of a build sees that is in no layer: mounts and secrets. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class BuildMountsTest extends BuildFixture {

    @Test
    void aSecretIsThereForOneProgramAndInNoLayerAndNoStep() throws Exception {
        Building building = building().file("""
                FROM busybox
                RUN --mount=type=secret,id=key cat /run/secrets/key > /copied-length && wc -c < /copied-length && rm /copied-length
                RUN --mount=type=secret,id=key,target=/etc/key,mode=0440,uid=3 stat -c '%a %u' /etc/key
                RUN --mount=type=secret,id=key,env=KEY echo ${#KEY}; ls /run/secrets/key /etc/key 2>&1 | wc -l
                """).secret("key", "very-hidden-words");
        Image image = building.build();

        assertEquals("17\n440 3\n17\n2\n", building.output.toString());
        assertEquals(List.of(), layers(image));
        assertFalse(wadah.engine().removed().stream()
                .flatMap(each -> each.steps().stream())
                .anyMatch(step -> step.toString().contains("very-hidden-words")));
        try (Stream<Path> files = Files.walk(wadah.root().path())) {
            assertEquals(
                    List.of(),
                    files.filter(Files::isRegularFile)
                            .filter(file -> contains(file, "very-hidden-words"))
                            .toList());
        }
    }

    @Test
    void whatIsMountedIsSeenAndIsInNoLayer() {
        String file = """
                FROM busybox AS one
                RUN mkdir /out && echo built > /out/a
                RUN echo upon > /out/b
                FROM busybox
                RUN --mount=type=cache,target=/cache date >> /cache/log; wc -l < /cache/log
                RUN --mount=type=bind,from=one,source=/out,target=/mnt cat /mnt/a /mnt/b; touch /mnt/c 2>/dev/null || echo read-only
                RUN --mount=type=bind,from=one,source=/out,target=/mnt,rw touch /mnt/c && ls /mnt | wc -l
                RUN --mount=type=bind,source=sub,target=/ctx ls /ctx
                RUN --mount=type=tmpfs,target=/t touch /t/x && stat -f -c %T /t
                """;
        Building building = building()
                .file(file)
                .file("sub/seen", "")
                .file("sub/left-out", "")
                .file(".dockerignore", "sub/left-out");
        Image image = building.build();
        assertEquals("1\nbuilt\nupon\nread-only\n3\nseen\ntmpfs\n", building.output.toString());
        assertEquals(List.of(), layers(image));

        Building again = building().anew();
        again.build();
        assertTrue(again.output.toString().startsWith("2\n"), () -> "" + again.output);
    }
}
