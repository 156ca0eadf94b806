/* The client's few messages, in both languages: what happened, why, and what to do next. */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "client.h"

static int indonesian;

static const char *const texts[MESSAGES][2] = {
  [USAGE] = {
    "usage: wadah [--root DIR] [--learner NAME] [--lessons DIR] [-c COMMANDS | COMMAND [ARG...]]\nTry `wadah --help`.",
    "cara pakai: wadah [--root DIR] [--learner NAMA] [--lessons DIR] [-c PERINTAH | PERINTAH [ARG...]]\nCoba `wadah --help`." },
  [NOT_ROOT] = {
    "making containers needs root here: namespaces, mounts and cgroups are the kernel's.\nRun: sudo ./wadah",
    "membuat kontainer di sini perlu root: namespace, mount, dan cgroup adalah milik kernel.\nJalankan: sudo ./wadah" },
  [ROOT_UNUSABLE] = {
    "the data root %s cannot be used: %s.\nMake it a writable directory, or choose another one: ./wadah --root DIR",
    "direktori data %s tidak dapat dipakai: %s.\nJadikan direktori yang dapat ditulis, atau pilih yang lain: ./wadah --root DIR" },
  [NO_LAUNCH_FILE] = {
    "%s is missing or unreadable, so the daemon cannot be started.\nStart Wadah by its launcher, ./wadah, which builds it.",
    "%s tidak ada atau tidak terbaca, jadi daemon tidak dapat dimulai.\nMulai Wadah lewat peluncurnya, ./wadah, yang membangunnya." },
  [CANNOT_CONNECT] = {
    "cannot connect to the daemon of %s: %s.\nLook at %s/" DAEMON_LOG_NAME ", then try again.",
    "tidak dapat tersambung ke daemon %s: %s.\nLihat %s/" DAEMON_LOG_NAME ", lalu coba lagi." },
  [CANNOT_START] = {
    "the daemon could not start:\n%s",
    "daemon tidak dapat dimulai:\n%s" },
  [START_SILENT] = {
    "the daemon ended while it was starting and gave no reason.\nLook at the end of %s/" DAEMON_LOG_NAME ", then try again.",
    "daemon berakhir saat baru dimulai tanpa menyebut alasan.\nLihat akhir %s/" DAEMON_LOG_NAME ", lalu coba lagi." },
  [START_HANGS] = {
    "the daemon has not become ready in %d seconds.\nLook at %s/" DAEMON_LOG_NAME "; end the process with `kill %d`, then try again.",
    "daemon belum siap dalam %d detik.\nLihat %s/" DAEMON_LOG_NAME "; akhiri prosesnya dengan `kill %d`, lalu coba lagi." },
  [DAEMON_HANGS] = {
    "the daemon (process %d) does not answer: it is stopped or hangs.\nLet it go on with `kill -CONT %d`; "
    "if that does not help, end it with `kill -9 %d` and try again: the next start cleans up what it left.",
    "daemon (proses %d) tidak menjawab: ia terhenti atau macet.\nLanjutkan dengan `kill -CONT %d`; "
    "jika tidak menolong, akhiri dengan `kill -9 %d` lalu coba lagi: awal berikutnya membersihkan sisanya." },
  [DAEMON_DIED] = {
    "the daemon ended in the middle of the command; its containers have ended with it.\n"
    "Look at %s/" DAEMON_LOG_NAME " for the reason. The next ./wadah starts a new one and cleans up.",
    "daemon berakhir di tengah perintah; kontainernya ikut berakhir.\n"
    "Lihat alasannya di %s/" DAEMON_LOG_NAME ". ./wadah berikutnya memulai yang baru dan membersihkan sisanya." },
  [OTHER_BUILD] = {
    "the running daemon is of another version (%s, this is %s) and has containers or other shells.\n"
    "End them and the daemon with `./wadah shutdown`, then try again.",
    "daemon yang berjalan adalah versi lain (%s, ini %s) dan masih punya kontainer atau shell lain.\n"
    "Akhiri semuanya bersama daemon dengan `./wadah shutdown`, lalu coba lagi." },
  [NOT_ALLOWED] = {
    "the daemon of %s belongs to another user.\nUse your own data root: ./wadah --root DIR",
    "daemon %s milik pengguna lain.\nPakai direktori datamu sendiri: ./wadah --root DIR" },
  [SHUT_DOWN] = {
    "Wadah was shut down from elsewhere, so this session has ended.\nRun ./wadah again to start anew.",
    "Wadah dimatikan dari tempat lain, jadi sesi ini berakhir.\nJalankan ./wadah lagi untuk mulai dari awal." },
  [DAEMON_FAILED] = {
    "a fault in the daemon: %s\nThe details are in %s/" DAEMON_LOG_NAME "; please report them.",
    "ada kesalahan di dalam daemon: %s\nRinciannya ada di %s/" DAEMON_LOG_NAME "; mohon laporkan." },
  [BAD_FRAME] = {
    "the daemon sent something that this client does not understand (frame %d, %u bytes).\n"
    "End it with `./wadah shutdown`, then try again.",
    "daemon mengirim sesuatu yang tidak dipahami klien ini (frame %d, %u bita).\n"
    "Akhiri dengan `./wadah shutdown`, lalu coba lagi." },
  [NOT_RUNNING] = {
    "no daemon is running for %s: nothing to shut down.",
    "tidak ada daemon yang berjalan untuk %s: tidak ada yang perlu dimatikan." },
  [IMPATIENT] = {
    "the command did not answer to three signals; leaving without it. It may still be running: ./wadah ps",
    "perintah tidak menanggapi tiga sinyal; ditinggalkan. Mungkin masih berjalan: ./wadah ps" },
  [CANNOT_WRITE] = {
    "cannot write the output: %s.\nMake room or choose another destination, then try again.",
    "keluaran tidak dapat ditulis: %s.\nSediakan ruang atau pilih tujuan lain, lalu coba lagi." },
};

/* WADAH_LANG, else what `lang` stored in the data root, else the locale. */
void choose_language(int root_fd) {
  char stored[16] = "";
  const char *chosen = getenv("WADAH_LANG");
  if (chosen == NULL || *chosen == 0) {
    int fd = root_fd < 0 ? -1 : openat(root_fd, LANGUAGE_NAME, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
      ssize_t got = read(fd, stored, sizeof stored - 1);
      stored[got > 0 ? got : 0] = 0;
      close(fd);
    }
    chosen = stored;
  }
  static const char *const locale[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  for (int i = 0; i < 3 && (chosen == NULL || *chosen == 0); i++) {
    chosen = getenv(locale[i]);
  }
  indonesian = chosen != NULL && strncasecmp(chosen, "id", 2) == 0 && strchr("_.@-\n", chosen[2]) != NULL;
}

const char *language(void) {
  return indonesian ? "id" : "en";
}

static void say_list(enum message message, va_list details) {
  char text[8192];
  vsnprintf(text, sizeof text, texts[message][indonesian], details);
  dprintf(2, "wadah: %s\n", text);
}

void say(enum message message, ...) {
  va_list details;
  va_start(details, message);
  say_list(message, details);
  va_end(details);
}

_Noreturn void fail(enum message message, ...) {
  terminal_restore();
  va_list details;
  va_start(details, message);
  say_list(message, details);
  va_end(details);
  exit(ENGINE_FAILED);
}
