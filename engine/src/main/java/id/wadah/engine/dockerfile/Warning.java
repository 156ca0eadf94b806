package id.wadah.engine.dockerfile;

import java.util.List;
import java.util.Locale;

/**
 * Something that is allowed, and probably not meant.
 *
 * @param details the words that the text of its kind has places for, from {@code {0}}
 */
public record Warning(Kind kind, Source source, List<String> details) {

    public enum Kind {
        /** Looks like the exec form and is no JSON, so a shell gets it; {0} instruction. */
        EXEC_FORM_IS_NOT_JSON,
        /** Empty lines inside of an instruction. */
        EMPTY_CONTINUATION,
        /** MAINTAINER; a label does the same. */
        MAINTAINER_DEPRECATED,
        /** {@code ENV name value}; {0} instruction, {1} name, {2} value. */
        OLD_PAIR;

        /** Key in the message bundles: {@code exec-form-is-not-json}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Warning {
        details = List.copyOf(details);
    }
}
