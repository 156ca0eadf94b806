package id.wadah.shell.proof;

/** An interactive session's keyboard and screen. */
public interface Keyboard {

    /** Types keys as a terminal sends them: Enter is {@code \r}. */
    void type(String keys);

    /** All that was shown so far, escape sequences and all. */
    String shown();
}
