/** {@code top} and {@code stats}: what the processes of containers do and use, read from /proc and from cgroup files. */
@NullMarked
package id.wadah.shell.top;

import org.jspecify.annotations.NullMarked;
