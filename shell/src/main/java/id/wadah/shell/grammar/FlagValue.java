package id.wadah.shell.grammar;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** What a flag's value may be, by the type of the field that takes it. */
final class FlagValue {

    /** Source: Go's strconv.ParseBool. */
    private static final Map<String, Boolean> YES_OR_NO = Map.ofEntries(
            Map.entry("1", true),
            Map.entry("t", true),
            Map.entry("T", true),
            Map.entry("true", true),
            Map.entry("TRUE", true),
            Map.entry("True", true),
            Map.entry("0", false),
            Map.entry("f", false),
            Map.entry("F", false),
            Map.entry("false", false),
            Map.entry("FALSE", false),
            Map.entry("False", false));

    private FlagValue() {}

    static boolean isYesOrNo(OptionSpec option) {
        return option.type() == boolean.class || option.type() == Boolean.class;
    }

    private static boolean isNumber(OptionSpec option) {
        return option.type() == int.class || option.type() == Integer.class;
    }

    static void check(OptionSpec option, String value) {
        if (isYesOrNo(option) && !YES_OR_NO.containsKey(value)) {
            throw new UsageException(UsageException.WRONG_FLAG, "not-yes-or-no", value, names(option));
        }
        if (isNumber(option)) {
            try {
                Integer.decode(value);
            } catch (NumberFormatException e) {
                throw new UsageException(UsageException.WRONG_FLAG, "not-a-number", value, names(option));
            }
        }
    }

    static void set(OptionSpec option, List<String> values) {
        String last = values.get(values.size() - 1);
        if (option.isMultiValue()) {
            option.setValue(List.copyOf(values));
        } else if (isYesOrNo(option)) {
            option.setValue(YES_OR_NO.get(last));
        } else if (isNumber(option)) {
            option.setValue(Integer.decode(last));
        } else {
            option.setValue(last);
        }
    }

    private static String names(OptionSpec option) {
        return String.join(", ", option.names());
    }
}
