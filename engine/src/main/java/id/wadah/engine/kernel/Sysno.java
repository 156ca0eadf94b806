package id.wadah.engine.kernel;

import java.util.Locale;

/**
 * The system calls that Wadah makes, with their numbers on x86-64 and aarch64.
 *
 * <p>Source: {@code asm/unistd_64.h} and {@code asm-generic/unistd.h} of the kernel's user-space headers.
 */
public enum Sysno {
    BIND(49, 200),
    BPF(321, 280),
    CAPGET(125, 90),
    CAPSET(126, 91),
    CHDIR(80, 49),
    CHROOT(161, 51),
    CLONE(56, 220),
    CLONE3(435, 435),
    CLOSE(3, 57),
    CLOSE_RANGE(436, 436),
    CONNECT(42, 203),
    DUP3(292, 24),
    EPOLL_CREATE1(291, 20),
    EPOLL_CTL(233, 21),
    EPOLL_PWAIT(281, 22),
    EVENTFD2(290, 19),
    EXECVE(59, 221),
    EXIT_GROUP(231, 94),
    FACCESSAT(269, 48),
    FACCESSAT2(439, 439),
    FALLOCATE(285, 47),
    FCHDIR(81, 50),
    FCHMODAT(268, 53),
    FCHOWNAT(260, 54),
    FCNTL(72, 25),
    FLOCK(73, 32),
    FSCONFIG(431, 431),
    FSMOUNT(432, 432),
    FSOPEN(430, 430),
    FSYNC(74, 82),
    FTRUNCATE(77, 46),
    GETPID(39, 172),
    GETPPID(110, 173),
    GETRANDOM(318, 278),
    GETXATTR(191, 8),
    IOCTL(16, 29),
    KEYCTL(250, 219),
    KILL(62, 129),
    LINKAT(265, 37),
    LSEEK(8, 62),
    MEMFD_CREATE(319, 279),
    MKDIRAT(258, 34),
    MKNODAT(259, 33),
    MOUNT(165, 40),
    MOUNT_SETATTR(442, 442),
    MOVE_MOUNT(429, 429),
    NEWFSTATAT(262, 79),
    OPEN_TREE(428, 428),
    OPENAT(257, 56),
    OPENAT2(437, 437),
    PERSONALITY(135, 92),
    PIDFD_GETFD(438, 438),
    PIDFD_OPEN(434, 434),
    PIDFD_SEND_SIGNAL(424, 424),
    PIPE2(293, 59),
    PIVOT_ROOT(155, 41),
    PPOLL(271, 73),
    PRCTL(157, 167),
    PRLIMIT64(302, 261),
    READ(0, 63),
    READLINKAT(267, 78),
    RECVFROM(45, 207),
    RENAMEAT2(316, 276),
    RT_SIGPROCMASK(14, 135),
    SCHED_SETAFFINITY(203, 122),
    SECCOMP(317, 277),
    SENDTO(44, 206),
    SETDOMAINNAME(171, 162),
    SETGROUPS(116, 159),
    SETHOSTNAME(170, 161),
    SETNS(308, 268),
    SETPGID(109, 154),
    SETRESGID(119, 149),
    SETRESUID(117, 147),
    SETRLIMIT(160, 164),
    SETSID(112, 157),
    SETSOCKOPT(54, 208),
    SETXATTR(188, 5),
    SOCKET(41, 198),
    SOCKETPAIR(53, 199),
    STATFS(137, 43),
    STATX(332, 291),
    SYMLINKAT(266, 36),
    UMASK(95, 166),
    UMOUNT2(166, 39),
    UNLINKAT(263, 35),
    UNSHARE(272, 97),
    UTIMENSAT(280, 88),
    WAIT4(61, 260),
    WAITID(247, 95),
    WRITE(1, 64);

    private static final boolean AARCH64 = System.getProperty("os.arch").equals("aarch64");

    private final int x86;
    private final int aarch64;

    Sysno(int x86, int aarch64) {
        this.x86 = x86;
        this.aarch64 = aarch64;
    }

    /** The number on this machine. */
    public int number() {
        return AARCH64 ? aarch64 : x86;
    }

    /** The name as man pages and strace have it. */
    public String callName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
