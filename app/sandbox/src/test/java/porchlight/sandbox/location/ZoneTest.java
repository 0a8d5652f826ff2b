package porchlight.sandbox.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import porchlight.sandbox.lab.AddressPlan;

class ZoneTest {
    private static final Zone ZONE = new Zone(Map.of("web.lab", AddressPlan.literal("203.0.113.80")));
    private static final int A = 1;
    private static final int AAAA = 28;

    @Test
    void aKnownNameHasItsAddress() throws Exception {
        byte[] answer = ZONE.answer(question("WEB.lab", A));

        assertThat(HexFormat.of().formatHex(answer)).startsWith("1234" + "8580" + "0001" + "0001" + "0000" + "0000");
        assertThat(HexFormat.of().formatHex(answer))
                .endsWith("c00c" + "0001" + "0001" + "00000005" + "0004" + "cb007150");
    }

    @Test
    void aKnownNameHasNoOtherRecordsAndAnUnknownOneDoesNotExist() throws Exception {
        assertThat(HexFormat.of().formatHex(ZONE.answer(question("web.lab", AAAA))))
                .startsWith("1234" + "8580" + "0001" + "0000");
        assertThat(HexFormat.of().formatHex(ZONE.answer(question("nobody.lab", A))))
                .startsWith("1234" + "8583" + "0001" + "0000");
    }

    @Test
    void anAnswerIsNeverAnswered() throws Exception {
        byte[] answer = ZONE.answer(question("web.lab", A));
        assertThat(ZONE.answer(answer)).isEmpty();
    }

    @Test
    void aCutQuestionIsAFormatError() throws Exception {
        byte[] question = question("web.lab", A);
        for (int length = 12; length < question.length; length++) {
            byte[] answer = ZONE.answer(Arrays.copyOf(question, length));
            assertThat(answer).hasSize(12);
            assertThat(answer[3] & 15).isEqualTo(1);
        }
    }

    @Test
    void noBytesAreTooOdd() {
        qt().forAll(lists().of(integers().between(-128, 127)).ofSizeBetween(0, 80))
                .checkAssert(bytes -> assertThat(answerTo(bytes).length).isLessThanOrEqualTo(120));
    }

    private static byte[] answerTo(List<Integer> bytes) {
        byte[] message = new byte[bytes.size()];
        for (int i = 0; i < message.length; i++) {
            message[i] = bytes.get(i).byteValue();
        }
        try {
            return ZONE.answer(message);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aForwarderPassesQuestionsOnAndAnswersBack() throws Exception {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (DnsServer upstream = new DnsServer(anywhere, ZONE);
                DnsServer forwarder = new DnsServer(anywhere, new DnsUpstream(upstream.address()));
                DatagramSocket client = new DatagramSocket()) {
            client.setSoTimeout(5000);
            byte[] question = question("web.lab", A);
            client.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, forwarder.address()));
            client.send(new DatagramPacket(question, question.length, forwarder.address()));
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            client.receive(packet);

            assertThat(Arrays.copyOf(packet.getData(), packet.getLength())).isEqualTo(ZONE.answer(question));
        }
    }

    private static byte[] question(String name, int type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("123401000001000000000000"));
        for (String label : name.split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
        return out.toByteArray();
    }
}
