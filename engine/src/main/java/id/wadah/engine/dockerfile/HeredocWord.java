package id.wadah.engine.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code <<EOF}, {@code <<-'EOF'}, {@code 3<<EOF}: where a heredoc is announced.
 *
 * @param name without quotes
 * @param quoted whether any part of it was quoted or escaped
 * @param chomp whether tabs at the begin of its lines do not count
 */
record HeredocWord(String name, boolean quoted, boolean chomp, int descriptor) {

    private static final Set<Keyword> TAKING = Set.of(Keyword.RUN, Keyword.COPY, Keyword.ADD);
    private static final Pattern WORD = Pattern.compile("([0-9]{0,9})<<(-?)([^<\\s]+)");

    /** Those that an instruction announces: only RUN, COPY and ADD have any, and not with a JSON array. */
    static List<HeredocWord> announced(String instruction) {
        if (!instruction.contains("<<")) {
            return List.of();
        }
        int end = Blank.next(instruction, 0);
        String rest = instruction.substring(end).strip();
        Optional<Keyword> keyword = Keyword.of(instruction.substring(0, end));
        if (keyword.filter(Keyword.ONBUILD::equals).isPresent()) {
            return announced(rest);
        }
        if (keyword.filter(TAKING::contains).isEmpty()
                || JsonWords.isArray(Flags.split(rest).rest())) {
            return List.of();
        }
        return QuotedWords.split(rest, '\\').stream()
                .flatMap(word -> of(word).stream())
                .toList();
    }

    /** Empty for any other word. */
    static Optional<HeredocWord> of(String word) {
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String written = matcher.group(3);
        Optional<String> name = unquoted(written);
        int descriptor = matcher.group(1).isEmpty() ? 0 : Integer.parseInt(matcher.group(1));
        return name.filter(found -> !found.isEmpty())
                .map(found -> new HeredocWord(
                        found, !found.equals(written), !matcher.group(2).isEmpty(), descriptor));
    }

    /** Empty where a quote is not closed. */
    private static Optional<String> unquoted(String written) {
        StringBuilder name = new StringBuilder();
        char quote = 0;
        for (int at = 0; at < written.length(); at++) {
            char c = written.charAt(at);
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == '\\' && quote != '\'' && at + 1 < written.length()) {
                name.append(written.charAt(++at));
            } else {
                name.append(c);
            }
        }
        return quote == 0 ? Optional.of(name.toString()) : Optional.empty();
    }
}
