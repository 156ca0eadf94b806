package id.wadah.engine.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SysctlSettingTest {

    @ParameterizedTest
    @CsvSource({
        "net.ipv4.ip_forward=1, net/ipv4/ip_forward, true",
        "net.ipv4.conf.eth0/1.forwarding=1, net/ipv4/conf/eth0.1/forwarding, true",
        "kernel.shm_rmid_forced=1, kernel/shm_rmid_forced, false",
        "fs.mqueue.msg_max=12, fs/mqueue/msg_max, false",
    })
    void aSettingOfANamespaceHasItsFile(String written, String file, boolean ofNetwork) {
        SysctlSetting setting = SysctlSetting.parse(written);

        assertEquals(Path.of(file), setting.path());
        assertEquals(ofNetwork, setting.ofNetwork());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kernel.pid_max=5",
                "vm.swappiness=1",
                "kernel.msgmax",
                "net",
                "=1",
                "net.=1",
                "net.//./kernel.panic=1",
                "net.//.//.sysrq-trigger=b",
                "fs.mqueue.//.//.kernel.panic=1"
            })
    void oneOfTheWholeMachineIsRefused(String written) {
        EngineException refused = assertThrows(EngineException.class, () -> SysctlSetting.parse(written));

        assertEquals(Problem.INVALID_OPTION_VALUE, refused.problem());
        assertEquals("--sysctl", refused.details().get(1));
    }
}
