package id.wadah.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

class RequirementsMetTest {

    @RequiresTool({"sh", "no-such-tool-anywhere"})
    private static final class Unrunnable {}

    @RequiresTool("sh")
    private static final class Runnable {}

    private static ExtensionContext contextOf(AnnotatedElement element) {
        return (ExtensionContext) Proxy.newProxyInstance(
                RequirementsMetTest.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, method, arguments) -> {
                    assertEquals("getElement", method.getName());
                    return Optional.of(element);
                });
    }

    @Test
    void whatIsMissingIsSaidAndTheTestSkipped() {
        ConditionEvaluationResult result =
                new RequirementsMet(false).evaluateExecutionCondition(contextOf(Unrunnable.class));

        assertTrue(result.isDisabled());
        assertEquals(Optional.of("this machine lacks: no-such-tool-anywhere"), result.getReason());
    }

    @Test
    void whereEverythingMustWorkASkipIsAFailure() {
        RequirementsMet strict = new RequirementsMet(true);

        assertThrows(IllegalStateException.class, () -> strict.evaluateExecutionCondition(contextOf(Unrunnable.class)));
        assertFalse(strict.evaluateExecutionCondition(contextOf(Runnable.class)).isDisabled());
    }
}
