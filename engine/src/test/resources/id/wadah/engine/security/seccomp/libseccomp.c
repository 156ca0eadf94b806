/* Has libseccomp compile the profile on stdin, and writes its program to stdout. Lines: default RET; arch ARCH; rule RET NAME {IDX OP A B}. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct comparison {
    unsigned arg;
    int op;
    uint64_t a, b;
};
void *seccomp_init(uint32_t action);
int seccomp_arch_add(void *context, uint32_t arch);
int seccomp_syscall_resolve_name(const char *name);
int seccomp_rule_add_array(void *context, uint32_t action, int nr, unsigned count, const struct comparison *all);
int seccomp_export_bpf(const void *context, int fd);

int main(void)
{
    static char line[4096];
    void *context = 0;
    while (fgets(line, sizeof line, stdin)) {
        char *word = strtok(line, " \n");
        uint32_t value = (uint32_t)strtoul(strtok(0, " \n"), 0, 16);
        if (!strcmp(word, "default")) {
            context = seccomp_init(value);
        } else if (!strcmp(word, "arch")) {
            seccomp_arch_add(context, value);
        } else {
            int nr = seccomp_syscall_resolve_name(strtok(0, " \n"));
            struct comparison all[6];
            unsigned count = 0;
            char *index;
            while ((index = strtok(0, " \n"))) {
                all[count].arg = (unsigned)atoi(index);
                all[count].op = atoi(strtok(0, " \n"));
                all[count].a = strtoull(strtok(0, " \n"), 0, 16);
                all[count++].b = strtoull(strtok(0, " \n"), 0, 16);
            }
            if (nr != -1)
                seccomp_rule_add_array(context, value, nr, count, all);
        }
    }
    return seccomp_export_bpf(context, 1) ? 1 : 0;
}
