package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.provider.MethodSource;

/// A peer that asks and answers anything, in any order, however large: every question gets one answer, our own
/// question ends, and the thread that reads survives.
class RpcChannelFuzzTest {
    static List<byte[]> scripts() {
        return List.of(
                new byte[] {10, 0, 1, 9, 1, 2, 9, 2, 1, 1, 9, 3, 1, 200 - 256, 9, 4, 3, 1, 9, 5, 4, 1},
                new byte[] {1, 2, 1, 0, 0, 5, 'h', 'e', 'l', 'l', 'o'},
                FuzzSeeds.frames().getFirst());
    }

    @MethodSource("scripts")
    @FuzzTest
    void everyQuestionIsAnsweredOnceAndNothingStopsTheReader(byte[] data) throws Exception {
        var script = ByteBuffer.wrap(data);
        boolean narrow = next(script) % 64 == 1;
        var link = new FakeLink(narrow ? 2 : Integer.MAX_VALUE);
        var rpc = new RpcChannel(link);
        rpc.handle("echo", RpcChannel.Answer::of);
        rpc.handle("no", _ -> {
            throw new RpcChannel.Refused("no");
        });
        rpc.handle("bad", _ -> {
            throw new IllegalArgumentException("a fault of ours");
        });
        rpc.start();
        CompletableFuture<Boolean> asked = ask(rpc);
        long questions = 0;
        var frames = new Frames();
        while (script.hasRemaining() && rpc.closedBecause() == null) {
            byte[] said = said(script);
            link.hear(said);
            questions += questions(frames, said);
        }
        long answers = link.replies(questions);
        if (rpc.closedBecause() != null) {
            assertThat(link.closes()).isTrue();
        } else if (!narrow) {
            assertThat(answers).isEqualTo(questions);
        }
        rpc.close();
        assertThat(asked.get(5, TimeUnit.SECONDS)).isNotNull();
    }

    private static CompletableFuture<Boolean> ask(RpcChannel rpc) {
        var asked = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try {
                asked.complete(rpc.request("ask", new byte[0], Duration.ofSeconds(4)).length > 0);
            } catch (RpcFailure e) {
                asked.complete(false);
            } catch (Throwable e) {
                asked.completeExceptionally(e);
            }
        });
        return asked;
    }

    private static byte[] said(ByteBuffer script) {
        int how = next(script);
        int id = next(script);
        int size = next(script);
        byte[] body = new byte[how > 127 ? size * 600 + id : size];
        int given = Math.min(size, script.remaining());
        script.get(body, 0, given);
        return switch (how % 8) {
            case 0 -> Arrays.copyOf(body, given); // as it is
            case 1 -> frame(Envelope.request(id, "echo", body));
            case 2 -> frame(Envelope.request(id, "no", body));
            case 3 -> frame(Envelope.request(id, "bad", body));
            case 4 -> frame(Envelope.request(id, "?" + new String(body, StandardCharsets.ISO_8859_1), new byte[0]));
            case 5 -> frame(Envelope.reply(id, size % 6, "", body));
            case 6 -> frame(Envelope.reply(1, size % 6, new String(body, StandardCharsets.ISO_8859_1), body));
            default -> frame(Envelope.request(-id, Topics.KEEPALIVE, body));
        };
    }

    private static byte[] frame(Envelope envelope) {
        return envelope.encode().length > Envelope.LIMIT ? new byte[0] : Frames.frame(envelope);
    }

    private static int next(ByteBuffer script) {
        return script.hasRemaining() ? script.get() & 0xff : 0;
    }

    private static long questions(Frames frames, byte[] said) {
        long questions = 0;
        for (int at = 0; at < said.length; at += Kcp.SEGMENT) {
            try {
                for (Envelope envelope :
                        frames.accept(Arrays.copyOfRange(said, at, Math.min(said.length, at + Kcp.SEGMENT)))) {
                    questions += envelope.topic().isEmpty() ? 0 : 1;
                }
            } catch (MalformedMessage e) {
                return questions;
            }
        }
        return questions;
    }
}
