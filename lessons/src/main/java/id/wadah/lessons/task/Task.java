package id.wadah.lessons.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import id.wadah.lessons.check.Check;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.incident.Incident;
import java.util.List;
import java.util.Objects;

/** What a section of a lesson asks of the learner; in a manifest its kind is {@code "task": "edge"} and so on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Task.Edge.class, name = "edge"),
    @JsonSubTypes.Type(value = Task.Level.class, name = "level"),
    @JsonSubTypes.Type(value = Task.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = Task.Repair.class, name = "repair"),
    @JsonSubTypes.Type(value = Task.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = Task.Predict.class, name = "predict"),
    @JsonSubTypes.Type(value = Task.Order.class, name = "order"),
    @JsonSubTypes.Type(value = Task.Quiz.class, name = "quiz")
})
public sealed interface Task {

    /** All checks that it consists of. */
    List<Check> checks();

    /** The keys of the options or items that its text describes, in the order shown; empty where there are none. */
    default List<String> options() {
        return List.of();
    }

    /** Whether the machine's state shows that it is done, so that the learner need not say so. */
    default boolean isSeenByItself() {
        return false;
    }

    /** A task that the machine's state fulfils. */
    sealed interface Doing extends Task {

        Condition condition();

        @Override
        default boolean isSeenByItself() {
            return true;
        }

        @Override
        default List<Check> checks() {
            return List.of(condition());
        }
    }

    /** This has happened since the task began. */
    record Edge(Condition condition) implements Doing {
        public Edge {
            Objects.requireNonNull(condition, "condition");
        }
    }

    /** This is so now, since whenever. */
    record Level(Condition condition) implements Doing {
        public Level {
            Objects.requireNonNull(condition, "condition");
        }
    }

    /** This was seen to be so, since whenever, and is so no longer. */
    record Gone(Condition condition) implements Doing {
        public Gone {
            Objects.requireNonNull(condition, "condition");
        }
    }

    /**
     * This worked until the lesson broke it, and works again.
     *
     * @param incident strikes as soon as the condition is seen to be fulfilled
     */
    record Repair(Incident incident, Condition condition) implements Doing {
        public Repair {
            Objects.requireNonNull(incident, "incident");
            Objects.requireNonNull(condition, "condition");
        }
    }

    /** A question whose right answer the machine gives. */
    sealed interface Question extends Task {

        LiveValue right();

        @Override
        default List<Check> checks() {
            return List.of(right());
        }
    }

    /** A value that the learner reads and types. */
    record Answer(LiveValue value) implements Question {
        public Answer {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public LiveValue right() {
            return value;
        }
    }

    /**
     * First a prediction, one of the options; then the learner makes it happen, and sees.
     *
     * @param condition what the learner then does, counted from the prediction on
     * @param outcome the option that the machine shows to be right
     */
    record Predict(List<String> options, Condition condition, LiveValue outcome) implements Task {
        public Predict {
            options = List.copyOf(options);
            Objects.requireNonNull(condition, "condition");
            Objects.requireNonNull(outcome, "outcome");
        }

        @Override
        public List<Check> checks() {
            return List.of(condition, outcome);
        }

        @Override
        public boolean isSeenByItself() {
            return true;
        }
    }

    /**
     * Items to be put in order.
     *
     * @param order their keys in the right order, with a space between, as read from what really happened
     */
    record Order(List<String> options, LiveValue order) implements Question {
        public Order {
            options = List.copyOf(options);
            Objects.requireNonNull(order, "order");
        }

        @Override
        public LiveValue right() {
            return order;
        }
    }

    /** A question with options; which one is right is read from the machine where that is possible. */
    record Quiz(List<String> options, LiveValue right) implements Question {
        public Quiz {
            options = List.copyOf(options);
            Objects.requireNonNull(right, "right");
        }
    }
}
