package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.peer.BrokerWire.Said;

/// A broker that says anything: each thing said is one of six, or an [IOException] ends the connection.
class BrokerWireFuzzTest {
    static List<byte[]> conversations() {
        return List.of(
                FuzzSeeds.text(FakeNats.OLD_INFO + "\r\nPING\r\nPONG\r\n+OK\r\n"),
                FuzzSeeds.text(
                        "INFO {\"headers\":true,\"tls_required\":false,\"max_payload\":1048576}\r\n-ERR 'no'\r\n"),
                FuzzSeeds.text("MSG a.b 1 _INBOX.x.1 5\r\nhello\r\nMSG a.b 1 0\r\n\r\n"),
                FuzzSeeds.text("HMSG _INBOX.x.1 1 16 16\r\nNATS/1.0 503\r\n\r\n\r\n"),
                FuzzSeeds.text("HMSG _INBOX.x.1 1 r 12 17\r\nNATS/1.0\r\n\r\nhello\r\n"),
                FuzzSeeds.text("-ERR '\u001b[2J" + "x".repeat(300) + "'\r\n"),
                FuzzSeeds.text("MSG a.b 1 1048577\r\n"));
    }

    @MethodSource("conversations")
    @FuzzTest
    void whateverABrokerSaysIsOneOfSixThingsOrTheEnd(byte[] data) throws IOException {
        for (Said said : said(data)) {
            if (said instanceof Said.Complaint complaint) {
                assertThat(complaint.text()).hasSizeLessThanOrEqualTo(200);
                assertThat(complaint.text().chars()).noneMatch(Character::isISOControl);
            }
            if (said instanceof Said.Message message && !message.noResponders()) {
                assertThat(message.payload().length).isLessThanOrEqualTo(data.length);
                assertThat(again(message)).usingRecursiveComparison().isEqualTo(message);
            }
        }
    }

    private static List<Said> said(byte[] data) {
        var wire = new BrokerWire(new ByteArrayInputStream(data));
        List<Said> said = new ArrayList<>();
        try {
            while (true) {
                said.add(wire.next());
                assertThat(said.size()).isLessThanOrEqualTo(data.length);
            }
        } catch (BrokerException | EOFException e) {
            return said;
        } catch (IOException e) {
            throw new AssertionError("memory has no other faults", e);
        }
    }

    private static Said again(Said.Message message) throws IOException {
        String reply = message.replyTo().isEmpty() ? "" : message.replyTo() + " ";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(FuzzSeeds.text(
                "MSG " + message.subject() + " " + message.sid() + " " + reply + message.payload().length + "\r\n"));
        bytes.writeBytes(message.payload());
        bytes.writeBytes(FuzzSeeds.text("\r\n"));
        return new BrokerWire(new ByteArrayInputStream(bytes.toByteArray())).next();
    }
}
