package id.wadah.engine.build;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.build.context.BuildContext;
import id.wadah.engine.image.Image;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Images built by Dockerfiles, with real containers; what is in their layers is looked at by tar. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class BuildTest extends BuildFixture {

    @Test
    void whatAProgramWroteIsALayerAndNothingElse() {
        Building building = building().file("""
                FROM busybox
                RUN true
                RUN echo x > /f
                RUN rm /f && mkdir -p /d/e && ln -s /nowhere /d/link
                """);
        Image image = building.build();

        assertEquals(List.of("f", "d/ d/e/ d/link .wh.f"), layers(image));
        assertEquals(
                List.of(
                        "FROM busybox: Base",
                        "RUN true: no change",
                        "RUN echo x > /f: layer of 1",
                        "RUN rm /f && mkdir -p /d/e && ln -s /nowhere /d/link: layer of 2"),
                building.results);
    }

    @Test
    void theConfigurationIsWhatTheInstructionsSay() {
        Image image = building()
                .file("""
                FROM busybox
                ARG FROM_OUTSIDE=no
                ENV A="b c" D=$FROM_OUTSIDE
                LABEL who=$D
                WORKDIR /srv
                WORKDIR app
                EXPOSE 80 53/udp
                VOLUME /data
                USER 1:2
                STOPSIGNAL SIGINT
                SHELL ["/bin/sh", "-e", "-c"]
                ENTRYPOINT echo shell form
                CMD ["one", "two"]
                ONBUILD RUN true
                """)
                .argument("FROM_OUTSIDE", "yes")
                .label("asked", "at the build")
                .build();

        var config = image.config().config();
        assertEquals(Map.of("who", "yes", "asked", "at the build"), config.labels());
        assertTrue(config.environment().containsAll(List.of("A=b c", "D=yes")), () -> "" + config.environment());
        assertEquals("/srv/app", config.workingDirectory());
        assertEquals(java.util.Set.of("80/tcp", "53/udp"), config.exposedPorts());
        assertEquals(java.util.Set.of("/data"), config.volumes());
        assertEquals("1:2", config.user());
        assertEquals("SIGINT", config.stopSignal());
        assertEquals(List.of("/bin/sh", "-e", "-c", "echo shell form"), config.entrypoint());
        assertEquals(List.of("one", "two"), config.command());
        assertEquals(List.of("RUN true"), config.onBuild());
        assertEquals(List.of("srv/", "srv/ srv/app/"), layers(image));
    }

    @Test
    void anEqualStepIsNotMadeAgainAndAChangeBuildsFromThereOn() {
        String file = """
                FROM busybox
                RUN echo one > /one
                COPY f /f
                RUN cat /f > /two
                """;
        Image first = building().file(file).file("f", "content").named("made").build();
        Building again = building();
        assertEquals(first.id(), again.named("made").build().id());
        assertEquals(3, again.cached(), () -> "" + again.results);
        assertEquals(List.of(), again.containers);

        Building changed = building().file("f", "other");
        assertNotEquals(first.id(), changed.build().id());
        assertEquals(1, changed.cached(), () -> "" + changed.results);

        Building anew = building().anew();
        anew.build();
        assertEquals(0, anew.cached());
    }

    @Test
    void onlyTheStagesThatAreNeededAreBuilt() {
        Building building = building().file("""
                FROM busybox AS tools
                RUN echo tool > /tool
                FROM busybox AS unused
                RUN false
                FROM busybox AS wanted
                COPY --from=tools /tool /bin/tool
                FROM wanted
                RUN false
                """).target("wanted");
        Image image = building.build();

        assertEquals(
                List.of("bin/ bin/tool".replace("bin", "usr/bin")),
                List.of(layers(image).get(0).replace("usr/ ", "")));
        assertFalse(building.results.toString().contains("false"), () -> "" + building.results);
    }

    @Test
    void aFailureTellsThePlaceAndLeavesNothing() {
        Building building = building().file("FROM busybox\nRUN echo before\n\nRUN echo why; \\\n  exit 7\n");
        EngineException failure = assertThrows(EngineException.class, building::build);

        assertEquals(Problem.BUILD_RUN_FAILED, failure.problem());
        assertEquals(List.of("Dockerfile", "4"), failure.details().subList(0, 2));
        assertEquals("7", failure.details().get(4));
        assertTrue(building.output.toString().contains("why"));
        assertEquals(List.of(), wadah.engine().containers());
    }

    @Test
    void eachRunsStepsCanBeLookedAtAfterIt() {
        Building building = building().file("FROM busybox\nRUN echo a\nRUN echo b\n");
        building.build();

        List<String> removed =
                wadah.engine().removed().stream().map(each -> each.name()).toList();
        assertEquals(building.containers.get(1), removed.get(0));
        assertEquals(building.containers.get(0), removed.get(1));
        assertTrue(wadah.engine().removed().get(0).steps().stream()
                .anyMatch(step -> step.kind().id().equals("pivot-root")));
    }

    @Test
    void whatAnImageWantsDoneIsDoneOnce() {
        building()
                .file("FROM busybox\nONBUILD COPY f /f\nONBUILD RUN cat /f > /g\n")
                .named("base")
                .build();
        Building building = building().file("f", "x").file("FROM base\nRUN cat /g\n");
        Image image = building.build();

        assertEquals("x", building.output.toString());
        assertEquals(List.of("f", "g"), layers(image));
        assertEquals(List.of(), image.config().config().onBuild());
    }

    @Test
    void theSameContentAtAFixedTimeIsTheSameImage() {
        Building building = building().file("f", "x").file("""
                FROM busybox
                WORKDIR /w
                RUN mkdir d && date > d/no-file-knows || true; echo fixed > d/no-file-knows
                COPY f d/
                CMD ["sh"]
                """);
        building.argument("SOURCE_DATE_EPOCH", "1700000000").anew();
        Image first = building.build();
        wadah.engine().builder().cache().prune(true, entry -> true);
        Image second = building.build();
        assertEquals(first.digest(), second.digest());
        assertEquals(1700000000, first.created().getEpochSecond());
    }

    @Test
    void aBuildCanBeEndedWhileAProgramRuns() {
        Building building = building().file("FROM busybox\nRUN echo begun; exec sleep 300\n");
        try (BuildContext context = building.context()) {
            RunningBuild build = building.begin(context);
            await().until(() -> building.output.toString().contains("begun"));
            build.cancel();
            assertThrows(CancellationException.class, build::await);
        }
        assertEquals(List.of(), wadah.engine().containers());
    }

    @Test
    void severalBuildsGoOnAtOnce() {
        building().file("FROM busybox\nRUN echo $((1 + 1)) > /two\nRUN cat /two > /three\n");
        List<CompletableFuture<Image>> all = Stream.of(1, 2, 3)
                .map(each -> CompletableFuture.supplyAsync(
                        () -> building().named("made:" + each).build()))
                .toList();
        all.forEach(each -> assertEquals(List.of("two", "three"), layers(each.join())));
    }

    /** More than one overlay takes: the kernel reads one page of options. */
    @Test
    void manyLayersAreBuiltUpon() {
        StringBuilder file = new StringBuilder("FROM busybox\n");
        for (int i = 0; i < 50; i++) {
            file.append("COPY <<END /d/" + i + "\n" + i + "\nEND\n");
        }
        Building building = building().file(file + "RUN ls /d | wc -l > /count; cat /count\n");
        List<String> layers = layers(building.build());

        assertEquals("50\n", building.output.toString());
        assertEquals(List.of("d/ d/49", "count"), layers.subList(49, 51));
    }
}
