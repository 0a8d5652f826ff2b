package porchlight.chain;

import static porchlight.chain.ChainException.Reason.NODES_DISAGREE;
import static porchlight.chain.ChainException.Reason.NONSENSE;
import static porchlight.chain.ChainException.Reason.REFUSED;
import static porchlight.chain.ChainException.Reason.UNREACHABLE;
import static porchlight.chain.ChainException.Reason.WRONG_CHAIN;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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

/// JSON-RPC nodes of one chain. The first that answers is believed; one that fails goes to the end of the queue. A
/// contract's refusal is an answer and is not tried elsewhere.
final class Nodes {
    /// The largest answer in bytes.
    static final int MAX_ANSWER = 1 << 20;

    private static final int LONGEST_REFUSAL = 200;
    private static final Duration REST = Duration.ofSeconds(30);

    private final List<HttpService> queue;
    private final Set<HttpService> checked = ConcurrentHashMap.newKeySet();
    /// Since when a node does not answer, in nanoseconds of the machine.
    private final Map<HttpService, Long> silent = new ConcurrentHashMap<>();
    private final OkHttpClient client;
    private final long chainId;

    Nodes(List<URI> urls, long chainId, Duration patience) {
        this(urls, chainId, client(patience).build());
    }

    /// @param client from [#client], or one that answers by itself
    Nodes(List<URI> urls, long chainId, OkHttpClient client) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("at least one node is needed");
        }
        this.chainId = chainId;
        this.client = client;
        this.queue = new CopyOnWriteArrayList<>(urls.stream()
                .map(url -> new HttpService(url.toString(), client, false))
                .toList());
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
                .addInterceptor(Nodes::bounded);
    }

    /// The result of a method whose result is a text.
    String ask(String method, Object... params) throws ChainException {
        ChainException last = null;
        for (HttpService node : List.copyOf(queue)) {
            try {
                check(node);
                return one(node, method, params);
            } catch (ChainException e) {
                if (e.reason() == REFUSED) {
                    throw e;
                }
                last = e;
                if (queue.remove(node)) {
                    queue.add(node);
                }
            }
        }
        throw last != null ? last : new ChainException(UNREACHABLE, "no node answers");
    }

    /// The results of the first two nodes that answer, or of the only one that does.
    ///
    /// @param form how the result is read
    <T> List<T> askTwo(Class<? extends org.web3j.protocol.core.Response<T>> form, String method, Object... params)
            throws ChainException {
        List<T> answers = new ArrayList<>();
        ChainException last = new ChainException(UNREACHABLE, "no node answers");
        for (HttpService node : List.copyOf(queue)) {
            if (answers.size() == 2) {
                break;
            }
            try {
                check(node);
                answers.add(one(node, form, method, params));
            } catch (ChainException e) {
                last = e;
            }
        }
        if (answers.isEmpty()) {
            throw last;
        }
        return answers;
    }

    /// Says something to every node.
    ///
    /// @param said whether a node's refusal means that it has heard it before, which is as good as taking it
    /// @throws ChainException if none takes it; a refusal says more than a silence
    void tell(String method, Predicate<String> said, Object... params) throws ChainException {
        ChainException last = new ChainException(UNREACHABLE, "no node answers");
        boolean taken = false;
        for (HttpService node : List.copyOf(queue)) {
            try {
                check(node);
                one(node, method, params);
                taken = true;
            } catch (ChainException e) {
                taken |= e.reason() == REFUSED && said.test(String.valueOf(e.getMessage()));
                last = last.reason() == REFUSED ? last : e;
            }
        }
        if (!taken) {
            throw last;
        }
    }

    /// What every node that answers says; empty where it says that there is nothing.
    ///
    /// @throws ChainException if none answers
    <T, R extends org.web3j.protocol.core.Response<T>> List<Optional<T>> every(
            Class<R> type, String method, Object... params) throws ChainException {
        ChainException last = new ChainException(UNREACHABLE, "no node answers");
        List<Optional<T>> told = new ArrayList<>();
        for (HttpService node : List.copyOf(queue)) {
            try {
                check(node);
                told.add(Optional.ofNullable(answer(node, type, method, params).getResult()));
            } catch (ChainException e) {
                last = e;
            }
        }
        if (told.isEmpty()) {
            throw last;
        }
        return told;
    }

    /// One node by itself.
    @FunctionalInterface
    interface Asking {
        /// The result of a method whose result is a text.
        String ask(String method, Object... params) throws ChainException;
    }

    /// A question to one node.
    @FunctionalInterface
    interface Question<T> {
        T to(Asking node) throws ChainException;
    }

    /// How many nodes there are.
    int size() {
        return queue.size();
    }

    /// Each node by itself, whichever is believed first otherwise.
    List<Asking> each() {
        return queue.stream().map(this::asking).toList();
    }

    /// The same without those that were silent just now, as long as there are others: where a road to one of
    /// them is cut, every question would wait for it.
    List<Asking> awake() {
        List<Asking> awake =
                queue.stream().filter(this::isAwake).map(this::asking).toList();
        return awake.isEmpty() ? each() : awake;
    }

    private boolean isAwake(HttpService node) {
        Long since = silent.get(node);
        return since == null || System.nanoTime() - since > REST.toNanos();
    }

    private Asking asking(HttpService node) {
        return (method, params) -> {
            try {
                check(node);
                String answer = one(node, method, params);
                silent.remove(node);
                return answer;
            } catch (ChainException e) {
                if (e.reason() == UNREACHABLE) {
                    silent.put(node, System.nanoTime());
                }
                throw e;
            }
        };
    }

    /// What each node says that answers.
    ///
    /// @param least how many must answer, of more nodes than that; of fewer all of them
    /// @throws ChainException if fewer answer
    <T> List<T> all(int least, Question<T> question) throws ChainException {
        ChainException last = new ChainException(UNREACHABLE, "too few nodes answer");
        List<T> told = new ArrayList<>();
        for (Asking node : least > 1 ? each() : awake()) {
            try {
                told.add(question.to(node));
            } catch (ChainException e) {
                last = e;
            }
        }
        if (told.size() < Math.min(least, size())) {
            throw last;
        }
        return told;
    }

    /// What all nodes say that answer.
    ///
    /// @param least how many must answer, of more nodes than that; of fewer all of them
    /// @throws ChainException NODES_DISAGREE if two say different things; another if fewer answer
    <T> T agreed(int least, Question<T> question) throws ChainException {
        List<T> told = all(least, question);
        if (told.stream().distinct().count() > 1) {
            throw new ChainException(NODES_DISAGREE, "two nodes say different things");
        }
        return told.getFirst();
    }

    /// How many have to say the same where one liar must not decide: two, or the only one that there is.
    int enough() {
        return Math.min(2, queue.size());
    }

    void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    private void check(HttpService node) throws ChainException {
        if (!checked.contains(node)) {
            if (Web3jChain.quantity(one(node, "eth_chainId")) != chainId) {
                throw new ChainException(WRONG_CHAIN, "the node serves another chain than " + chainId);
            }
            checked.add(node);
        }
    }

    private static String one(HttpService node, String method, Object... params) throws ChainException {
        return one(node, EthCall.class, method, params);
    }

    private static <T> T one(
            HttpService node,
            Class<? extends org.web3j.protocol.core.Response<T>> form,
            String method,
            Object... params)
            throws ChainException {
        T result = answer(node, form, method, params).getResult();
        if (result == null) {
            throw Words.nonsense();
        }
        return result;
    }

    private static <T, R extends org.web3j.protocol.core.Response<T>> R answer(
            HttpService node, Class<R> type, String method, Object... params) throws ChainException {
        R answer;
        try {
            answer = new Request<>(method, List.of(params), node, type).send();
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
