"""A partner for network tests: `serve PORT` answers over tcp and udp, `ask tcp|udp HOST PORT TEXT` asks one."""
import socket, sys, threading


def serve_udp(sock):
    while True:
        data, peer = sock.recvfrom(65536)
        sock.sendto(peer[0].encode() + b" " + data, peer)


def answer(connection, peer):
    with connection:
        connection.sendall(peer[0].encode() + b" ")
        while data := connection.recv(65536):
            connection.sendall(data)


def serve(port):
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("", port))
    threading.Thread(target=serve_udp, args=(udp,), daemon=True).start()
    tcp = socket.socket()
    tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    tcp.bind(("", port))
    tcp.listen(512)
    print("ready", flush=True)
    while True:
        threading.Thread(target=answer, args=tcp.accept(), daemon=True).start()


def ask(protocol, host, port, text):
    if protocol == "udp":
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.settimeout(2)
        sock.connect((host, port))
        sock.send(text.encode())
        return sock.recv(65536).decode()
    with socket.create_connection((host, port), 2) as sock:
        sock.settimeout(2)
        sock.sendall(text.encode())
        sock.shutdown(socket.SHUT_WR)
        answered = b""
        while data := sock.recv(65536):
            answered += data
        return answered.decode()


if sys.argv[1] == "serve":
    serve(int(sys.argv[2]))
else:
    try:
        print(ask(sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5]))
    except OSError as refused:
        print("no answer: " + type(refused).__name__)
