package id.wadah.shell.grammar;

/**
 * One word of a line, with quotes and backslashes taken off.
 *
 * @param start where it begins in the line, quotes included
 * @param end behind its last character
 */
public record Word(String text, int start, int end) {}
