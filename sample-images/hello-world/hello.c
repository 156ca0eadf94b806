/* Says what just happened, and ends: the whole content of the image hello-world. */
#include "freestanding.h"

static struct text text;
static struct names names;

__attribute__((noreturn, used)) void begin(long *stack)
{
    (void)stack;
    unsigned long pid = (unsigned long)call(SYS_getpid, 0, 0, 0, 0, 0, 0);
    call(SYS_uname, (long)&names, 0, 0, 0, 0, 0);

    add(&text, "Hello from a container!\n"
               "Wadah unpacked an image with one file in it, /hello, and asked the kernel for new\n"
               "namespaces, a root file system and a control group. In there it executed /hello:\n"
               "that is me. Here I am process ");
    add_number(&text, pid);
    add(&text, " of the machine \"");
    add(&text, names.host);
    add(&text, "\", and now I end.\n"
               "To see how it was made, type: steps    To look around in one: run -it ubuntu bash\n\n");

    add(&text, "Halo dari dalam kontainer!\n"
               "Wadah membuka image yang berisi satu berkas, /hello, lalu meminta kepada kernel\n"
               "namespace baru, sistem berkas root, dan cgroup. Di dalamnya /hello dijalankan:\n"
               "itulah aku. Di sini aku proses ");
    add_number(&text, pid);
    add(&text, " di mesin \"");
    add(&text, names.host);
    add(&text, "\", dan kini aku selesai.\n"
               "Untuk melihat cara membuatnya, ketik: steps    Untuk masuk: run -it ubuntu bash\n");

    leave(write_all(1, text.bytes, text.length) < 0);
}
