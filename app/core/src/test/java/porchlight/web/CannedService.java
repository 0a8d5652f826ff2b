package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/// A service without a network, quick enough for a fuzzer: every question gets the same answer.
final class CannedService {
    private static final MediaType JSON = MediaType.get("application/json");

    /// Asks one thing.
    @FunctionalInterface
    interface Asking {
        void ask() throws ServiceException;
    }

    private byte[] body = {};
    private int status = 200;

    final ServiceClient client = new ServiceClient(
            new OkHttpClient.Builder()
                    .addInterceptor(chain -> new Response.Builder()
                            .request(chain.request())
                            .protocol(Protocol.HTTP_1_1)
                            .code(status)
                            .message("")
                            .body(ResponseBody.create(body, JSON))
                            .build())
                    .build(),
            URI.create("https://service.example/api"),
            false);

    /// An answer that begins with `!` is an error's body.
    void says(byte[] answer) {
        boolean error = answer.length > 0 && answer[0] == '!';
        status = error ? 400 + (answer.length > 1 ? answer[1] & 0x7f : 0) : 200;
        body = error ? java.util.Arrays.copyOfRange(answer, 1, answer.length) : answer;
    }

    /// Every question ends well or with the one exception, whose reason is bounded and printable.
    static void answersOrRefuses(Asking asking) {
        try {
            asking.ask();
        } catch (ServiceException e) {
            assertThat(e.reason()).isNotNull();
            assertThat(e.getMessage()).hasSizeLessThan(500);
            assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
