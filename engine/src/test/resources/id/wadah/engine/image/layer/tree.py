"""Changes and lists a tree of files, names and values as bytes; for LayerOfOverlayTest.

tree.py change DIRECTORY OPERATIONS            what fails is left out
tree.py list DIRECTORY                         a line a file
tree.py overlay LOWERS UPPER WORK MOUNTPOINT OPERATIONS     the same on an overlay, changed and then listed; UPPER may be empty
"""

import base64
import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys


def remove(path):
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.unlink(path)


def require_plain(path):
    """Opening a pipe waits, and opening a device may do anything."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise OSError(path)


def write(path, data):
    require_plain(path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def sparse(path, number, data):
    require_plain(path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
        file.seek(1 << 20)
        file.write(data)
        file.truncate((3 << 20) + number)


def acl(number):
    entries = [(1, 7, -1), (2, number & 7, 1000 + number), (4, 5, -1), (16, 7, -1), (32, 1, -1)]
    return (2).to_bytes(4, "little") + b"".join(
        tag.to_bytes(2, "little") + bits.to_bytes(2, "little") + (who & 0xFFFFFFFF).to_bytes(4, "little")
        for tag, bits, who in entries)


def change(top, operations):
    for kind, first, second, number, text in operations:
        p = os.path.join(top, os.fsencode(first))
        q = os.path.join(top, os.fsencode(second))
        data = base64.b64decode(text)
        try:
            if kind == "write":
                write(p, data)
            elif kind == "sparse":
                sparse(p, number, data)
            elif kind == "mkdir":
                os.makedirs(p)
            elif kind == "remove":
                remove(p)
            elif kind == "replace":
                remove(p)
                os.mkdir(p)
            elif kind == "rename":
                os.rename(p, q)
            elif kind == "symlink":
                os.symlink(os.fsencode(second), p)
            elif kind == "link":
                os.link(p, q, follow_symlinks=False)
            elif kind == "pipe":
                os.mkfifo(p)
            elif kind == "device":
                os.mknod(p, stat.S_IFCHR | 0o620, os.makedev(1, (3, 5, 7, 8)[number % 4]))
            elif kind == "socket":
                os.mknod(p, stat.S_IFSOCK | 0o600)
            elif kind == "chmod" and not os.path.islink(p):
                os.chmod(p, number)
            elif kind == "chown":
                os.lchown(p, number * 1000003, 4294967294 - number)
            elif kind == "time":
                os.utime(p, ns=(0, number * 1000003000007 - 5000000001), follow_symlinks=False)
            elif kind == "user":
                os.setxattr(p, b"user." + data[:20].replace(b"\0", b"=") + b"x", data, follow_symlinks=False)
            elif kind == "trusted":
                os.setxattr(p, b"trusted.own", data, follow_symlinks=False)
            elif kind == "capability":
                value = bytes.fromhex("0100000200") + bytes([number & 255]) + bytes(14)
                os.setxattr(p, "security.capability", value, follow_symlinks=False)
            elif kind == "acl":
                os.setxattr(p, "system.posix_acl_access", acl(number), follow_symlinks=False)
            elif kind == "default":
                os.setxattr(p, "system.posix_acl_default", acl(number), follow_symlinks=False)
        except OSError:
            continue


def attributes(path):
    found = []
    for name in sorted(os.listxattr(path, follow_symlinks=False)):
        if not name.startswith("trusted.overlay."):
            found.append(ascii(name) + "=" + os.getxattr(path, name, follow_symlinks=False).hex())
    return " ".join(found)


def listing(top):
    groups = {}
    for directory, directories, files in os.walk(os.fsencode(top)):
        directories.sort()
        for name in sorted(directories + files):
            path = os.path.join(directory, name)
            status = os.lstat(path)
            kind = stat.S_IFMT(status.st_mode)
            if kind == stat.S_IFSOCK:
                continue
            words = [ascii(os.path.relpath(path, os.fsencode(top))), oct(status.st_mode), status.st_uid, status.st_gid,
                     status.st_mtime_ns, attributes(path)]
            if kind == stat.S_IFLNK:
                words.append(ascii(os.readlink(path)))
            elif kind in (stat.S_IFCHR, stat.S_IFBLK):
                words.append(status.st_rdev)
            elif kind == stat.S_IFREG:
                with open(path, "rb") as file:
                    words += [status.st_size, hashlib.sha256(file.read()).hexdigest(), status.st_blocks * 512 < status.st_size]
            if kind != stat.S_IFDIR and status.st_nlink > 1:
                words.append("as " + groups.setdefault(status.st_ino, ascii(path[len(os.fsencode(top)):])))
            yield " ".join(str(word) for word in words)


def main(what, *arguments):
    if what == "overlay":
        lowers, upper, work, target, operations = arguments
        options = "lowerdir=" + lowers + (",upperdir=" + upper + ",workdir=" + work if upper else "")
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, target], check=True)
        arguments = (target, operations)
    if what != "list":
        change(os.fsencode(arguments[0]), json.loads(arguments[1]))
    if what != "change":
        for line in listing(arguments[0]):
            print(line)


main(*sys.argv[1:])
