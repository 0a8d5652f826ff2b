package porchlight.client;

import java.util.Optional;

/// What must be known of a question to answer it: where it ends, and how long an answer may be over UDP (RFC
/// 1035 §4.1, RFC 6891 §6.1.2).
///
/// @param message all of it
/// @param end where the question proper ends
/// @param room bytes that the answer may have over UDP, at least 512
record NameQuestion(byte[] message, int end, int room) {
    private static final int HEADER = 12;
    private static final int LEAST_ROOM = 512;
    private static final int MOST_ROOM = 1_232;
    private static final int OPTIONS = 41;
    private static final int SERVER_FAILED = 2;
    private static final int TRUNCATED = 0x02;
    private static final int ANSWER = 0x80;
    private static final int RECURSION = 0x80;
    private static final int LONGEST_NAME = 255;

    /// Reads the first bytes of a message.
    ///
    /// @return empty where it is not one ordinary question
    static Optional<NameQuestion> read(byte[] message, int length) {
        boolean ordinary = length >= HEADER && (message[2] & 0xf8) == 0 && number(message, 4) == 1;
        if (!ordinary) {
            return Optional.empty();
        }
        int at = HEADER;
        while (at < length && message[at] != 0) {
            int label = message[at] & 0xff;
            if (label > 63) {
                return Optional.empty();
            }
            at += 1 + label;
        }
        int end = at + 5;
        if (end > length || at - HEADER >= LONGEST_NAME) {
            return Optional.empty();
        }
        byte[] copy = new byte[length];
        System.arraycopy(message, 0, copy, 0, length);
        return Optional.of(new NameQuestion(copy, end, room(copy, end)));
    }

    /// The options follow the question where nothing else does, as in every question of a program.
    private static int room(byte[] message, int end) {
        boolean options = number(message, 6) == 0
                && number(message, 8) == 0
                && number(message, 10) > 0
                && end + 5 <= message.length
                && message[end] == 0
                && number(message, end + 1) == OPTIONS;
        return options ? Math.clamp(number(message, end + 3), LEAST_ROOM, MOST_ROOM) : LEAST_ROOM;
    }

    private static int number(byte[] message, int at) {
        return ((message[at] & 0xff) << 8) | (message[at + 1] & 0xff);
    }

    /// That nobody could be asked.
    byte[] failed() {
        byte[] answer = bare();
        answer[3] = (byte) (RECURSION | SERVER_FAILED);
        return answer;
    }

    /// The answer as it fits, or that it has to be asked for over TCP.
    byte[] fitting(byte[] answer) {
        if (answer.length <= room) {
            return answer;
        }
        byte[] cut = bare();
        cut[2] |= TRUNCATED;
        cut[3] = (byte) RECURSION;
        return cut;
    }

    private byte[] bare() {
        byte[] answer = new byte[end];
        System.arraycopy(message, 0, answer, 0, end);
        answer[2] = (byte) (ANSWER | (message[2] & 0x01));
        answer[3] = 0;
        for (int i = 6; i < HEADER; i++) {
            answer[i] = 0;
        }
        return answer;
    }
}
