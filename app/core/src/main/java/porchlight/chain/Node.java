package porchlight.chain;

import static porchlight.chain.ChainException.Reason.NONSENSE;
import static porchlight.chain.ChainException.Reason.REFUSED;
import static porchlight.chain.ChainException.Reason.UNREACHABLE;
import static porchlight.chain.ChainException.Reason.WRONG_CHAIN;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.http.HttpService;

/// One JSON-RPC node. It is asked nothing before it has said that it serves our chain.
final class Node {
    /// The largest answer in bytes.
    static final int MAX_ANSWER = 1 << 20;

    private static final int LONGEST_REFUSAL = 200;
    private static final Duration REST = Duration.ofSeconds(30);

    private final String url;
    private final OkHttpClient client;
    private @Nullable HttpService service;
    private final long chainId;
    private volatile boolean checked;
    /// Since when it does not answer, in nanoseconds of the machine; null while it does.
    private volatile @Nullable Long silent;

    /// @param client from [#client], or one that answers by itself
    Node(URI url, long chainId, OkHttpClient client) {
        this.url = url.toString();
        this.client = client;
        this.chainId = chainId;
    }

    /// Bounded in time and in the size of an answer; keeps no connection.
    static OkHttpClient.Builder client(Duration patience) {
        return new OkHttpClient.Builder()
                .callTimeout(patience)
                .connectTimeout(patience)
                .readTimeout(patience)
                .followRedirects(false)
                // a kept connection dies unheard when a tunnel comes up or goes down
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .addInterceptor(Node::bounded);
    }

    /// The result of a method whose result is a text.
    String ask(String method, Object... params) throws ChainException {
        return ask(EthCall.class, method, params);
    }

    /// The result of a method.
    ///
    /// @param form how the result is read
    /// @throws ChainException NONSENSE where it says that there is none
    <T> T ask(Class<? extends org.web3j.protocol.core.Response<T>> form, String method, Object... params)
            throws ChainException {
        T result = answer(form, method, params).getResult();
        if (result == null) {
            throw Words.nonsense();
        }
        return result;
    }

    /// The whole answer, whose result may be nothing.
    <R extends org.web3j.protocol.core.Response<?>> R answer(Class<R> form, String method, Object... params)
            throws ChainException {
        try {
            check();
            R answer = send(form, method, params);
            silent = null;
            return answer;
        } catch (ChainException e) {
            if (e.reason() == UNREACHABLE) {
                silent = System.nanoTime();
            }
            throw e;
        }
    }

    /// Whether it answered last, or so long ago did not that it is worth another question.
    boolean isAwake() {
        Long since = silent;
        return since == null || System.nanoTime() - since > REST.toNanos();
    }

    private void check() throws ChainException {
        if (!checked) {
            String told = send(EthCall.class, "eth_chainId").getResult();
            if (told == null) {
                throw Words.nonsense();
            }
            if (Web3jChain.quantity(told) != chainId) {
                throw new ChainException(WRONG_CHAIN, "the node serves another chain than " + chainId);
            }
            checked = true;
        }
    }

    /// Made when it is first asked: it reads in half of web3j, which no window should wait for.
    private synchronized HttpService service() {
        if (service == null) {
            service = new HttpService(url, client, false);
        }
        return service;
    }

    private <R extends org.web3j.protocol.core.Response<?>> R send(Class<R> form, String method, Object... params)
            throws ChainException {
        R answer;
        try {
            answer = new Request<>(method, List.of(params), service(), form).send();
        } catch (IOException e) {
            throw new ChainException(UNREACHABLE, "a node does not answer", e);
        } catch (RuntimeException e) {
            // web3j throws its own for a status that is not 2xx, Jackson its own for what is no JSON
            throw new ChainException(NONSENSE, "a node's answer cannot be read", e);
        }
        if (answer == null) {
            throw Words.nonsense();
        }
        if (answer.hasError()) {
            throw new ChainException(
                    REFUSED, "the chain refuses: " + printable(answer.getError().getMessage()));
        }
        return answer;
    }

    /// A stranger's words, cut and without control characters.
    private static String printable(@Nullable String text) {
        String words = String.valueOf(text);
        return words.substring(0, Math.min(words.length(), LONGEST_REFUSAL)).replaceAll("\\p{C}", " ");
    }

    private static Response bounded(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        try (ResponseBody body = response.body()) {
            BufferedSource source = body.source();
            Buffer kept = new Buffer();
            while (kept.size() <= MAX_ANSWER && source.read(kept, MAX_ANSWER + 1L - kept.size()) != -1) {
                // read on
            }
            if (kept.size() > MAX_ANSWER) {
                throw new IOException("a node's answer is too long");
            }
            return response.newBuilder()
                    .body(ResponseBody.create(kept.readByteString(), body.contentType()))
                    .build();
        }
    }
}
