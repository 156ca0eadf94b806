package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names containers may have, and how they are found. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class NamingTest extends DataRootFixture {

    @Test
    void aNameIsForOneContainer() {
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            Container first = create(engine, Request.of("true").name("taken"));

            EngineException error = assertThrows(
                    EngineException.class,
                    () -> create(engine, Request.of("true").name("taken")));
            assertEquals(Problem.NAME_IN_USE, error.problem());
            assertEquals(List.of("taken", first.id().hex()), error.details());
            engine.remove(first, false);
            assertEquals(
                    "taken", create(engine, Request.of("true").name("taken")).name());
            removeAll(engine);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-a", "a b", "a/b", ".x", "ö1", "a\nb"})
    void aNameThatIsNoneIsAnError(String name) {
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            EngineException error = assertThrows(
                    EngineException.class,
                    () -> create(engine, Request.of("true").name(name)));
            assertEquals(Problem.INVALID_NAME, error.problem());
            assertTrue(engine.containers().isEmpty());
        }
    }

    @Test
    void aContainerIsFoundByTheStartOfItsIdWhenThatIsItsAlone() {
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            for (int i = 0; i < 17; i++) {
                create(engine, Request.of("true").name("name" + i));
            }
            Container one = engine.containers().get(3);
            assertEquals(one, engine.container(one.id().hex()));
            assertEquals(one, engine.container(one.id().shortForm()));
            assertEquals(one, engine.container(one.name()));
            assertEquals(one, engine.container("/" + one.name()));
            // Seventeen containers, sixteen digits: two begin with the same.
            String shared = engine.containers().stream()
                    .map(each -> each.id().hex().substring(0, 1))
                    .filter(digit -> engine.containers().stream()
                                    .filter(each -> each.id().hex().startsWith(digit))
                                    .count()
                            > 1)
                    .findFirst()
                    .orElseThrow();
            EngineException error = assertThrows(EngineException.class, () -> engine.container(shared));
            assertEquals(Problem.AMBIGUOUS_CONTAINER, error.problem());
            for (String none : List.of("", "nosuch", "name", one.id().hex() + "0")) {
                assertEquals(
                        Problem.NO_SUCH_CONTAINER,
                        assertThrows(EngineException.class, () -> engine.container(none))
                                .problem());
            }
            removeAll(engine);
        }
    }
}
