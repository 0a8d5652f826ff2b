package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NameStubTest {
    private static final byte[] QUESTION = TunnelEcho.question(0x1234, "web.example");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger silent = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile NameStub.Upstream upstream = question -> answer(question, 16);
    private final NameStub stub;

    NameStubTest() throws IOException {
        stub = new NameStub(
                question -> {
                    asked.incrementAndGet();
                    return upstream.ask(question);
                },
                nanos::get,
                silent::incrementAndGet);
    }

    @AfterEach
    void close() {
        stub.close();
    }

    /// The question with the mark of an answer, made longer.
    private static byte[] answer(byte[] question, int more) {
        byte[] answer = Arrays.copyOf(question, question.length + more);
        answer[2] |= (byte) 0x80;
        answer[3] = 0;
        return answer;
    }

    private byte[] udp(byte[] message) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(10_000);
            socket.send(new DatagramPacket(
                    message, message.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), stub.port())));
            DatagramPacket got = new DatagramPacket(new byte[2000], 2000);
            socket.receive(got);
            return Arrays.copyOf(got.getData(), got.getLength());
        }
    }

    private byte[] tcp(byte[] message) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stub.port())) {
            socket.setSoTimeout(10_000);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(message.length);
            out.write(message);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return answer;
        }
    }

    private static int code(byte[] answer) {
        return answer[3] & 0x0f;
    }

    @Test
    void whatTheResolverDoesNotAnswerIsAnsweredWithAFailureAndNobodyElseIsAsked() throws IOException {
        upstream = question -> {
            throw new IOException("no tunnel");
        };
        for (byte[] answer : new byte[][] {udp(QUESTION), tcp(QUESTION)}) {
            assertThat(answer).hasSize(QUESTION.length).startsWith(0x12, 0x34);
            assertThat(answer[2] & 0x80).isEqualTo(0x80);
            assertThat(code(answer)).isEqualTo(2);
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatIsNoQuestionIsNotAskedAndNotAnswered() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), stub.port());
            for (byte[] nonsense : new byte[][] {{}, {1}, new byte[12], answer(QUESTION, 0), new byte[600]}) {
                socket.send(new DatagramPacket(nonsense, nonsense.length, to));
            }
        }
        assertThatThrownBy(() -> tcp(new byte[40])).isInstanceOf(IOException.class);
        // what is one is answered after all of them
        assertThat(code(udp(QUESTION))).isZero();
        assertThat(asked).hasValue(1);
    }

    @Test
    void silenceIsSaidOnceAndOnlyWhenNothingWasAnsweredForAWhile() throws IOException {
        upstream = question -> {
            throw new SocketTimeoutException();
        };
        udp(QUESTION);
        udp(QUESTION);
        udp(QUESTION);
        assertThat(silent).as("it began a moment ago").hasValue(0);
        nanos.addAndGet(NameStub.SILENCE.toNanos());
        upstream = question -> answer(question, 0);
        udp(QUESTION);
        upstream = question -> {
            throw new SocketTimeoutException();
        };
        udp(QUESTION);
        nanos.addAndGet(NameStub.SILENCE.toNanos());
        udp(QUESTION);
        assertThat(silent).as("two are too few").hasValue(0);
        udp(QUESTION);
        udp(QUESTION);
        assertThat(silent).hasValue(1);
    }

    @Test
    void anAnswerComesBackAsItCame() throws IOException {
        assertThat(udp(QUESTION)).isEqualTo(answer(QUESTION, 16));
        assertThat(tcp(QUESTION)).isEqualTo(answer(QUESTION, 16));
    }

    @Test
    void anAnswerThatDoesNotFitIsCutOverUdpAndWholeOverTcp() throws IOException {
        upstream = question -> answer(question, 900);
        byte[] cut = udp(QUESTION);
        assertThat(cut).hasSize(QUESTION.length);
        assertThat(cut[2] & 0x02).as("says that it is cut").isEqualTo(2);
        assertThat(tcp(QUESTION)).hasSize(QUESTION.length + 900);
        byte[] roomy = Arrays.copyOf(QUESTION, QUESTION.length + 11);
        roomy[11] = 1;
        roomy[QUESTION.length + 2] = 41;
        roomy[QUESTION.length + 3] = 0x04;
        roomy[QUESTION.length + 4] = (byte) 0xd0;
        assertThat(udp(roomy)).hasSize(roomy.length + 900);
    }

    @Test
    void afterTheEndNobodyListens() {
        stub.close();
        assertThatThrownBy(() -> tcp(QUESTION)).isInstanceOf(IOException.class);
    }
}
