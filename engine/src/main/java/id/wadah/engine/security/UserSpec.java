package id.wadah.engine.security;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What {@code -u} or the image's {@code User} says: {@code name|uid[:name|gid]}; empty means root.
 *
 * <p>A text of digits is a name if there is such a name, otherwise a number, which needs no entry. A group given explicitly
 * replaces all that the user is a member of. Source: {@code user.go} of moby/sys, {@code daemon/oci_linux.go} of moby.
 *
 * @param user before the colon, maybe empty
 * @param group after it, maybe empty
 */
public record UserSpec(String user, String group) {

    public static UserSpec parse(String text) {
        int colon = text.indexOf(':');
        if (text.lastIndexOf(':') != colon) {
            throw new EngineException(Problem.INVALID_USER, text);
        }
        return colon < 0 ? new UserSpec(text, "") : new UserSpec(text.substring(0, colon), text.substring(colon + 1));
    }

    /**
     * Looks the user up.
     *
     * @param passwd content of the image's /etc/passwd, empty if it has none
     * @param groups content of its /etc/group
     * @throws EngineException with NO_SUCH_USER for a name that is not there, INVALID_USER for a number out of range
     */
    public ContainerUser resolve(String passwd, String groups) {
        Optional<Account> account = accounts(passwd).filter(this::isUser).findFirst();
        int uid = account.map(Account::uid).orElseGet(() -> user.isEmpty() ? 0 : idOf(user));
        String home = account.map(Account::home).filter(path -> !path.isEmpty()).orElse("/");
        if (!group.isEmpty()) {
            int gid = groups(groups)
                    .filter(entry -> isNamed(group, entry.name(), entry.gid()))
                    .findFirst()
                    .map(Group::gid)
                    .orElseGet(() -> idOf(group));
            return new ContainerUser(uid, gid, List.of(gid), home);
        }
        int gid = account.map(Account::gid).orElse(0);
        List<Integer> all = new ArrayList<>(List.of(gid));
        account.ifPresent(found -> groups(groups)
                .filter(entry -> entry.members().contains(found.name()))
                .map(Group::gid)
                .filter(member -> !all.contains(member))
                .forEach(all::add));
        return new ContainerUser(uid, gid, all, home);
    }

    /**
     * The IDs of groups that are named or numbered.
     *
     * @throws EngineException as {@link #resolve}
     */
    static List<Integer> groupIds(List<String> written, String groups) {
        return written.stream()
                .map(each -> groups(groups)
                        .filter(entry -> isNamed(each, entry.name(), entry.gid()))
                        .findFirst()
                        .map(Group::gid)
                        .orElseGet(() -> new UserSpec("", each).idOf(each)))
                .toList();
    }

    @Override
    public String toString() {
        return group.isEmpty() ? user : user + ":" + group;
    }

    private boolean isUser(Account account) {
        return user.isEmpty() ? account.uid() == 0 : isNamed(user, account.name(), account.uid());
    }

    private static boolean isNamed(String written, String name, int id) {
        return written.equals(name) || number(written).equals(OptionalInt.of(id));
    }

    /** The number written, when no entry has that name. */
    private int idOf(String written) {
        if (!written.matches("-?[0-9]+")) {
            throw new EngineException(Problem.NO_SUCH_USER, written);
        }
        return number(written).orElseThrow(() -> new EngineException(Problem.INVALID_USER, toString()));
    }

    /** A decimal number from 0 to 2147483647. */
    private static OptionalInt number(String text) {
        try {
            return text.matches("[0-9]+") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
        } catch (NumberFormatException tooLarge) {
            return OptionalInt.empty();
        }
    }

    private record Account(String name, int uid, int gid, String home) {}

    private record Group(String name, int gid, List<String> members) {}

    private static Stream<Account> accounts(String passwd) {
        return passwd.lines().map(line -> line.strip().split(":", -1)).flatMap(field -> {
            if (field.length < 6) {
                return Stream.empty();
            }
            OptionalInt uid = number(field[2]);
            OptionalInt gid = number(field[3]);
            return uid.isPresent() && gid.isPresent()
                    ? Stream.of(new Account(field[0], uid.getAsInt(), gid.getAsInt(), field[5]))
                    : Stream.empty();
        });
    }

    private static Stream<Group> groups(String group) {
        return group.lines().map(line -> line.strip().split(":", -1)).flatMap(field -> {
            OptionalInt gid = field.length < 4 ? OptionalInt.empty() : number(field[2]);
            return gid.isPresent()
                    ? Stream.of(new Group(field[0], gid.getAsInt(), List.of(field[3].split(","))))
                    : Stream.empty();
        });
    }
}
