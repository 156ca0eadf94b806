/*
 * What engine and agent say to each other, over a stream socket, in the machine's byte order.
 *
 *   agent  -> engine   hello     once, on the supervisor's channel: where the payload will lie
 *   engine -> agent    request   the call, followed by payload_length bytes of payload
 *   agent  -> engine   reply     the result, followed by the first reply_length bytes of the payload
 *
 * CALL   makes one system call. Pointers among the arguments, and inside the payload, are addresses at and after
 *        hello.payload: the engine lays out structures, the agent does not know them.
 * CLONE  makes one system call that returns twice. The parent replies as for CALL; the child does not, but goes on
 *        serving on CHILD_CHANNEL, with the same payload address.
 *
 * An execve that succeeds has no reply: both channels are close-on-exec, so the engine reads end-of-file.
 * End-of-file on the agent's side means that the engine is gone: it kills the child it cloned last, and leaves.
 *
 * AgentProtocol.java is the other half; a test compares the two.
 */
#ifndef WADAH_PROTOCOL_H
#define WADAH_PROTOCOL_H

#define MAGIC 0x3130484144415755UL
#define CALL 0
#define CLONE 1
#define SUPERVISOR_CHANNEL 3
#define CHILD_CHANNEL 4
#define PAYLOAD_CAPACITY 1048576

struct hello {
    unsigned long magic;
    unsigned long payload;
};

struct request {
    unsigned int kind;
    unsigned int number;
    unsigned long arguments[6];
    unsigned int payload_length;
    unsigned int reply_length;
};

struct reply {
    long result;
};

#endif
