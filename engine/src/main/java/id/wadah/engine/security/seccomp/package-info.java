/** Seccomp: profiles of allowed system calls, and their compilation to the classic BPF that the kernel runs. */
@NullMarked
package id.wadah.engine.security.seccomp;

import org.jspecify.annotations.NullMarked;
