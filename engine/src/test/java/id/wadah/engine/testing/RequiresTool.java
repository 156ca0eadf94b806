package id.wadah.engine.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The programs that a test needs in {@code PATH}: {@code lsns}, {@code strace}; missing ones count as in {@link Requires}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequirementsMet.class)
public @interface RequiresTool {
    String[] value();
}
