package porchlight.chain;

import static porchlight.chain.ChainException.Reason.NODES_DISAGREE;
import static porchlight.chain.ChainException.Reason.REFUSED;
import static porchlight.chain.ChainException.Reason.UNREACHABLE;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;

/// JSON-RPC nodes of one chain. The first that answers is believed; one that fails goes to the end of the queue. A
/// contract's refusal is an answer and is not tried elsewhere.
final class Nodes {
    private final List<Node> queue;
    private final OkHttpClient client;

    Nodes(List<URI> urls, long chainId, Duration patience) {
        this(urls, chainId, Node.client(patience).build());
    }

    /// @param client from [Node#client], or one that answers by itself
    Nodes(List<URI> urls, long chainId, OkHttpClient client) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("at least one node is needed");
        }
        this.client = client;
        this.queue = new CopyOnWriteArrayList<>(
                urls.stream().map(url -> new Node(url, chainId, client)).toList());
    }

    /// The result of a method whose result is a text.
    String ask(String method, Object... params) throws ChainException {
        ChainException last = null;
        for (Node node : List.copyOf(queue)) {
            try {
                return node.ask(method, params);
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
        for (Node node : List.copyOf(queue)) {
            if (answers.size() == 2) {
                break;
            }
            try {
                answers.add(node.ask(form, method, params));
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
        for (Node node : List.copyOf(queue)) {
            try {
                node.ask(method, params);
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
        for (Node node : List.copyOf(queue)) {
            try {
                told.add(Optional.ofNullable(node.answer(type, method, params).getResult()));
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
        return queue.stream().map(Nodes::asking).toList();
    }

    /// The same without those that were silent just now, as long as there are others: where a road to one of
    /// them is cut, every question would wait for it.
    List<Asking> awake() {
        List<Asking> awake =
                queue.stream().filter(Node::isAwake).map(Nodes::asking).toList();
        return awake.isEmpty() ? each() : awake;
    }

    private static Asking asking(Node node) {
        return node::ask;
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
}
