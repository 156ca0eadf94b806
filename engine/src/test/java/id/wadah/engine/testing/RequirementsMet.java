package id.wadah.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips what this machine cannot run, or fails it where everything must work. */
final class RequirementsMet implements ExecutionCondition {

    private final boolean mustWork;

    @SuppressWarnings("unused") // JUnit makes it
    RequirementsMet() {
        this("1".equals(System.getenv("WADAH_MUST_WORK")));
    }

    RequirementsMet(boolean mustWork) {
        this.mustWork = mustWork;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getElement()
                .map(element -> {
                    List<String> missing = new ArrayList<>();
                    AnnotationSupport.findAnnotation(element, Requires.class).stream()
                            .flatMap(requires -> Stream.of(requires.value()))
                            .filter(need -> !need.met())
                            .forEach(need -> missing.add(
                                    need.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
                    AnnotationSupport.findAnnotation(element, RequiresTool.class).stream()
                            .flatMap(requires -> Stream.of(requires.value()))
                            .filter(tool -> !Need.onPath(tool))
                            .forEach(missing::add);
                    return result(missing);
                })
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs nothing"));
    }

    private ConditionEvaluationResult result(List<String> missing) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("this machine has all that is needed");
        }
        String reason = "this machine lacks: " + String.join(", ", missing);
        if (mustWork) {
            throw new IllegalStateException(reason + " (and WADAH_MUST_WORK=1)");
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
