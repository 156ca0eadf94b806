package id.wadah.shell.proof;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** An interactive session's keyboard and screen. */
public interface Keyboard {

    /** Types keys as a terminal sends them: Enter is {@code \r}. */
    void type(String keys);

    /** All that was shown so far, escape sequences and all. */
    String shown();

    static Keyboard of(Consumer<String> type, Supplier<String> shown) {
        return new Keyboard() {
            @Override
            public void type(String keys) {
                type.accept(keys);
            }

            @Override
            public String shown() {
                return shown.get();
            }
        };
    }
}
