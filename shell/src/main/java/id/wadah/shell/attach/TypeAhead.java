package id.wadah.shell.attach;

/** What was typed or piped in and not yet used by anyone, so that nothing of it is lost between the shell and a program. */
public interface TypeAhead {

    /** Takes all that has been read already, for a program that gets standard input from now on. */
    byte[] take();

    /** Gives back what arrived while a program was attached and that it did not take. */
    void giveBack(byte[] bytes);

    /** Standard input ended while a program was attached. */
    void ended();

    /** For one command: nothing was read before it, and nobody reads after it. */
    TypeAhead NONE = new TypeAhead() {
        @Override
        public byte[] take() {
            return new byte[0];
        }

        @Override
        public void giveBack(byte[] bytes) {}

        @Override
        public void ended() {}
    };
}
