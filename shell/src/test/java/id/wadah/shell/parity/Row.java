package id.wadah.shell.parity;

/** A command's row in the table. */
record Row(ScriptLine line, Verdict verdict) {}
