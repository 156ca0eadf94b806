package id.wadah.lessons.course;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** A value that a learner must use and that is another at each attempt, so that only this learner's work fulfils a task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RandomValue.Name.class, name = "name"),
    @JsonSubTypes.Type(value = RandomValue.Token.class, name = "token"),
    @JsonSubTypes.Type(value = RandomValue.Number.class, name = "number"),
    @JsonSubTypes.Type(value = RandomValue.Choice.class, name = "choice")
})
public sealed interface RandomValue {

    String draw(RandomGenerator random);

    /** A name for a container or a host: {@code melati-47}; letters, a dash and two digits. */
    record Name() implements RandomValue {

        private static final List<String> FLOWERS =
                List.of("melati", "mawar", "kenanga", "cempaka", "anggrek", "dahlia", "teratai", "kamboja", "seruni");

        @Override
        public String draw(RandomGenerator random) {
            return FLOWERS.get(random.nextInt(FLOWERS.size())) + "-" + (10 + random.nextInt(90));
        }
    }

    /** Eight hexadecimal digits. */
    record Token() implements RandomValue {

        @Override
        public String draw(RandomGenerator random) {
            return HexFormat.of().toHexDigits(random.nextInt());
        }
    }

    /** {@code from}, {@code from + step} ... up to {@code to}. */
    record Number(long from, long to, long step) implements RandomValue {

        public Number {
            if (step < 1 || to < from) {
                throw new IllegalArgumentException("no number from " + from + " to " + to + " by " + step);
            }
        }

        @Override
        public String draw(RandomGenerator random) {
            return Long.toString(from + step * random.nextLong((to - from) / step + 1));
        }
    }

    record Choice(List<String> of) implements RandomValue {

        public Choice {
            of = List.copyOf(of);
            if (of.isEmpty()) {
                throw new IllegalArgumentException("nothing to choose from");
            }
        }

        @Override
        public String draw(RandomGenerator random) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
