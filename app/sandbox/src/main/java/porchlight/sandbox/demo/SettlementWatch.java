package porchlight.sandbox.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Watches the hub contract for the settlement of one provider's promises (`payments.md §12.3`, event
/// PromiseSettled).
final class SettlementWatch implements AutoCloseable {
    private static final String PROMISE_SETTLED = "0xbe62ac0eb86179a8bcebe2f194ee1a147982a61a2ee67ff7e70b3fad25ec16d7";
    private static final Duration POLL = Duration.ofMillis(500);

    private final Web3j chain;
    private final Address hermes;

    SettlementWatch(URI rpc, Address hermes) {
        this.chain = Web3j.build(new HttpService(rpc.toString()));
        this.hermes = hermes;
    }

    /// Waits for a settlement of that provider whose transaction the chain executed without revert.
    ///
    /// @return empty when none came in time
    Optional<Scene.Settled> await(Address provider, Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            Optional<Scene.Settled> found = look(provider);
            if (found.isPresent()) {
                return found;
            }
            Thread.sleep(POLL);
        }
        return Optional.empty();
    }

    private Optional<Scene.Settled> look(Address provider) {
        try {
            EthFilter filter = new EthFilter(
                    DefaultBlockParameterName.EARLIEST, DefaultBlockParameterName.LATEST, List.of(hermes.toString()));
            filter.addSingleTopic(PROMISE_SETTLED);
            filter.addSingleTopic("0x" + "0".repeat(24) + provider.toString().substring(2));
            for (EthLog.LogResult<?> result : chain.ethGetLogs(filter).send().getLogs()) {
                if (result.get() instanceof Log log && succeeded(log.getTransactionHash())) {
                    return Optional.of(new Scene.Settled(
                            log.getTransactionHash(), provider.toString(), word(log, 0), word(log, 1)));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /// Whether the chain executed a transaction and did not revert it.
    boolean succeeded(String transaction) throws IOException {
        return chain.ethGetTransactionReceipt(transaction)
                .send()
                .getTransactionReceipt()
                .filter(TransactionReceipt::isStatusOK)
                .isPresent();
    }

    private static Money word(Log log, int index) {
        String data = log.getData().substring(2);
        return new Money(new BigInteger(data.substring(64 * index, 64 * index + 64), 16));
    }

    @Override
    public void close() {
        chain.shutdown();
    }
}
