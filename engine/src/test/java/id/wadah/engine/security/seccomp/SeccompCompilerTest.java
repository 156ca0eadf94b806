package id.wadah.engine.security.seccomp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Compiled programs, run by an interpreter, do what their profiles say. */
class SeccompCompilerTest {

    private static final List<String> NAMES =
            List.of("read", "write", "open", "socket", "clone", "ptrace", "mmap2", "mount", "execveat", "cachestat");
    private static final List<Long> VALUES =
            List.of(0L, 1L, 2L, 0x20008L, 0xffffffffL, 0x1_0000_0000L, 0x1_0000_0001L, -1L, Long.MIN_VALUE, 1L << 31);

    @Property(tries = 400)
    void decidesAsTheProfile(
            @ForAll("profiles") SeccompProfile profile,
            @ForAll("abis") SeccompAbi abi,
            @ForAll("arguments") List<Long> arguments) {
        BpfInterpreter compiled =
                new BpfInterpreter(SeccompCompiler.compile(profile).bytes());
        long[] six = arguments.stream().mapToLong(Long::longValue).toArray();
        for (String name : NAMES) {
            SyscallNumbers.of(abi, name)
                    .ifPresent(number -> assertEquals(
                            profile.decide(abi, name, six).returnValue(),
                            compiled.run(abi.auditArch(), number, six),
                            () -> name + " of " + abi + " in " + profile));
        }
    }

    @Property(tries = 100)
    void treatsNumbersThatNoRuleNamesByDefault(@ForAll("profiles") SeccompProfile profile, @ForAll int number) {
        BpfInterpreter compiled =
                new BpfInterpreter(SeccompCompiler.compile(profile).bytes());
        SeccompAbi abi = number >>> 30 == 0 ? SeccompAbi.X86_64 : SeccompAbi.X32;
        boolean named =
                NAMES.stream().anyMatch(name -> SyscallNumbers.of(abi, name).orElse(-1) == number);
        if (!named) {
            SeccompAction expected =
                    profile.abis().contains(abi) ? profile.actionBeyondRules(abi, number) : SeccompAction.KILL_THREAD;
            assertEquals(expected.returnValue(), compiled.run(abi.auditArch(), number, 0, 0, 0, 0, 0, 0));
        }
    }

    @Example
    void killsThroughAnAbiThatTheProfileLacks() {
        SeccompProfile profile =
                new SeccompProfile(SeccompAction.ALLOW, List.of(SeccompAbi.X86_64), List.of(), Set.of());
        BpfInterpreter compiled =
                new BpfInterpreter(SeccompCompiler.compile(profile).bytes());
        assertEquals(SeccompAction.ALLOW.returnValue(), compiled.run(0xC000003E, 0));
        assertEquals(0, compiled.run(0x40000003, 0));
        assertEquals(0, compiled.run(0xC000003E, 0x40000000));
        assertEquals(0, compiled.run(0xC00000B7, 0));
    }

    /** More comparisons on one call than a jump can cross. */
    @Example
    void crossesLongDistances() {
        List<SeccompRule> rules = new ArrayList<>();
        for (long value = 0; value < 900; value += 3) {
            rules.add(new SeccompRule(
                    List.of("read"),
                    SeccompAction.errno((int) value),
                    List.of(new ArgCondition(5, ArgCondition.Test.EQUAL, -1, value << 32))));
        }
        SeccompProfile profile = new SeccompProfile(SeccompAction.ALLOW, List.of(SeccompAbi.X86_64), rules, Set.of());
        BpfInterpreter compiled =
                new BpfInterpreter(SeccompCompiler.compile(profile).bytes());
        for (long value = 0; value < 900; value++) {
            int expected = value % 3 == 0 ? 0x50000 | (int) value : 0x7fff0000;
            assertEquals(expected, compiled.run(0xC000003E, 0, 0, 0, 0, 0, 0, value << 32));
        }
        assertEquals(0x7fff0000, compiled.run(0xC000003E, 1, 0, 0, 0, 0, 0, 3L << 32));
    }

    @Example
    void refusesAProgramThatTheKernelWouldNotTake() {
        List<SeccompRule> rules = IntStream.range(0, 1200)
                .mapToObj(value -> new SeccompRule(
                        List.of("read"),
                        SeccompAction.ALLOW,
                        List.of(new ArgCondition(0, ArgCondition.Test.EQUAL, -1, value))))
                .toList();
        SeccompProfile profile =
                new SeccompProfile(SeccompAction.errno(1), List.of(SeccompAbi.X86_64), rules, Set.of());
        SeccompCompiler.ProgramTooLongException tooLong =
                assertThrows(SeccompCompiler.ProgramTooLongException.class, () -> SeccompCompiler.compile(profile));
        assertTrue(tooLong.length() > 4096);
    }

    @Provide
    Arbitrary<SeccompAbi> abis() {
        return Arbitraries.of(SeccompAbi.X86_64, SeccompAbi.X86, SeccompAbi.X32);
    }

    @Provide
    Arbitrary<List<Long>> arguments() {
        return values().list().ofSize(6);
    }

    @Provide
    Arbitrary<SeccompProfile> profiles() {
        Arbitrary<SeccompAction> actions = Arbitraries.of(
                SeccompAction.ALLOW,
                SeccompAction.errno(1),
                SeccompAction.errno(38),
                new SeccompAction(SeccompAction.Kind.LOG, 0),
                new SeccompAction(SeccompAction.Kind.TRACE, 7),
                new SeccompAction(SeccompAction.Kind.TRAP, 0),
                new SeccompAction(SeccompAction.Kind.KILL_PROCESS, 0));
        Arbitrary<ArgCondition> conditions = Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(ArgCondition.Test.class),
                        values(),
                        values())
                .as((index, test, mask, value) ->
                        new ArgCondition(index, test, test == ArgCondition.Test.EQUAL ? mask : -1, value));
        Arbitrary<SeccompRule> rules = Combinators.combine(
                        Arbitraries.of(NAMES).list().ofMinSize(1).ofMaxSize(4),
                        actions,
                        conditions.list().ofMaxSize(3))
                .as(SeccompRule::new);
        Arbitrary<Set<SeccompAbi>> abis = abis().set().ofMinSize(1);
        return Combinators.combine(actions, abis, rules.list().ofMaxSize(12))
                .as((action, set, list) -> new SeccompProfile(action, List.copyOf(set), list, Set.of()));
    }

    private static Arbitrary<Long> values() {
        return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.of(VALUES)), Tuple.of(1, Arbitraries.longs()));
    }

    static long[] six(long... first) {
        return Arrays.copyOf(first, 6);
    }
}
