package id.wadah.engine.security.seccomp;

import static id.wadah.engine.security.seccomp.SeccompCompilerTest.six;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.KernelVersion;
import id.wadah.engine.security.capability.Capability;
import id.wadah.engine.security.capability.CapabilitySet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerProfileTest {

    private static final SeccompContext CONTEXT =
            new SeccompContext(SeccompAbi.X86_64, new KernelVersion(5, 10), CapabilitySet.of(Capability.CAP_NET_ADMIN));

    @Test
    void readsActionsNamesAndArchitectures() {
        SeccompProfile profile = read("""
                {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86", "SCMP_ARCH_S390X", "SCMP_ARCH_ARM"],
                 "syscalls": [{"names": ["mkdir", "no_such_call"], "action": "SCMP_ACT_ERRNO", "errnoRet": 13},
                              {"name": "chmod", "action": "SCMP_ACT_ERRNO"},
                              {"names": ["chown"], "action": "SCMP_ACT_KILL_PROCESS"}]}""");
        assertEquals(Set.of(SeccompAbi.X86_64, SeccompAbi.X86), Set.copyOf(profile.abis()));
        assertEquals(SeccompAction.errno(13), profile.decide(SeccompAbi.X86_64, "mkdir", six()));
        assertEquals(SeccompAction.errno(1), profile.decide(SeccompAbi.X86, "chmod", six()));
        assertEquals(
                SeccompAction.Kind.KILL_PROCESS,
                profile.decide(SeccompAbi.X86_64, "chown", six()).kind());
        assertEquals(SeccompAction.ALLOW, profile.decide(SeccompAbi.X86_64, "fchown", six()));
    }

    @Test
    void readsTheMapOfArchitectures() {
        SeccompProfile profile = read("""
                {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 95, "archMap": [
                  {"architecture": "SCMP_ARCH_AARCH64", "subArchitectures": ["SCMP_ARCH_ARM"]},
                  {"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X32"]}],
                 "syscalls": [{"names": ["write"], "action": "SCMP_ACT_ALLOW"}]}""");
        assertEquals(Set.of(SeccompAbi.X86_64, SeccompAbi.X32), Set.copyOf(profile.abis()));
        assertEquals(SeccompAction.errno(95), profile.decide(SeccompAbi.X86_64, "read", six()));
        assertEquals(Set.of(SeccompFlag.SECCOMP_FILTER_FLAG_SPEC_ALLOW), profile.flags());
    }

    @Test
    void conditionsAllHoldUnlessOnOneArgument() {
        SeccompProfile profile = read("""
                {"defaultAction": "SCMP_ACT_ERRNO", "flags": ["SECCOMP_FILTER_FLAG_LOG"], "syscalls": [
                  {"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [
                    {"index": 0, "value": 3, "op": "SCMP_CMP_GE"}, {"index": 2, "value": 18446744073709551615, "op": "SCMP_CMP_LT"}]},
                  {"names": ["write"], "action": "SCMP_ACT_ALLOW", "args": [
                    {"index": 0, "value": 1, "op": "SCMP_CMP_EQ"}, {"index": 0, "value": 2, "op": "SCMP_CMP_EQ"}]},
                  {"names": ["ioctl"], "action": "SCMP_ACT_ALLOW", "args": [
                    {"index": 1, "value": 65280, "valueTwo": 21504, "op": "SCMP_CMP_MASKED_EQ"}]}]}""");
        assertEquals(SeccompAction.ALLOW, profile.decide(SeccompAbi.X86_64, "read", six(3, 0, 10)));
        assertEquals(SeccompAction.errno(1), profile.decide(SeccompAbi.X86_64, "read", six(2, 0, 10)));
        assertEquals(SeccompAction.errno(1), profile.decide(SeccompAbi.X86_64, "read", six(3, 0, -1)));
        assertEquals(SeccompAction.ALLOW, profile.decide(SeccompAbi.X86_64, "write", six(1)));
        assertEquals(SeccompAction.ALLOW, profile.decide(SeccompAbi.X86_64, "write", six(2)));
        assertEquals(SeccompAction.errno(1), profile.decide(SeccompAbi.X86_64, "write", six(3)));
        assertEquals(SeccompAction.ALLOW, profile.decide(SeccompAbi.X86_64, "ioctl", six(0, 0x5401)));
        assertEquals(SeccompAction.errno(1), profile.decide(SeccompAbi.X86_64, "ioctl", six(0, 0x8901)));
        assertEquals(Set.of(SeccompFlag.SECCOMP_FILTER_FLAG_LOG), profile.flags());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'\"includes\": {\"caps\": [\"CAP_NET_ADMIN\"]}'; ALLOW",
                "'\"includes\": {\"caps\": [\"CAP_NET_ADMIN\", \"CAP_CHOWN\"]}'; ERRNO",
                "'\"excludes\": {\"caps\": [\"CAP_CHOWN\", \"CAP_NET_ADMIN\"]}'; ERRNO",
                "'\"excludes\": {\"caps\": [\"CAP_CHOWN\"]}'; ALLOW",
                "'\"includes\": {\"arches\": [\"arm64\"]}'; ERRNO",
                "'\"includes\": {\"arches\": [\"arm64\", \"amd64\"]}'; ALLOW",
                "'\"excludes\": {\"arches\": [\"amd64\"]}'; ERRNO",
                "'\"includes\": {\"minKernel\": \"5.10\"}'; ALLOW",
                "'\"includes\": {\"minKernel\": \"5.11\"}'; ERRNO",
                "'\"excludes\": {\"minKernel\": \"4.8\"}'; ERRNO",
                "'\"excludes\": {\"minKernel\": \"6.1\"}'; ALLOW"
            })
    void includesAndExcludes(String filter, SeccompAction.Kind expected) {
        SeccompProfile profile = read("{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": ["
                + "{\"names\": [\"write\"], \"action\": \"SCMP_ACT_ALLOW\"},"
                + "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\", " + filter + "}]}");
        assertEquals(expected, profile.decide(SeccompAbi.X86_64, "read", six()).kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{; 1:2",
                "[]; /",
                "{}; /defaultAction",
                "{\"defaultAction\": \"SCMP_ACT_NOTIFY\"}; /defaultAction",
                "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrnoRet\": -1}; /defaultErrnoRet",
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"flags\": [\"X\"]}; /flags",
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"action\": \"SCMP_ACT_LOG\"}]}; /syscalls/0/names",
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"read\"]}]}; /syscalls/0/action",
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"read\"], \"action\": \"SCMP_ACT_LOG\","
                        + " \"args\": [{\"index\": 6, \"op\": \"SCMP_CMP_EQ\"}]}]}; /syscalls/0/args/0/index",
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"read\"], \"action\": \"SCMP_ACT_LOG\","
                        + " \"args\": [{\"index\": 1, \"op\": \"=\"}]}]}; /syscalls/0/args/0/op",
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"read\"], \"action\": \"SCMP_ACT_LOG\","
                        + " \"args\": [{\"index\": 1, \"value\": -1, \"op\": \"SCMP_CMP_EQ\"}]}]}; /syscalls/0/args/0/value"
            })
    void namesTheFaultyPlace(String json, String place) {
        EngineException refused = assertThrows(EngineException.class, () -> read(json));
        assertEquals(Problem.INVALID_SECCOMP_PROFILE, refused.problem());
        assertEquals(List.of("my.json", place), refused.details().subList(0, 2));
    }

    private static SeccompProfile read(String json) {
        return DockerProfile.read("my.json", json, CONTEXT);
    }
}
