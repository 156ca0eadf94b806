package id.wadah.lessons.check.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.image.Image;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Handmade;
import id.wadah.lessons.check.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a registry on this machine has, and what came back from it. */
@Requires(Need.ROOT)
class RegistryChecksTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Handmade images = new Handmade(wadah.engine());
    private TinyRegistry server;
    private String name;
    private Image image;

    @BeforeEach
    void begin() throws IOException {
        server = new TinyRegistry();
        name = "127.0.0.1:" + server.port() + "/team/tea:1";
        image = images.layer("tea", null, "COPY a /", Handmade.file("a", "1"));
    }

    @AfterEach
    void end() {
        server.close();
        images.removeAll();
    }

    private void push(Image pushed, boolean layers) throws IOException {
        server.put(
                "/v2/team/tea/manifests/1",
                Files.readAllBytes(blob(pushed.digest().hex())));
        if (layers) {
            String digest = pushed.layers().get(0).descriptor().digest().toString();
            server.put("/v2/team/tea/blobs/" + digest, Files.readAllBytes(blob(digest.substring(7))));
        }
    }

    private static Path blob(String hex) {
        return wadah.root().images().resolve("blobs/sha256").resolve(hex);
    }

    @Test
    void aSecondNameIsOfTheSameImage() {
        Learner learner = Learner.beginning(wadah.engine());
        SameImage same = new SameImage("tea", name);
        assertEquals(Cue.missing("new-image.none", name), learner.cue(same));
        images.tag(images.busybox(), name);
        assertEquals(Cue.near("same-image.other", name, "tea"), learner.cue(same));
        images.tag(image, name);
        assertEquals(image.id().digest().shortHex(), learner.facts(same).get("image-id"));
    }

    @Test
    void aPushedImageIsThereWithItsLayers() throws IOException {
        Learner learner = Learner.beginning(wadah.engine());
        InRegistry there = new InRegistry(name);
        assertEquals(Cue.missing("in-registry.no-name", name), learner.cue(there));
        images.tag(image, name);
        assertEquals(Cue.missing("in-registry.none", name), learner.cue(there));
        push(images.busybox(), false);
        assertEquals(Cue.near("in-registry.other", name), learner.cue(there));
        push(image, false);
        assertEquals("in-registry.no-layer", learner.cue(there).name());

        push(image, true);

        Map<String, String> facts = learner.facts(there);
        assertEquals(image.digest().shortHex(), facts.get("digest"));
        assertEquals("1", facts.get("layers"));
    }

    @Test
    void whatTheRegistryHadBeforeWasNotPushed() throws IOException {
        images.tag(image, name);
        push(image, true);
        Learner learner = Learner.beginning(wadah.engine());
        assertEquals(Cue.missing("in-registry.before", name), learner.cue(new InRegistry(name)));
    }

    @Test
    void aRegistryMayNotAnswerOrNotLetIn() {
        Learner learner = Learner.beginning(wadah.engine());
        server.lock();
        InRegistry there = new InRegistry(name);
        String registry = name.substring(0, name.indexOf('/'));
        assertEquals(Cue.near("in-registry.refused", registry), learner.cue(there));
        server.close();
        assertEquals(Cue.missing("in-registry.nobody", registry), learner.cue(there));
        InRegistry far = new InRegistry("192.0.2.1:80/team/tea:1");
        assertEquals(Cue.missing("in-registry.nobody", "192.0.2.1:80"), learner.cue(far));
    }

    @Test
    void whoAnswersIsARegistryOnlyIfItKnowsTheApi() {
        Learner learner = Learner.beginning(wadah.engine());
        RegistryAnswers answers = new RegistryAnswers(server.port());
        String address = "127.0.0.1:" + server.port();
        assertEquals(Cue.missing("registry-answers.nobody", address), learner.cue(answers));
        server.put("/v2/", new byte[0]);
        assertEquals(address, learner.facts(answers).get("address"));
        server.lock();
        assertEquals(address, learner.facts(answers).get("address"));
        server.close();
        assertEquals(Cue.missing("registry-answers.nobody", address), learner.cue(answers));
    }

    @Test
    void whatIsPulledAgainIsTheSame() {
        images.tag(image, name);
        Learner learner = Learner.beginning(wadah.engine());
        PulledAgain again = new PulledAgain(name);
        assertEquals(Cue.missing("pulled-again.still-there", name), learner.cue(again));
        assertEquals(Cue.missing("pulled-again.still-there", name), learner.cue(again));
        images.remove(name);
        assertEquals(Cue.missing("pulled-again.gone", name), learner.cue(again));
        images.tag(images.busybox(), name);
        assertEquals(Cue.near("pulled-again.other", name), learner.cue(again));
        images.tag(image, name);
        assertEquals(image.digest().shortHex(), learner.facts(again).get("digest"));
    }
}
