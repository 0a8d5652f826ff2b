package porchlight.sandbox.node;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A capture file of an Ethernet link, read whole: its datagrams, and its TCP conversations put together again.
/// Only as much of the formats as the laboratory produces: microsecond pcap, IPv4 without fragments, no lost segment.
final class Capture {
    private static final int MAGIC = 0xa1b2c3d4;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int ETHERNET = 14;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SYN = 2;

    /// `address:port`.
    record Side(String address, int port) {}

    /// @param micros since the capture's first packet
    /// @param ttl what was left of its life on the wire
    record Datagram(long micros, Side from, Side to, int ttl, byte[] data) {}

    /// One piece of one direction of a TCP conversation, in order.
    record Piece(long micros, boolean fromClient, byte[] data) {}

    /// A TCP conversation; the client is who opened it.
    record Conversation(Side client, Side server, List<Piece> pieces) {}

    private static final class Growing {
        private final Conversation conversation;
        private final Map<Boolean, Long> next = new LinkedHashMap<>();

        Growing(Conversation conversation) {
            this.conversation = conversation;
        }
    }

    private final List<Datagram> datagrams = new ArrayList<>();
    private final Map<String, Growing> open = new LinkedHashMap<>();
    private final List<Conversation> conversations = new ArrayList<>();

    /// @throws IOException if it is no such file
    static Capture read(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (all.remaining() < FILE_HEADER || all.getInt(0) != MAGIC) {
            throw new IOException("not a capture of microseconds in little endian");
        }
        Capture capture = new Capture();
        all.position(FILE_HEADER);
        long first = -1;
        while (all.remaining() >= RECORD_HEADER) {
            long at = all.getInt() * 1_000_000L + all.getInt();
            int length = all.getInt();
            all.getInt();
            byte[] frame = new byte[length];
            all.get(frame);
            first = first < 0 ? at : first;
            capture.frame(at - first, ByteBuffer.wrap(frame));
        }
        return capture;
    }

    List<Datagram> datagrams() {
        return datagrams;
    }

    List<Conversation> conversations() {
        return conversations;
    }

    private void frame(long micros, ByteBuffer frame) throws IOException {
        if (frame.remaining() < ETHERNET + 20 || frame.getShort(12) != 0x0800) {
            return;
        }
        int header = (frame.get(ETHERNET) & 15) * 4;
        int end = ETHERNET + (frame.getShort(ETHERNET + 2) & 0xffff);
        int ttl = frame.get(ETHERNET + 8) & 0xff;
        int kind = frame.get(ETHERNET + 9);
        int at = ETHERNET + header;
        if (kind != TCP && kind != UDP) {
            return;
        }
        Side from = new Side(address(frame, ETHERNET + 12), frame.getShort(at) & 0xffff);
        Side to = new Side(address(frame, ETHERNET + 16), frame.getShort(at + 2) & 0xffff);
        if (kind == UDP) {
            datagrams.add(new Datagram(micros, from, to, ttl, part(frame, at + 8, end)));
            return;
        }
        int data = at + ((frame.get(at + 12) >> 4) & 15) * 4;
        int flags = frame.get(at + 13);
        long number = frame.getInt(at + 4) & 0xffffffffL;
        segment(micros, from, to, flags, number, part(frame, data, Math.max(data, end)));
    }

    private static String address(ByteBuffer frame, int at) throws IOException {
        return InetAddress.getByAddress(part(frame, at, at + 4)).getHostAddress();
    }

    private static byte[] part(ByteBuffer frame, int from, int to) {
        byte[] part = new byte[to - from];
        frame.get(from, part);
        return part;
    }

    private void segment(long micros, Side from, Side to, int flags, long number, byte[] data) {
        String forth = from + " " + to;
        String back = to + " " + from;
        if ((flags & SYN) != 0) {
            if ((flags & 16) == 0) {
                Conversation fresh = new Conversation(from, to, new ArrayList<>());
                conversations.add(fresh);
                open.put(forth, new Growing(fresh));
            }
            Growing growing = open.get((flags & 16) == 0 ? forth : back);
            if (growing != null) {
                growing.next.put((flags & 16) == 0, (number + 1) & 0xffffffffL);
            }
            return;
        }
        boolean fromClient = open.containsKey(forth);
        Growing growing = open.get(fromClient ? forth : back);
        if (growing == null || data.length == 0 || !growing.next.containsKey(fromClient)) {
            return;
        }
        long skipped = (growing.next.get(fromClient) - number) & 0xffffffffL;
        if (skipped >= data.length) {
            return; // said already
        }
        byte[] fresh = Arrays.copyOfRange(data, (int) skipped, data.length);
        growing.next.put(fromClient, (number + data.length) & 0xffffffffL);
        growing.conversation.pieces().add(new Piece(micros, fromClient, fresh));
    }
}
