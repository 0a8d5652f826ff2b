package porchlight.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthCall;

/// Asks every node for the same and takes the answer by which nobody loses, so that no single node decides over
/// money.
final class Poll {
    private static final int MOST_DIGITS = 64;

    private final Nodes nodes;

    Poll(Nodes nodes) {
        this.nodes = nodes;
    }

    /// The least of the quantities that are told.
    ///
    /// @throws ChainException if no node answers
    BigInteger lowest(String method, Object... params) throws ChainException {
        return numbers(method, params).stream().reduce(BigInteger::min).orElse(BigInteger.ZERO);
    }

    /// The largest of the quantities that are told.
    ///
    /// @throws ChainException if no node answers
    BigInteger highest(String method, Object... params) throws ChainException {
        return numbers(method, params).stream().reduce(BigInteger::max).orElse(BigInteger.ZERO);
    }

    /// The largest count that is told; one node's refusal is a refusal.
    ///
    /// @throws ChainException if no node answers, or one refuses
    long highestUnlessRefused(String method, Object... params) throws ChainException {
        ChainException last = new ChainException(ChainException.Reason.UNREACHABLE, "no node answers");
        long highest = -1;
        for (Nodes.Asking node : nodes.each()) {
            try {
                highest = Math.max(highest, Web3jChain.quantity(node.ask(method, params)));
            } catch (ChainException e) {
                if (e.reason() == ChainException.Reason.REFUSED) {
                    throw e;
                }
                last = e;
            }
        }
        if (highest < 0) {
            throw last;
        }
        return highest;
    }

    /// What each node counts.
    ///
    /// @throws ChainException as in [#witnesses]
    List<Long> counts(String method, Object... params) throws ChainException {
        List<Long> counts = new ArrayList<>();
        for (Optional<String> told : witnesses(EthCall.class, method, params)) {
            counts.add(Web3jChain.quantity(told.orElseThrow(Words::nonsense)));
        }
        return counts;
    }

    /// What every node that answers says; empty where it says that there is nothing.
    ///
    /// @throws ChainException if fewer than two answer, or the only one that there is does not
    <T, R extends Response<T>> List<Optional<T>> witnesses(Class<R> form, String method, Object... params)
            throws ChainException {
        List<Optional<T>> told = nodes.every(form, method, params);
        if (told.size() < nodes.enough()) {
            throw new ChainException(ChainException.Reason.UNREACHABLE, "only one node answers");
        }
        return told;
    }

    private List<BigInteger> numbers(String method, Object... params) throws ChainException {
        List<BigInteger> numbers = new ArrayList<>();
        for (Optional<String> told : nodes.every(EthCall.class, method, params)) {
            numbers.add(number(told.orElseThrow(Words::nonsense)));
        }
        return numbers;
    }

    /// A quantity of any size that fits into a word.
    private static BigInteger number(String hex) throws ChainException {
        if (!hex.matches("0x[0-9a-fA-F]{1," + MOST_DIGITS + "}")) {
            throw Words.nonsense();
        }
        return new BigInteger(hex.substring(2), 16);
    }
}
